"""JSON, compressed: the form of what the store holds."""

from __future__ import annotations

import json
import zlib

from seniorlint.store.cache_rows import Damaged

_LARGEST = 64_000_000  # bytes of JSON: what a text of the largest size may give


def deflated(document: object) -> bytes:
    """A document as bytes."""
    return zlib.compress(json.dumps(document, separators=(",", ":")).encode("ascii"))


def inflated(body: bytes) -> object:
    """The document in bytes; raises `Damaged`, also for one that is larger than any that was written."""
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(body, _LARGEST)
        document: object = json.loads(text)
    except (ValueError, RecursionError, zlib.error) as error:
        raise Damaged("compressed") from error
    if not reader.eof:
        raise Damaged("cut off")
    return document
