"""`gathered-requests`: the code that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_of
from seniorlint.languages.python.walk import descendants, nodes_of

_CLIENTS = frozenset({"aiohttp.ClientSession()", "httpx.AsyncClient()"})


@evidence(calls=("asyncio.gather",))
def gathered_requests(call: cst.Call, ctx: Context) -> Verdict:
    """Requests of one asynchronous client that are on their way at the same time."""
    for arg in call.args:
        if arg.keyword is None and any(_uses_client(value, ctx) for value in _awaitables(arg.value, ctx)):
            return Shown(call.func, decided_by=arg)
    return None


def _awaitables(given: cst.BaseExpression, ctx: Context) -> Iterator[cst.BaseExpression]:
    """What is gathered: the expression itself, what a name was given, and what was appended to it in the function."""
    if not isinstance(given, cst.Name):
        yield given
        return
    yield from values_of(given, ctx) or ()
    function = ctx.function_of(given)
    if function is not None:
        yield from ctx.once(_appended, function).get(given.value, ())


def _appended(function: cst.FunctionDef) -> Mapping[str, Sequence[cst.BaseExpression]]:
    """What a function appends to a list, by the name of the list."""
    found: dict[str, list[cst.BaseExpression]] = {}
    for call in nodes_of(function.body, (cst.Call,)):
        match call:
            case cst.Call(func=cst.Attribute(value=cst.Name(value=owner), attr=cst.Name(value="append")), args=[item]):
                found.setdefault(owner, []).append(item.value)
    return found


def _uses_client(value: cst.BaseExpression, ctx: Context) -> bool:
    """Does an expression call a method of an asynchronous HTTP client, or hand the client to what it calls?"""
    parts = (one for one in descendants(value) if isinstance(one, (cst.Name, cst.Attribute)))
    return any(ctx.qualified_name(one) in _CLIENTS for one in parts)
