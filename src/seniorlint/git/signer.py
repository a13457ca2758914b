"""Who signed something."""

from __future__ import annotations

from typing import NamedTuple


class Signature(NamedTuple):
    """The fingerprint of a key, and whether the user's own list or keyring says that it is of an email."""

    key: str
    is_vouched: bool
