"""`list-membership-in-loop`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.performance._uses import names_written_in
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loops import loops_around
from seniorlint.languages.python.reads import is_read
from seniorlint.languages.python.values import values_of

_ADDING = frozenset({"append", "extend"})
_UNHASHABLE = (cst.List, cst.ListComp, cst.Dict, cst.DictComp, cst.Set, cst.SetComp)


@check
def list_membership_in_loop(test: cst.ComparisonTarget, ctx: Context) -> Verdict:
    """What a loop asks whether it holds something is a set."""
    if test.operator.__class__ not in (cst.In, cst.NotIn) or test.comparator.__class__ is not cst.Name:
        return None
    name = test.comparator
    function = ctx.function_of(test)
    if function is None or ctx.role.is_test or next(loops_around(test, ctx), None) is None:
        return None
    kind = ctx.qualified_name(name)
    if kind not in ("builtins.list()", "builtins.set()") or not values_of(name, ctx):
        return None  # another thing, a parameter, or a name of the module
    if kind == "builtins.set()":
        return MET
    return Missed(name, name=name.value) if _grows_to_be_asked(name, function, ctx) else None


def _grows_to_be_asked(name: cst.Name, function: cst.FunctionDef, ctx: Context) -> bool:
    """Is a list made in a function, added to in a loop, and else only asked whether it holds something?"""
    is_growing = False
    for place in ctx.once(names_written_in, function)[name.value]:
        if not is_read(place, ctx):
            continue
        match ctx.parent(place):
            case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()) | cst.AnnAssign():
                pass
            case cst.Attribute(attr=cst.Name(value=method)) as added if method in _ADDING:
                if not _adds_what_can_be_in_a_set(ctx.parent(added)):
                    return False
                is_growing = is_growing or any(loops_around(place, ctx))
            case _:
                return False
    return is_growing


def _adds_what_can_be_in_a_set(call: cst.CSTNode | None) -> bool:
    return isinstance(call, cst.Call) and not any(isinstance(arg.value, _UNHASHABLE) for arg in call.args)
