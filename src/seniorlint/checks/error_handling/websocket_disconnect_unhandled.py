"""`websocket-disconnect-unhandled`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.walk import descendants

_STARLETTE = (
    *("fastapi.WebSocket()", "fastapi.websockets.WebSocket()"),
    "starlette.websockets.WebSocket()",
)
_WEBSOCKETS = (
    *("websockets.WebSocketServerProtocol()", "websockets.ServerConnection()", "websockets.ClientConnection()"),
    *("websockets.server.WebSocketServerProtocol()", "websockets.legacy.server.WebSocketServerProtocol()"),
    *("websockets.asyncio.server.ServerConnection()", "websockets.asyncio.client.ClientConnection()"),
    *("websockets.sync.server.ServerConnection()", "websockets.connect()", "websockets.asyncio.client.connect()"),
)
_KINDS = ("text", "bytes", "json")
# What receives, with the error that says that the other side is gone.
_RECEIVING = {
    **{
        f"{socket}.receive_{kind}": "WebSocketDisconnect" for socket in _STARLETTE for kind in ("text", "bytes", "json")
    },
    **{f"{socket}.recv": "ConnectionClosed" for socket in _WEBSOCKETS},
}
_ITERATING = frozenset((*_WEBSOCKETS, *(f"{socket}.iter_{kind}()" for socket in _STARLETTE for kind in _KINDS)))


@check(imports=("fastapi", "starlette", "websockets"))
def websocket_disconnect_unhandled(loop: cst.While | cst.For, ctx: Context) -> Verdict:
    """Who receives in a loop is ready for the end of the connection."""
    if ctx.role.is_test:
        return None
    if isinstance(loop, cst.For):
        return Met(decided_by=loop.iter) if ctx.qualified_name(loop.iter) in _ITERATING else None
    receiving = ctx.once(_receiving_call, loop.body, ctx)
    if receiving is None or ctx.loop_of(receiving) is not loop:
        return None
    for above in ctx.ancestors(receiving):
        if isinstance(above, DEFERRED):
            break
        if isinstance(above, (cst.Try, cst.TryStar)):
            return Met(decided_by=above.handlers[0] if above.handlers else above.finalbody)
    return Missed(loop, decided_by=receiving, call=ctx.code(receiving), error=_RECEIVING[ctx.called(receiving)])


def _receiving_call(block: cst.BaseSuite, ctx: Context) -> cst.Call | None:
    """The first call in a block that receives from a websocket."""
    for node in descendants(block, stop_at=DEFERRED):
        if isinstance(node, cst.Call) and ctx.called(node) in _RECEIVING:
            return node
    return None
