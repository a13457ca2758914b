"""`parallel-change`: the code that shows it."""

from __future__ import annotations

from itertools import dropwhile, islice

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import last_statement, statements_in
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context

_GOES_AWAY = frozenset({"DeprecationWarning", "PendingDeprecationWarning", "FutureWarning"})
_ITSELF = ("0", "1")  # the levels that point at the warning and not at the caller


@evidence(calls=("warnings.warn",))
def parallel_change(call: cst.Call, ctx: Context) -> Verdict:
    """A warning to the callers of a function that it goes away, after which the function does what it did."""
    category, level = argument(call, 1, "category"), argument(call, 2, "stacklevel")
    if category is None or level is None or ctx.role.is_test:
        return None
    name = ctx.qualified_name(category.value) or ""
    if name.removeprefix("builtins.") not in _GOES_AWAY:
        return None
    if isinstance(level.value, cst.Integer) and level.value.value in _ITSELF:
        return None
    function = ctx.function_of(call)
    if function is None or last_statement(function.body) is ctx.parent(call) or _is_ignored(call, ctx):
        return None
    return Shown(call.func, decided_by=category)


def _is_ignored(call: cst.Call, ctx: Context) -> bool:
    """Is what the callers still give taken away after the warning, as by `value = None`?"""
    block = ctx.enclosing(call, cst.IndentedBlock)
    after = dropwhile(ctx.parent(call).__ne__, statements_in(block)) if block is not None else iter(())
    match next(islice(after, 1, None), None):
        case cst.Assign(value=cst.Name(value="None" | "False" | "True")):
            return True
    return False
