"""People that were made of several by their equal names alone, which may be wrong; and the .mailmap that settles it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from seniorlint.git.contact import Contact
from seniorlint.git.repository import Repository, raw_contacts
from seniorlint.output.escape import one_line
from seniorlint.skills.person import Person, is_nobodys_email

Part = list[Contact]


def parts_of(person: Person, you: Contact | None = None) -> list[Part]:
    """The people that may be behind one: contacts with one email are certainly one of them, equal names are not.

    `you`: whoever asks, where this is their own report.
    """
    parts: dict[Hashable, Part] = {}
    for contact in (*([you] if you is not None else []), *person.contacts):
        email = contact.email.casefold()
        part = parts.setdefault(contact if is_nobodys_email(email) else email, [])
        if contact not in part:
            part.append(contact)
    return list(parts.values())


def mailmap_lines(people: Iterable[tuple[Person, Contact | None]], repository: Repository) -> Iterator[str]:
    """The lines of a .mailmap for people who were joined by their names alone, each with `you` as `parts_of` takes it.

    They hold emails: git needs them, and they are printed only on request. What
    could not be printed unchanged is left out.
    """
    written: dict[Contact, list[Contact]] = defaultdict(list)
    for raw, mapped in raw_contacts(repository):
        written[mapped].append(raw)
    for person, you in people:
        parts = parts_of(person, you)
        if len(parts) > 1 and _is_plain(person.name):
            yield from _lines(person, [_as_committed(part, written) for part in parts], parts)


def _lines(person: Person, committed: Sequence[Part], parts: Sequence[Part]) -> Iterator[str]:
    name = person.name
    known = sorted((part[0].email for part in parts), key=is_nobodys_email)
    main = next(filter(None, known), "")
    emails = [part[0].email or main for part in parts]
    joined = [_line(name, main, one) for part in committed for one in part]
    apart = [_line(f"{name} {n}", emails[n - 1], one) for n, part in enumerate(committed, 1) for one in part]
    yield f"# {len(parts)} emails have the name {name}, and nothing else in common."
    yield "# Is that one person? Then keep these lines:"
    yield from dict.fromkeys(joined)
    yield "# Are they several? Then keep these instead, without `# ` and with names that tell them apart:"
    yield from (f"# {line}" for line in dict.fromkeys(apart))


def _line(name: str, email: str, committed: Contact) -> str:
    """`Name <email> <committed email>`; an email that anybody may have needs the committed name beside it."""
    if is_nobodys_email(committed.email):
        return f"{name} <{email}> {committed.name} <{committed.email}>"
    if committed.email.casefold() == email.casefold():
        return f"{name} <{email}>"
    return f"{name} <{email}> <{committed.email}>"


def _as_committed(part: Part, written: dict[Contact, list[Contact]]) -> Part:
    """The contacts as commits have them: git looks up no other, and what .mailmap made of them it looks up no more."""
    found = [raw for contact in part for raw in (written.get(contact) or [contact])]
    return [one for one in dict.fromkeys(found) if _is_plain(f"{one.name} {one.email}")]


def _is_plain(text: str) -> bool:
    """Can a text be printed as it is?"""
    return one_line(text) == text
