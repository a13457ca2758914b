"""`mutable-default`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.python_idioms._annotations import is_read_only
from seniorlint.checks.python_idioms._defaults import fresh_per_call, is_mutable
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bindings import dotted_name


@check
def mutable_default(param: cst.Param, ctx: Context) -> Verdict:
    """A default is an object that no call can change for the next one."""
    default = param.default
    if default is None or ctx.role.is_stub:
        return None
    function = next(above for above in ctx.ancestors(param) if isinstance(above, (cst.FunctionDef, cst.Lambda)))
    if _is_overload(function):
        return None
    if not is_mutable(default, ctx) or is_read_only(param.annotation, ctx):
        return Met(default)
    return Missed(default, fix=fresh_per_call(param, function, ctx), name=param.name.value)


def _is_overload(function: cst.FunctionDef | cst.Lambda) -> bool:
    return isinstance(function, cst.FunctionDef) and any(
        (dotted_name(decorator.decorator) or "").rpartition(".")[2] == "overload" for decorator in function.decorators
    )
