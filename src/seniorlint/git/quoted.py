"""Paths as git writes them on a line: unusual ones are quoted like strings of C (git-config, core.quotePath)."""

from __future__ import annotations

import os
import re

_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_NAMED = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


def unquoted(written: bytes) -> str:
    """The path that git wrote, quoted or not."""
    if len(written) < 2 or not (written.startswith(b'"') and written.endswith(b'"')):
        return os.fsdecode(written)
    return os.fsdecode(_ESCAPE.sub(_unescaped, written[1:-1]))


def _unescaped(match: re.Match[bytes]) -> bytes:
    escape = match[1]
    return bytes([int(escape, 8) & 0xFF]) if len(escape) == 3 else _NAMED.get(escape, escape)
