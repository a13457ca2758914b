"""`websocket-endpoint`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import modules_of

_SERVERS = (
    *("websockets.serve", "websockets.server.serve", "websockets.asyncio.server.serve", "websockets.sync.server.serve"),
    "aiohttp.web.WebSocketResponse",
)
_CLIENTS = (
    *("websockets.connect", "websockets.client.connect", "websockets.asyncio.client.connect"),
    *("websockets.sync.client.connect", "websocket.create_connection", "websocket.WebSocketApp"),
    *("aiohttp.ClientSession().ws_connect", "tornado.websocket.websocket_connect"),
)
_CONSUMERS = ("WebsocketConsumer", "AsyncWebsocketConsumer", "JsonWebsocketConsumer", "AsyncJsonWebsocketConsumer")
_HANDLERS = frozenset(
    {"tornado.websocket.WebSocketHandler", *(f"channels.generic.websocket.{name}" for name in _CONSUMERS)}
)
_EVENTS = frozenset({"open", "on_message", "on_close", "connect", "receive", "receive_json", "disconnect"})
_RECEIVING = ("*.receive_text", "*.receive_json", "*.receive_bytes", "*.iter_text", "*.iter_json")
_SOCKET = frozenset({"fastapi.WebSocket()", "starlette.websockets.WebSocket()", "fastapi.websockets.WebSocket()"})
_LIBRARIES = modules_of((*_SERVERS, *_CLIENTS, *_HANDLERS, *_SOCKET))


@evidence(calls=(*_SERVERS, *_CLIENTS, *_RECEIVING), imports=_LIBRARIES)
def websocket_endpoint(node: cst.Call | cst.ClassDef, ctx: Context) -> Verdict:
    """A server or a client of a WebSocket: where the connection is made, or what is done with its messages."""
    if isinstance(node, cst.ClassDef):
        if not any(ctx.qualified_name(base.value) in _HANDLERS for base in node.bases):
            return None
        working = [method for name, method in methods_of(node) if name in _EVENTS and does_something(method)]
        return Shown(node.name, decided_by=working[0].name) if working else None
    if ctx.called(node) in (*_SERVERS, *_CLIENTS):
        return Shown(node.func)
    receiver = node.func.value if isinstance(node.func, cst.Attribute) else None
    return Shown(node.func) if receiver is not None and ctx.qualified_name(receiver) in _SOCKET else None
