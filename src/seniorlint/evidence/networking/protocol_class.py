"""`protocol-class`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context

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


@evidence
def protocol_class(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class that takes the bytes of a connection as they come and makes messages of them."""
    if not any(ctx.qualified_name(base.value) in _PROTOCOLS for base in node.bases):
        return None
    methods = dict(methods_of(node))
    for name in _RECEIVING:
        if name in methods and does_something(methods[name]):
            return Shown(node.name, decided_by=methods[name].name)
    return None
