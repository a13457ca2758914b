"""Which functions answer the requests of a web application."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_ROUTES = ("route", "get", "post", "put", "patch", "delete")
_VIEWS = pattern(r"(?:View|ViewSet|Resource|RequestHandler|HTTPEndpoint)$")
_METHODS = pattern(r"get|post|put|patch|delete|head|dispatch|list|create|retrieve|(?:partial_)?update|destroy")


def is_handler(function: cst.FunctionDef, ctx: Context) -> bool:
    """Does a function answer requests: one with a route, a view of Django or Pyramid, a method of a class of views?"""
    owner = ctx.class_of(function)
    if owner is not None and _METHODS.fullmatch(function.name.value):
        return any(_VIEWS.search(last_name(base.value)) for base in owner.bases)
    return handles_a_route(function) or _is_view(function, ctx)


def _is_view(function: cst.FunctionDef, ctx: Context) -> bool:
    """Is this a function of a module of Django's or Pyramid's that takes the request first?"""
    first = next(iter((*function.params.posonly_params, *function.params.params)), None)
    if first is None or first.name.value != "request" or ctx.parent(function) is not None:
        return False
    return any(source.startswith(("django.", "pyramid.", "rest_framework.")) for source in ctx.summary.imports)


def handles_a_route(function: cst.FunctionDef) -> bool:
    """Is a function decorated with a path: `@app.get("/orders")`?"""
    for decorator in function.decorators:
        match decorator.decorator:
            case cst.Call(func=cst.Attribute(attr=cst.Name(value=name)), args=[cst.Arg(value=path), *_]):
                if name in _ROUTES and (constant_text(path) or "").startswith("/"):
                    return True
    return False
