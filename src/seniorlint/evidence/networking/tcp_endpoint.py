"""`tcp-endpoint`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import modules_of

_SOCKET = ("socket.socket().listen", "socket.socket().accept", "socket.create_server", "socket.create_connection")
_ASYNC = (
    *("asyncio.start_server", "asyncio.open_connection", "trio.serve_tcp", "trio.open_tcp_stream"),
    *("anyio.create_tcp_listener", "anyio.connect_tcp"),
)
_HANDLERS = frozenset({"socketserver.BaseRequestHandler", "socketserver.StreamRequestHandler"})


@evidence(calls=(*_SOCKET, *_ASYNC), imports=modules_of((*_SOCKET, *_ASYNC, *_HANDLERS)))
def tcp_endpoint(node: cst.Call | cst.ClassDef, ctx: Context) -> Verdict:
    """A server that listens on TCP, what it does for each connection, or a client that connects."""
    if isinstance(node, cst.Call):
        function = ctx.function_of(node)
        is_handed_on = function is not None and ctx.called(node).endswith(f".{function.name.value}")
        return None if is_handed_on else Shown(node.func)
    if not any(ctx.qualified_name(base.value) in _HANDLERS for base in node.bases):
        return None
    handle = dict(methods_of(node)).get("handle")
    return Shown(node.name, decided_by=handle.name) if handle is not None and does_something(handle) else None
