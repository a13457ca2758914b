"""`shell-injection`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._origins import Origin, origin_of
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import called_name, first_argument

_SHELL_CALLS = frozenset(
    {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput", "asyncio.create_subprocess_shell"}
)

_SHELL_BY_FLAG = frozenset(
    {f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output", "Popen")} | {"trio.run_process"}
)

_SHELL_NAMES = frozenset(name.rpartition(".")[2] for name in _SHELL_CALLS | _SHELL_BY_FLAG)

_SHELL_QUOTING = frozenset({"shlex.quote", "shlex.join", "pipes.quote"})


@check
def shell_injection(call: cst.Call, ctx: Context) -> Verdict:
    """A shell gets constant commands, or such as are put together from quoted parts."""
    if called_name(call) not in _SHELL_NAMES:
        return None
    called = ctx.qualified_name(call.func)
    if called not in _SHELL_CALLS and not (called in _SHELL_BY_FLAG and _has_shell_flag(call)):
        return None
    command = first_argument(call, ("args", "cmd", "command"))
    if command is None:
        return None
    match origin_of(command, ctx, lambda function: ctx.qualified_name(function) in _SHELL_QUOTING):
        case Origin.INSIDE:
            return MET
        case Origin.UNKNOWN:
            return None
    return Missed(command, command=excerpt(command, ctx))


def _has_shell_flag(call: cst.Call) -> bool:
    """Is `shell=True` written out? Any other value cannot be judged."""
    for arg in call.args:
        match arg:
            case cst.Arg(keyword=cst.Name(value="shell"), value=cst.Name(value="True") | cst.Integer(value="1")):
                return True
    return False
