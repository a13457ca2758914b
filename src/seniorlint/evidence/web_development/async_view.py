"""`async-view`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorators_of
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of

_APPS = frozenset(
    {"fastapi.FastAPI()", "fastapi.APIRouter()", "quart.Quart()", "quart.Blueprint()", "sanic.Sanic()"}
    | {"sanic.Blueprint()", "aiohttp.web.RouteTableDef()", "litestar"}
)
_METHODS = frozenset({"get", "post", "put", "patch", "delete", "route"})
_AWAITS = frozenset({cst.Await})


@evidence(imports=("fastapi", "quart", "sanic", "aiohttp", "litestar"))
def async_view(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A view of an asynchronous framework that waits for something without holding up other requests."""
    if node.asynchronous is None or ctx.role.is_test:
        return None
    for name, _ in decorators_of(node, ctx):
        owner, _, method = name.rpartition(".")
        if owner in _APPS and method in _METHODS:
            waits = nodes_of(node.body, _AWAITS, stop_at=NEW_SCOPES)
            return Shown(node.name, decided_by=waits[0]) if waits else None
    return None
