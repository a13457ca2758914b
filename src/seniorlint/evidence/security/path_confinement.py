"""`path-confinement`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import called_name, keyword
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import value_of
from seniorlint.languages.python.values import values_behind

_JOINING = ("werkzeug.utils.safe_join", "django.utils._os.safe_join")
_COMMON = "os.path.commonpath"
_RESOLVING = ("resolve", "realpath")
_EXTRACTING = ("tarfile.open().extractall", "tarfile.open().extract", "tarfile.TarFile().extractall")


@evidence(calls=(*_JOINING, *_EXTRACTING, _COMMON, "*.is_relative_to"))
def path_confinement(node: cst.Call, ctx: Context) -> Verdict:
    """A path that a user names cannot lead out of the folder that it belongs to."""
    name = ctx.called(node)
    if name in _JOINING:
        return Shown(node)
    if name in _EXTRACTING:
        chosen = keyword(node, "filter")
        return Shown(node.func, decided_by=chosen) if chosen is not None and _confines(chosen.value) else None
    if name == _COMMON:
        return Shown(node) if _is_compared(node, ctx) else None
    is_decisive = isinstance(ctx.parent(node), cst.UnaryOperation | cst.If | cst.Assert)
    is_resolved = isinstance(node.func, cst.Attribute) and _is_resolved(node.func.value, ctx)
    return Shown(node) if is_decisive and is_resolved else None


def _is_compared(node: cst.Call, ctx: Context) -> bool:
    """Is this one side of `==` or `!=`, and the other one a folder and not what two paths have in common again?"""
    above = ctx.parent(node)
    match ctx.parent(above) if isinstance(above, cst.ComparisonTarget) else above:
        case cst.Comparison(
            left=left, comparisons=[cst.ComparisonTarget(operator=cst.Equal() | cst.NotEqual(), comparator=right)]
        ):
            return not all(isinstance(side, cst.Call) and ctx.called(side) == _COMMON for side in (left, right))
    return False


def _is_resolved(path: cst.BaseExpression, ctx: Context) -> bool:
    """Is a path the outcome of a call that follows links, also where it was given a name or made a `Path` again?"""
    for one in values_behind(path, ctx):
        match one:
            case cst.Call(func=cst.Name(value="Path"), args=[cst.Arg(value=cst.Call() as inner)]):
                return called_name(inner) in _RESOLVING
            case cst.Call():
                return called_name(one) in _RESOLVING
    return False


def _confines(value: cst.BaseExpression) -> bool:
    match value:
        case cst.SimpleString():
            return value_of(value) == "data"
    return False
