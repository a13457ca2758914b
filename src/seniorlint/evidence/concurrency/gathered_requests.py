"""`gathered-requests`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.http_clients import VERBS
from seniorlint.languages.python.values import values_of
from seniorlint.languages.python.walk import descendants, nodes_of

_CLIENTS = frozenset({"aiohttp.ClientSession()", "httpx.AsyncClient()"})


@evidence(calls=("asyncio.gather",))
def gathered_requests(call: cst.Call, ctx: Context) -> Verdict:
    """Requests of one asynchronous client that are on their way at the same time."""
    for arg in call.args:
        if arg.keyword is None and _are_requests(arg.value, ctx):
            return Shown(call.func, decided_by=arg)
    return None


def _are_requests(given: cst.BaseExpression, ctx: Context) -> bool:
    """Does an expression use a client, or what a name was given, or what was appended to it in the function?"""
    if not isinstance(given, cst.Name):
        return _uses_client(given, ctx)
    function = ctx.function_of(given)
    if function is not None and given.value in ctx.once(_lists_of_requests, function, ctx):
        return True
    return any(_uses_client(value, ctx) for value in values_of(given, ctx) or ())


def _lists_of_requests(function: cst.FunctionDef, ctx: Context) -> frozenset[str]:
    """The names of the lists to which a function appends what uses a client."""
    found: set[str] = set()
    for call in nodes_of(function.body, (cst.Call,)):
        match call:
            case cst.Call(func=cst.Attribute(value=cst.Name(value=owner), attr=cst.Name(value="append")), args=[item]):
                if _uses_client(item.value, ctx):
                    found.add(owner)
    return frozenset(found)


def _uses_client(value: cst.BaseExpression, ctx: Context) -> bool:
    """Does an expression send a request with an asynchronous HTTP client, or hand the client to what it calls?"""
    for one in descendants(value):
        if not isinstance(one, (cst.Name, cst.Attribute)) or ctx.qualified_name(one) not in _CLIENTS:
            continue
        match ctx.parent(one):
            case cst.Arg():
                return True
            case cst.Attribute(attr=cst.Name(value=method)) if method in (*VERBS, "request"):
                return True
    return False
