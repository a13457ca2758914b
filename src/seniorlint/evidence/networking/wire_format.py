"""`wire-format`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text, value_of

_FUNCTIONS = ("pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct")
_NETWORK = ("socket", "socketserver", "asyncio", "ssl", "twisted", "trio", "anyio")  # files have layouts, too
_FIELDS = 2  # one number is a length or a port, several are a layout


@evidence(calls=[f"struct.{name}" for name in _FUNCTIONS], imports=_NETWORK)
def wire_format(call: cst.Call, ctx: Context) -> Verdict:
    """Several fields are put into the byte order of the network, or read from it."""
    layout = call.args[0].value if call.args else None
    text = constant_text(layout) if layout is not None else None
    if text is None and isinstance(layout, cst.SimpleString):
        value = value_of(layout)
        text = value.decode("ascii", "replace") if isinstance(value, bytes) else None
    if text is None or not text.startswith("!"):
        return None
    return Shown(call.func, decided_by=layout) if sum(one.isalpha() for one in text) >= _FIELDS else None
