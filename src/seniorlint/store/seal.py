"""A digest of a body and its key before the body, so that nothing else is handed out, in whatever state a store is."""

from __future__ import annotations

from hashlib import blake2b

_SEAL = 16  # bytes


def sealed(key: bytes, body: bytes) -> bytes:
    """A body as it is stored under a key."""
    return _seal(key, body) + body


def unsealed(key: bytes, stored: object) -> bytes | None:
    """The body in what is stored under a key; None for anything that `sealed` did not make for this key."""
    if not isinstance(stored, bytes):
        return None
    body = stored[_SEAL:]
    return body if stored[:_SEAL] == _seal(key, body) else None


def _seal(key: bytes, body: bytes) -> bytes:
    return blake2b(body, key=key, digest_size=_SEAL).digest()
