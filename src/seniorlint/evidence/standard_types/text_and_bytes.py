"""`text-and-bytes`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context

_ENCODINGS = frozenset(
    ("utf8", "ascii", "usascii", "latin1", "iso88591", "cp1252", "utf16", "utf16le", "utf16be", "utf8sig")
)


@evidence(calls=("*.encode", "*.decode"))
def text_and_bytes(call: cst.Call, ctx: Context) -> Verdict:
    """A call that names a known encoding."""
    given = argument(call, 0, "encoding")
    if given is None or not isinstance(given.value, cst.SimpleString):
        return None
    name = given.value.raw_value.lower().replace("-", "").replace("_", "")
    return Shown(given) if name in _ENCODINGS else None
