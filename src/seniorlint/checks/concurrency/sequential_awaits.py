"""`sequential-awaits`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name, target_names
from seniorlint.languages.python.walk import descendants

# Calls whose order counts, or that one connection cannot serve two of at a time.
_IN_ORDER = pattern(
    r"(?:a?send|write|drain|put|push|publish|emit|execute|commit|flush|add|delete|save|insert|update|sleep|wait|join"
    r"|a?close|stop|cancel|shutdown|acquire|release|start|connect|print|say|reply|respond|aenter__|aexit__)(?:_.*|)|.*_all"
)
_AT_ONCE = ("asyncio.gather", "asyncio.wait", "asyncio.as_completed")


@check(calls=_AT_ONCE)
def sequential_awaits(node: cst.For | cst.Call, ctx: Context) -> Verdict:
    """What is awaited for each of many things, independently, is awaited together."""
    if isinstance(node, cst.Call):
        return MET if any(_is_comprehension(arg.value) for arg in node.args) else None
    function = ctx.function_of(node)
    if node.asynchronous is not None or function is None or function.asynchronous is None:
        return None
    names = frozenset(target_names(node.target))
    awaited = _only_awaits(node, names)
    if awaited is None or _IN_ORDER.fullmatch(called_name(awaited).lstrip("_")):
        return None
    if not any(isinstance(below, cst.Name) and below.value in names for below in descendants(awaited)):
        return None
    return Missed(node, call=dotted_name(awaited.func) or "it")


def _is_comprehension(value: cst.BaseExpression) -> bool:
    return isinstance(value, (cst.ListComp, cst.SetComp, cst.GeneratorExp))


def _only_awaits(loop: cst.For, names: frozenset[str]) -> cst.Call | None:
    """The call that is awaited, where that and keeping its result is all that a loop does."""
    match list(statements_in(loop.body)):
        case [cst.Expr(value=cst.Await(expression=cst.Call() as call))]:
            return call
        case [
            cst.Expr(
                value=cst.Call(
                    func=cst.Attribute(attr=cst.Name(value="append" | "extend" | "add")),
                    args=[cst.Arg(value=cst.Await(expression=cst.Call() as call))],
                )
            )
        ]:
            return call
        case [
            cst.Assign(
                targets=[cst.AssignTarget(target=cst.Subscript())], value=cst.Await(expression=cst.Call() as call)
            )
        ]:
            return call
    return None
