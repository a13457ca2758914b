"""People that were made of several by their equal names alone, which may be wrong; and the .mailmap that settles it."""

from __future__ import annotations

from collections.abc import Hashable

from seniorlint.git.contact import Contact
from seniorlint.skills.person import Person, is_nobodys_email


def parts_of(person: Person) -> list[list[Contact]]:
    """The people that may be behind one: contacts with one email are certainly one of them, equal names are not."""
    parts: dict[Hashable, list[Contact]] = {}
    for contact in person.contacts:
        email = contact.email.casefold()
        parts.setdefault(contact if is_nobodys_email(email) else email, []).append(contact)
    return list(parts.values())
