"""`web-middleware`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import nodes_of

_DECORATORS = frozenset(
    {"aiohttp.web.middleware", "fastapi.FastAPI().middleware", "starlette.applications.Starlette().middleware"}
    | {"django.utils.decorators.sync_and_async_middleware"}
)
_METHODS = {
    "starlette.middleware.base.BaseHTTPMiddleware": ("dispatch",),
    "django.utils.deprecation.MiddlewareMixin": ("process_request", "process_response", "process_view"),
}
_OF_BASES = frozenset(method for methods in _METHODS.values() for method in methods)
_NEXT = frozenset({"app", "get_response", "application", "wrapped", "inner", "next_app"})
_CALLED = frozenset({("scope", "receive", "send"), ("environ", "start_response"), ("request",)})
_CALLS = frozenset({cst.Call})


@evidence
def web_middleware(node: cst.ClassDef | cst.FunctionDef, ctx: Context) -> Verdict:
    """A class or function between the server and all views of an application, which passes requests on."""
    if ctx.role.is_test:
        return None
    if isinstance(node, cst.FunctionDef):
        decorator = decorator_among(node, _DECORATORS, ctx)
        return Shown(node.name, decided_by=decorator) if decorator is not None and does_something(node) else None
    methods = dict(methods_of(node))
    called = methods.get("__call__")
    if called is not None and tuple(_names(called)[1:]) in _CALLED and "__init__" in methods:
        return Shown(node.name, decided_by=called.name) if _hands_on(node, called) else None
    if _OF_BASES.isdisjoint(methods):
        return None
    wanted = {method for name in names_of_bases(node, ctx) for method in _METHODS.get(name, ())}
    for name, method in methods.items():
        if name in wanted and does_something(method):
            return Shown(node.name, decided_by=method.name)
    return None


def _names(function: cst.FunctionDef) -> list[str]:
    return [param.name.value for param in parameters_of(function.params)]


def _hands_on(node: cst.ClassDef, called: cst.FunctionDef) -> bool:
    """Does it call the application that it was made with, and something else besides?"""
    calls = [called_name(call) for call in nodes_of(node.body, _CALLS)]
    in_call = [called_name(call) for call in nodes_of(called.body, _CALLS)]
    return not _NEXT.isdisjoint(calls) and len(in_call) > 1
