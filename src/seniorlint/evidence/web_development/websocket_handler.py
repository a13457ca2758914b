"""`websocket-handler`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among
from seniorlint.languages.python.walk import nodes_of

_ROUTES = frozenset(
    {"fastapi.FastAPI().websocket", "fastapi.APIRouter().websocket", "quart.Quart().websocket"}
    | {"sanic.Sanic().websocket", "sanic.Blueprint().websocket"}
)
_METHODS = {
    "tornado.websocket.WebSocketHandler": "on_message",
    "channels.generic.websocket.WebsocketConsumer": "receive",
    "channels.generic.websocket.AsyncWebsocketConsumer": "receive",
    "channels.generic.websocket.JsonWebsocketConsumer": "receive_json",
    "channels.generic.websocket.AsyncJsonWebsocketConsumer": "receive_json",
    "starlette.endpoints.WebSocketEndpoint": "on_receive",
}
_AIOHTTP = "aiohttp.web.WebSocketResponse"
_CALLS = frozenset({cst.Call})
_LOOPS = frozenset({cst.For})


@evidence(imports=("fastapi", "quart", "sanic", "tornado", "channels", "starlette", "aiohttp"))
def websocket_handler(node: cst.ClassDef | cst.FunctionDef, ctx: Context) -> Verdict:
    """Code that keeps a WebSocket open and answers to its messages."""
    if ctx.role.is_test:
        return None
    if isinstance(node, cst.ClassDef):
        wanted = {_METHODS.get(name) for name in names_of_bases(node, ctx)}
        for name, method in methods_of(node):
            if name in wanted and does_something(method):
                return Shown(node.name, decided_by=method.name)
        return None
    route = decorator_among(node, _ROUTES, ctx)
    calls = nodes_of(node.body, _CALLS) if node.asynchronous else []
    if route is not None:
        return Shown(node.name, decided_by=route) if any(_receives(call) for call in calls) else None
    made = next((call for call in calls if ctx.called(call) == _AIOHTTP), None)
    if made is None or not any(map(_prepares, calls)):
        return None
    return Shown(node.name, decided_by=made) if any(map(_receives, calls)) or _goes_through_messages(node) else None


def _receives(call: cst.Call) -> bool:
    return called_name(call).startswith(("receive", "recv", "iter_"))


def _goes_through_messages(node: cst.FunctionDef) -> bool:
    return any(loop.asynchronous is not None for loop in nodes_of(node.body, _LOOPS))


def _prepares(call: cst.Call) -> bool:
    return called_name(call) == "prepare"
