"""Who a commit names."""

from __future__ import annotations

from typing import NamedTuple


class Contact(NamedTuple):
    """A name and an email as a commit has them, after .mailmap."""

    name: str
    email: str
