"""`sort-for-extreme`: when the rule is met and when it is missed."""

from __future__ import annotations

from typing import Union

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Anchor, Edit, Fix, Met, Missed, Side, Verdict, replace
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import remove_argument

_EXTREMES = ("builtins.min", "builtins.max")
_OTHER_END = {"min": "max", "max": "min"}

Place = Union[cst.Subscript, cst.Call]


@check
def sort_for_extreme(place: cst.Subscript | cst.Call, ctx: Context) -> Verdict:
    """The smallest or largest item is asked for, and not put at the end of a sorted list."""
    if isinstance(place, cst.Call):
        key = keyword(place, "key") if place.func.__class__ is cst.Name and place.func.value in _OTHER_END else None
        return Met(decided_by=key) if key is not None and ctx.called(place) in _EXTREMES else None
    if place.value.__class__ is not cst.Call or len(place.slice) != 1 or place.value.func.__class__ is not cst.Name:
        return None
    extreme = _extreme(ctx.code(place.slice[0]), place.value, ctx)
    if extreme is None or isinstance(ctx.parent(place), (cst.AssignTarget, cst.AugAssign, cst.Del)):
        return None
    return Missed(place, fix=_fix(place, place.value, extreme, ctx), extreme=extreme)


def _extreme(index: str, call: cst.Call, ctx: Context) -> str | None:
    """What an item at an index of a sorted list is, `min` or `max`; None for any other call or index."""
    if index not in ("0", "-1") or ctx.called(call) != "builtins.sorted":
        return None
    if [arg.star or (arg.keyword is None) for arg in call.args].count(True) != 1 or any(arg.star for arg in call.args):
        return None
    extreme = "min" if index == "0" else "max"
    reverse = keyword(call, "reverse")
    if reverse is None or ctx.code(reverse.value) == "False":
        return extreme
    return _OTHER_END[extreme] if ctx.code(reverse.value) == "True" else None


def _fix(place: cst.Subscript, call: cst.Call, extreme: str, ctx: Context) -> Fix | None:
    """The call of `min` or `max`; none where the module gives that name to something else."""
    if call.lpar or ctx.binding(extreme, place) is not None:
        return None
    reverse = keyword(call, "reverse")
    without_reverse = () if reverse is None else (remove_argument(call, reverse),)
    index = Edit(Anchor(call, Side.END), Anchor(place, Side.END), "")
    return Fix((replace(call.func, extreme), *without_reverse, index))
