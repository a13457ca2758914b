"""`web-view`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import first_argument, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among
from seniorlint.languages.python.walk import nodes_of

_ROUTES = frozenset(
    f"flask.{owner}().{method}" for owner in ("Flask", "Blueprint") for method in ("route", "get", "post")
)
_RENDER = "django.shortcuts.render"
_CALLS = frozenset({cst.Call})
_RETURNS = frozenset({cst.Return})


@evidence(imports=("flask", "django.shortcuts"))
def web_view(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A function that answers a request of a browser, in Flask or Django."""
    if ctx.role.is_test:
        return None
    route = decorator_among(node, _ROUTES, ctx)
    if route is not None:
        return Shown(node.name, decided_by=route) if nodes_of(node.body, _RETURNS) else None
    first = next(iter((*node.params.posonly_params, *node.params.params)), None)
    if first is None or first.name.value != "request":
        return None
    for call in nodes_of(node.body, _CALLS):
        if ctx.called(call) == _RENDER:
            request = first_argument(call, ("request",))
            return Shown(node.name, decided_by=call.func) if request and last_name(request) == "request" else None
    return None
