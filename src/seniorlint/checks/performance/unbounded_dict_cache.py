"""`unbounded-dict-cache`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.module_caches import is_cache_name

_DICTIONARIES = ("collections.OrderedDict", "collections.defaultdict", "builtins.dict")


@check
def unbounded_dict_cache(assigned: cst.Assign | cst.AnnAssign, ctx: Context) -> Verdict:
    """A dictionary of the module that functions use as a cache does not only grow."""
    match assigned:
        case (
            cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value)
            | cst.AnnAssign(target=cst.Name(value=name), value=value)
        ) if value is not None and is_cache_name(name):
            pass
        case _:
            return None
    if ctx.role.is_test or not _is_of_the_module(assigned, ctx) or not _starts_empty(value, ctx):
        return None
    uses = {one.use for one in ctx.summary.cache_uses if one.name == name}
    if "add" not in uses or "other" in uses:
        return None
    return MET if "bound" in uses else Missed(assigned, name=name)


def _is_of_the_module(assigned: cst.CSTNode, ctx: Context) -> bool:
    return not any(isinstance(above, (cst.FunctionDef, cst.ClassDef)) for above in ctx.ancestors(assigned))


def _starts_empty(value: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a dictionary without entries?"""
    match value:
        case cst.Dict(elements=[]):
            return True
        case cst.Call(args=args):
            called = ctx.called(value)
            return called in _DICTIONARIES and (not args or called == "collections.defaultdict")
    return False
