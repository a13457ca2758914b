"""`structural-recursion`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES, target_names
from seniorlint.languages.python.walk import descendants, nodes_of

_AROUND = frozenset({cst.FunctionDef, cst.For, cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp})


@evidence
def structural_recursion(call: cst.Call, ctx: Context) -> Verdict:
    """A function that calls itself with what a loop in it gives."""
    function = _called_again(call, ctx)
    return Shown(call.func) if function is not None and ctx.once(_first_recursion, function, ctx) is call else None


def _first_recursion(function: cst.FunctionDef, ctx: Context) -> cst.Call | None:
    """The first call in a function that shows it; further ones belong to the same recursion."""
    calls = nodes_of(function.body, (cst.Call,), stop_at=NEW_SCOPES)
    return next((call for call in calls if _recurses(call, function, ctx)), None)


def _recurses(call: cst.Call, function: cst.FunctionDef, ctx: Context) -> bool:
    """Does a function call itself here, and with what a loop gives?"""
    if _called_again(call, ctx) is not function:
        return False
    given = {one.value for arg in call.args for one in descendants(arg.value) if isinstance(one, cst.Name)}
    return bool(given.intersection(_loop_names(call, function, ctx)))


def _called_again(call: cst.Call, ctx: Context) -> cst.FunctionDef | None:
    """The function around a call if that is what is called: `walk(...)` in `walk`, `self.walk(...)` in the method."""
    match call.func:
        case cst.Name(value=name):
            is_method = False
        case cst.Attribute(value=cst.Name(value="self" | "cls"), attr=cst.Name(value=name)):
            is_method = True
        case _:
            return None
    function = ctx.function_of(call)
    if function is None or function.name.value != name or (ctx.class_of(function) is not None) is not is_method:
        return None
    bound = ctx.binding(name, call)
    return function if is_method or (bound is not None and bound.source == "." + name) else None


def _loop_names(call: cst.Call, function: cst.FunctionDef, ctx: Context) -> set[str]:
    """The names that the loops and comprehensions around a call, in the function, give one after the other."""
    names: set[str] = set()
    for _, above in ctx.above(call, _AROUND):
        if above is function:
            return names
        clause = above if isinstance(above, cst.For) else getattr(above, "for_in", None)
        while clause is not None:
            names.update(target_names(clause.target))
            clause = getattr(clause, "inner_for_in", None)
    return names
