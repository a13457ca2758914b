"""Files that list people, one a line: by a name, an email or both, as git knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seniorlint.catalogue.table import Table, TableError
from seniorlint.git.contact import Contact
from seniorlint.git.repository import Repository, mapped
from seniorlint.settings.config import ConfigError
from seniorlint.skills.people.committed import Committed
from seniorlint.skills.people.joined import parts_of
from seniorlint.skills.person import Person, display_name

_PLAIN = re.compile(r"[^<>\x00-\x1f\x7f]+")
_BOTH = re.compile(r"([^<>]*)<([^<>]*)>")


@dataclass(frozen=True)
class Entry:
    """One person in a list. `email` decides where it is known, otherwise `name`; both compare without case.

    `line`: from 1.
    """

    line: int
    name: str
    email: str

    def means(self, contact: Contact) -> bool:
        """Is this contact the one that is listed?"""
        if self.email:
            return contact.email.casefold() == self.email
        return self.name in (contact.name.casefold(), display_name(contact.name).casefold())


@dataclass(frozen=True)
class Listed:
    """The people of one list."""

    entries: tuple[Entry, ...] = ()

    def holds_any_of(self, person: Person) -> bool:
        """Is a person listed under one of their names or emails?"""
        return any(self._holds(contact) for contact in person.contacts)

    def holds_all_of(self, person: Person) -> bool:
        """Is each of the people listed that may be behind this one, if equal names do not mean the same person?"""
        return all(any(map(self._holds, part)) for part in parts_of(person))

    def lines_without_people(self, people: Iterable[Person]) -> list[int]:
        """The lines that mean none of these people."""
        contacts = [contact for person in people for contact in person.contacts]
        return [one.line for one in self.entries if not any(map(one.means, contacts))]

    def lines_of_a_part(self, people: Iterable[Person]) -> list[int]:
        """The lines that mean one part of a person (joined by name alone) and not all; see `holds_all_of`."""
        lines = {
            one.line
            for person in people
            if not self.holds_all_of(person)
            for one in self.entries
            if any(map(one.means, person.contacts))
        }
        return sorted(lines)

    def _holds(self, contact: Contact) -> bool:
        return any(one.means(contact) for one in self.entries)


NOBODY = Listed()


def read_listed(file: Committed, repository: Repository) -> Listed:
    """The people in a file: `people = ["ada@example.org", "Grace Hopper <grace@example.org>", "Linus"]`.

    Raises `ConfigError` with file, line and key for anything else.
    """
    table = Table(file.document())
    try:
        written = table.strings("people")
        table.done()
        entries = [*_entries(file, written)]
    except TableError as error:
        raise file.fault(error) from error
    emails = [Contact("", one.email) for one in entries if one.email]
    known = dict(zip(emails, mapped(repository, emails), strict=True))
    return Listed(tuple(_mapped(one, known) for one in entries))


def _mapped(entry: Entry, known: dict[Contact, Contact]) -> Entry:
    """An entry by the email that .mailmap gives it: that is the one that reports know."""
    if not entry.email:
        return entry
    return Entry(entry.line, entry.name, known[Contact("", entry.email)].email.casefold())


def _entries(file: Committed, written: tuple[str, ...]) -> Iterator[Entry]:
    at = 0
    for index, one in enumerate(written):
        found = [place for quote in "\"'" if (place := file.text.find(f"{quote}{one}{quote}", at)) >= 0]
        at = min(found, default=at)  # one that is written with escapes is on the line of the one before it
        line = file.text.count("\n", 0, at) + 1
        at += len(one) if found else 0
        both = _BOTH.fullmatch(one.strip())
        name, email = (both[1], both[2]) if both else ("", one) if "@" in one else (one, "")
        name, email = name.strip().casefold(), email.strip().casefold()
        if (not name and not email) or not _PLAIN.fullmatch(f"{name}{email}"):
            problem = f"must be a name, an email or `Name <email>`, not {one!r} (in the last commit)"
            raise ConfigError(file.file, problem, line, f"people[{index}]")
        yield Entry(line, name, email)
