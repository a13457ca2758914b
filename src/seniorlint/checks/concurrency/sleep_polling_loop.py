"""`sleep-polling-loop`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_SLEEPS = ("asyncio.sleep", "trio.sleep", "anyio.sleep")
_WAITS = tuple(
    f"{library}.{kind}().{method}"
    for library in ("asyncio", "trio", "anyio")
    for kind, method in (("Event", "wait"), ("Condition", "wait"), ("Condition", "wait_for"))
)

_CONSTANTS = {"True", "False", "None"}


@check(imports=("asyncio", "trio", "anyio"))
def sleep_polling_loop(node: cst.While | cst.Await, ctx: Context) -> Verdict:
    """An async function waits for what it needs, and does not ask again and again."""
    if ctx.role.is_test:
        return None
    if isinstance(node, cst.Await):
        waited = node.expression
        return MET if isinstance(waited, cst.Call) and ctx.qualified_name(waited.func) in _WAITS else None
    if not _asks_the_program(node.test):
        return None
    sleeps = [_sleep(statement, ctx) for statement in statements_in(node.body)]
    if len(sleeps) != 1 or sleeps[0] is None:
        return None
    return Missed(node, call=sleeps[0])


def _sleep(statement: cst.CSTNode, ctx: Context) -> str | None:
    """The function by which a statement sleeps, and does nothing else; to sleep for no time only lets others run."""
    match statement:
        case cst.Expr(value=cst.Await(expression=cst.Call(func=function, args=[cst.Arg(value=delay)]))):
            name = ctx.qualified_name(function)
            is_time = not (isinstance(delay, cst.Integer) and delay.value == "0")
            return name if name in _SLEEPS and is_time else None
    return None


def _asks_the_program(test: cst.BaseExpression) -> bool:
    """Does a condition read state of the program alone? What is called may ask a file, a process or a service."""
    nodes = list(descendants(test))
    names = {node.value for node in nodes if isinstance(node, cst.Name)}
    return bool(names - _CONSTANTS) and not any(isinstance(node, cst.Call | cst.Await) for node in nodes)
