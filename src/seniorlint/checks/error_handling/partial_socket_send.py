"""`partial-socket-send`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.calls import first_argument
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import value_of
from seniorlint.languages.python.values import values_of
from seniorlint.languages.python.walk import descendants

_STREAMS = frozenset(
    {
        "socket.socket()",
        "socket.create_connection()",
        "socket.create_server().accept()",
        "socket.socket().accept()",
        "ssl.create_default_context().wrap_socket()",
        "ssl.SSLContext().wrap_socket()",
        "ssl.SSLSocket()",
    }
)
_WHOLE_MESSAGES = frozenset({"SOCK_DGRAM", "SOCK_RAW", "SOCK_RDM", "SOCK_SEQPACKET"})


@check(imports=("socket", "ssl"), calls=("*.send", "*.sendall"))
def partial_socket_send(call: cst.Call, ctx: Context) -> Verdict:
    """All of the data is sent, or what is left of it is known."""
    method = call.func
    if not isinstance(method, cst.Attribute) or not _is_stream(method.value, ctx) or _is_one_byte(call):
        return None
    top = [call, *ctx.ancestors(call)][-1]
    if ctx.once(_sends_whole_messages, top):
        return None
    if method.attr.value == "sendall":
        return Met(decided_by=method.attr)
    keeper = ctx.parent(call)
    if not isinstance(keeper, cst.Expr):
        return Met(decided_by=keeper)
    return Missed(call, fix=Fix((replace(method.attr, "sendall"),)), decided_by=method.attr, call=ctx.code(method))


def _is_stream(receiver: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a socket for sure: by what makes it or declares it, or what `accept` of one gives first?"""
    if ctx.qualified_name(receiver) in _STREAMS:
        return True
    values = values_of(receiver, ctx) if isinstance(receiver, cst.Name) else None
    return bool(values) and all(ctx.qualified_name(value) in _STREAMS for value in values or ())


def _sends_whole_messages(statement: cst.CSTNode) -> bool:
    """Does a top-level statement name a kind of socket that sends a message as a whole?"""
    return any(isinstance(node, cst.Name) and node.value in _WHOLE_MESSAGES for node in descendants(statement))


def _is_one_byte(call: cst.Call) -> bool:
    """Is what is sent a literal of one byte, which is sent or not?"""
    data = first_argument(call, ())
    return isinstance(data, cst.SimpleString) and len(value_of(data)) <= 1
