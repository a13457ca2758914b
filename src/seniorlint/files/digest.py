"""A short name for content."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """A digest of bytes (BLAKE2b, 128 bits, as 32 hexadecimal digits)."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
