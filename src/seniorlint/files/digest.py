"""Short names for content and for what a kept row depends on."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """A digest of bytes (BLAKE2b, 128 bits, as 32 hexadecimal digits)."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def key_of(*parts: object) -> bytes:
    """The key of a row that depends on these parts, which have a stable `repr` (BLAKE2b, 256 bits).

    As long as that because who writes two contents must not be able to make their keys equal.
    """
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=32).digest()
