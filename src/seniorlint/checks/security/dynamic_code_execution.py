"""`dynamic-code-execution`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._written_out import is_written_out
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import first_argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_of

_RUNNING = "builtins.eval"
_SAFE = "ast.literal_eval"
_OWN_NAMES = frozenset({"builtins.globals()", "builtins.locals()", "builtins.vars()"})


@check(calls=(_RUNNING, _SAFE))
def dynamic_code_execution(call: cst.Call, ctx: Context, *, everywhere: bool) -> Verdict:
    """Text becomes a value without being run as a program."""
    if ctx.called(call) == _SAFE:
        return Met(decided_by=call.func)
    code = first_argument(call, ())
    if code is None:
        return None
    if everywhere:
        return Missed(call, decided_by=code, code=excerpt(code, ctx))
    if is_written_out(code, ctx):
        return Met(decided_by=code)
    if ctx.role.is_test or _is_compiled(code, ctx) or _has_namespace(call, ctx):
        return None
    return Missed(call, decided_by=code, code=excerpt(code, ctx))


def _is_compiled(code: cst.BaseExpression, ctx: Context) -> bool:
    """Is it code that was compiled before, or that a compiler or a code generator of the program gives?"""
    values = (values_of(code, ctx) or [code]) if isinstance(code, cst.Name) else [code]
    return any(isinstance(value, cst.Call) and ctx.called(value) == "builtins.compile" for value in values)


def _has_namespace(call: cst.Call, ctx: Context) -> bool:
    """Is the code given names of its own, so that somebody thought about what it can reach?"""
    return any(ctx.qualified_name(arg.value) not in _OWN_NAMES for arg in call.args[1:])
