"""`memoised-recursion`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.walk import descendants

_CACHES = frozenset({"functools.lru_cache", "functools.cache"})
_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)


@evidence(imports=("functools",))
def memoised_recursion(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A function that calls itself more than once and keeps its results, so that no part is solved twice."""
    if decorator_among(node, _CACHES, ctx) is None:
        return None
    own = _own_calls(node, ctx)
    is_again = len(own) > 1 or any(_is_counted(one, ctx) for one in own)
    return Shown(node.name, decided_by=own[0]) if is_again else None


def _own_calls(function: cst.FunctionDef, ctx: Context) -> list[cst.Call]:
    """The calls of itself in a function: by its name, or through its class or the object where it is a method."""
    owner = ctx.class_of(function)
    through = {"self", "cls", owner.name.value} if owner is not None else {None}
    found = []
    for node in descendants(function.body):
        if not isinstance(node, cst.Call) or last_name(node.func) != function.name.value:
            continue
        called = node.func.value if isinstance(node.func, cst.Attribute) else None
        if (dotted_name(called) if called is not None else None) in through:
            found.append(node)
    return found


def _is_counted(call: cst.Call, ctx: Context) -> bool:
    """Is a call made for each number of a range? What is called for each child of a tree meets no part twice."""
    loops = [ctx.loop_of(call), ctx.enclosing(call, *_COMPREHENSIONS)]
    for loop in loops:
        match loop:
            case cst.For(iter=cst.Call(func=function)):
                pass
            case cst.BaseExpression(for_in=cst.CompFor(iter=cst.Call(func=function))):
                pass
            case _:
                continue
        if ctx.qualified_name(function) == "builtins.range":
            return True
    return False
