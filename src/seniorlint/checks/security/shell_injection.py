"""`shell-injection`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._origins import Into, Origin, origin_of
from seniorlint.checks.security._written_out import is_written_out
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name, first_argument, keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_of

_ALWAYS = frozenset(
    {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput", "asyncio.create_subprocess_shell"}
)
_BY_FLAG = frozenset(
    {f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output", "Popen")} | {"trio.run_process"}
)
_PUTTING_TOGETHER = ("join", "format")
_COMMANDS = pattern(r"(?:.*_)?(?:cmd|command|cmdline|command_line|shell_script)", re.IGNORECASE)
_QUOTING = frozenset({"shlex.quote", "shlex.join", "pipes.quote"})


@check(calls=_ALWAYS | _BY_FLAG)
def shell_injection(call: cst.Call, ctx: Context) -> Verdict:
    """What is put into the command of a shell is quoted, or comes from the program itself."""
    if ctx.called(call) in _BY_FLAG and not _has_shell_flag(call):
        return None
    command = first_argument(call, ("args", "cmd", "command"))
    if command is None or is_written_out(command, ctx):
        return None
    shell = Into(lambda function: ctx.qualified_name(function) in _QUOTING, written_in=_COMMANDS)
    match origin_of(command, ctx, shell):
        case Origin.INSIDE:
            return Met(decided_by=command)
        case Origin.UNKNOWN:
            return None
        case Origin.OUTSIDE if _is_given_whole(command, ctx):
            return None  # whoever gives a whole command means it for a shell
    return Missed(command, command=excerpt(command, ctx))


def _is_given_whole(command: cst.BaseExpression, ctx: Context) -> bool:
    """Does the function get the command as it is, from its caller or another function, and put nothing together?"""
    stack = list(values_of(command, ctx) or [command]) if isinstance(command, cst.Name) else [command]
    if len(stack) > 1 and any(isinstance(value, cst.BaseString) for value in stack):
        return False  # a text that the others may be added to
    while stack:
        match stack.pop():
            case cst.Name() | cst.Attribute() | cst.Subscript() | cst.SimpleString():
                pass
            case cst.BooleanOperation(left=left, right=right) | cst.IfExp(body=left, orelse=right):
                stack += (left, right)
            case cst.Call() as call if called_name(call) not in _PUTTING_TOGETHER:
                pass
            case _:
                return False
    return True


def _has_shell_flag(call: cst.Call) -> bool:
    """Is `shell=True` written out? Any other value cannot be judged."""
    flag = keyword_value(call, "shell")
    return isinstance(flag, cst.Name | cst.Integer) and flag.value in ("True", "1")
