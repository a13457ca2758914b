"""The bytes of a Python file as text: the file itself may say how it is encoded."""

from __future__ import annotations

import io
import tokenize

from seniorlint.engine.source import NotText, Source


def decode(data: bytes) -> Source:
    """Decode as Python would (PEP 263); raises `NotText` where Python refuses too."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError as error:
        raise NotText(str(error.msg)) from error
    return Source.from_bytes(data, encoding)
