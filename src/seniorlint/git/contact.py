"""Who a commit names."""

from __future__ import annotations

import re
from typing import NamedTuple

_WRITTEN = re.compile(r"\s*([^<>\n]+?)\s*<\s*([^<>\s]+@[^<>\s]+)\s*>\s*")


class Contact(NamedTuple):
    """A name and an email as a commit has them, after .mailmap."""

    name: str
    email: str


def contact_in(text: str) -> Contact | None:
    """The contact in a text such as `Grace Hopper <grace@example.org>`; None where it is not one."""
    found = _WRITTEN.fullmatch(text)
    return Contact(found[1], found[2]) if found is not None else None
