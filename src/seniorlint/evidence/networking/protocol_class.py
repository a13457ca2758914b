"""`protocol-class`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of

_ASYNCIO = ("Protocol", "BufferedProtocol", "DatagramProtocol")
_PROTOCOLS = frozenset(
    {
        *(f"{module}.{name}" for module in ("asyncio", "asyncio.protocols") for name in _ASYNCIO),
        *("twisted.internet.protocol.Protocol", "twisted.internet.protocol.DatagramProtocol"),
        *("twisted.protocols.basic.LineReceiver", "twisted.protocols.basic.NetstringReceiver"),
        *("twisted.protocols.basic.Int32StringReceiver", "twisted.protocols.basic.LineOnlyReceiver"),
    }
)
_RECEIVING = (
    *("data_received", "buffer_updated", "datagram_received"),
    *("dataReceived", "datagramReceived", "lineReceived", "stringReceived", "rawDataReceived"),
)
_SENDING = frozenset({"write", "writelines", "writeSequence", "sendto"})  # of a transport, but also of files
_SENDING_ALL = frozenset({"sendLine", "sendString"})
_DECISIONS = (cst.If, cst.For, cst.While, cst.Match, cst.Try)


@evidence(imports=("asyncio", "twisted"))
def protocol_class(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class that makes messages of the bytes that come, and answers."""
    if not any(ctx.qualified_name(base.value) in _PROTOCOLS for base in node.bases):
        return None
    if not any(_sends(call) for call in nodes_of(node.body, (cst.Call,))):
        return None
    for name, method in methods_of(node):
        if name in _RECEIVING and nodes_of(method.body, _DECISIONS):
            return Shown(node.name, decided_by=method.name)
    return None


def _sends(call: cst.CSTNode) -> bool:
    """Does a call send something: through a transport, or a line or string by a method of the protocol?"""
    match call:
        case cst.Call(func=cst.Attribute(value=receiver, attr=cst.Name(value=method))):
            return method in _SENDING_ALL or (method in _SENDING and last_name(receiver).endswith("transport"))
    return False
