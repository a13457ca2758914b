"""Who is who: the names and emails of commits, merged into people, and what is not a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from seniorlint.git.contact import Contact
from seniorlint.skills.assistants import is_assistant

# Addresses and names that programs and fresh machines fill in; two people with one of them are still two.
_NOBODYS_EMAILS = frozenset(
    {"", "none", "none@none", "(none)", "noreply@github.com", "root@localhost", "you@example.com"}
)
_NOBODYS_NAMES = frozenset({"", "admin", "developer", "none", "root", "unknown", "user", "your name"})
# Programs by their whole name, where hyphens are spaces, and by the whole address that they commit with. One word of a
# name says nothing, because people are called Renovate, and companies too.
_BOT_NAMES = frozenset(
    {
        "allcontributors",
        "circleci",
        "codecov",
        "dependabot",
        "dependabot preview",
        "github actions",
        "greenkeeper",
        "jenkins",
        "mergify",
        "pre commit ci",
        "renovate",
        "renovatebot",
        "semantic release",
        "snyk",
        "travis ci",
    }
)
_BOT_ADDRESSES = frozenset(
    {
        "action@github.com",
        "actions@github.com",
        "bot@renovateapp.com",
        "builds@travis-ci.org",
        "github-actions@github.com",
        "github-bot@pyup.io",
        "support@dependabot.com",
        "support@greenkeeper.io",
    }
)
_CALLED_BOT = re.compile(r"\[bot\]|.[-_.]bot", re.IGNORECASE)  # `renovate[bot]`, `release-bot`; not `Jo Bot`, `Abbot`
_EMAIL = re.compile(r"([^\s@<]+)@[^\s@>]+")


@dataclass(frozen=True, eq=False, slots=True)
class Person:
    """One person, or one program (`is_bot`), with the `contacts` that were taken for it.

    `name` is the one on most lines; `names` are all of them, sorted.
    """

    name: str
    names: tuple[str, ...]
    emails: frozenset[str]
    is_bot: bool = False
    contacts: tuple[Contact, ...] = ()


def is_bot(contact: Contact) -> bool:
    """Is this a program that commits, by its whole name or address, or by what its name ends in?"""
    name, email = (text.strip().casefold() for text in contact)
    local = email.partition("@")[0]
    return (
        email in _BOT_ADDRESSES
        or " ".join(re.split(r"[\s_.-]+", name)) in _BOT_NAMES
        or any(_ends_as_bot(text) for text in (name, local))
    )


def is_program(contact: Contact) -> bool:
    """Is this a bot, or an assistant that writes code?"""
    return is_bot(contact) or is_assistant(contact)


def is_nobodys_email(email: str) -> bool:
    """Is this an address that programs fill in, so that two people with it are still two?"""
    return email.casefold() in _NOBODYS_EMAILS


def _ends_as_bot(text: str) -> bool:
    return any(match.end() == len(text) for match in _CALLED_BOT.finditer(text))


def display_name(name: str) -> str:
    """A name as reports print it: an email in its place loses its domain, for reports hold no emails."""
    return _EMAIL.sub(r"\1", name).strip() or "(no name)"


def merge(lines: Mapping[Contact, int]) -> dict[Contact, Person]:
    """The person behind each contact, given how many lines each has.

    Contacts with one email are one person, and then those with exactly one name; emails compare without case. Bots are
    never merged with people.
    """
    humans = [contact for contact in lines if not is_program(contact)]
    bots = [contact for contact in lines if is_program(contact)]
    groups = [*_connected(humans), *([contact] for contact in bots)]
    return {contact: person for group in groups for person in [_person(group, lines)] for contact in group}


def find(people: Iterable[Person], word: str) -> list[Person]:
    """The people that are meant by a name or an email, in any case."""
    wanted = word.strip().casefold()
    return [
        person
        for person in people
        if not person.is_bot
        and (
            wanted in person.emails
            or any(wanted in (name.casefold(), display_name(name).casefold()) for name in person.names)
        )
    ]


def find_contact(people: Iterable[Person], contact: Contact, *, by_name: bool = True) -> Person | None:
    """The person to whom a contact belongs: by email, else by name where that is enough."""
    people = [person for person in people if not person.is_bot]
    email, name = contact.email.casefold(), contact.name
    of_email = (person for person in people if email in person.emails and email not in _NOBODYS_EMAILS)
    of_name = (person for person in people if name in person.names and name.casefold() not in _NOBODYS_NAMES)
    return next(of_email, None) or (next(of_name, None) if by_name else None)


def _connected(contacts: Iterable[Contact]) -> list[list[Contact]]:
    """Groups of contacts that share an email or a name, directly or through others."""
    group_of: dict[Hashable, list[Contact]] = {}
    groups: dict[int, list[Contact]] = {}
    for contact in contacts:
        keys = _keys(contact)
        joined = [contact]
        for group in {id(group): group for key in keys if (group := group_of.get(key))}.values():
            joined.extend(group)
            del groups[id(group)]
        groups[id(joined)] = joined
        for member in joined:
            group_of.update(dict.fromkeys(_keys(member), joined))
    return list(groups.values())


def _keys(contact: Contact) -> list[Hashable]:
    """What identifies a person in a contact; the contact itself where its name and email are anybody's."""
    keys: list[Hashable] = []
    if contact.email.casefold() not in _NOBODYS_EMAILS:
        keys.append(("email", contact.email.casefold()))
    if contact.name.casefold() not in _NOBODYS_NAMES:
        keys.append(("name", contact.name))
    return keys or [contact]


def _person(contacts: Iterable[Contact], lines: Mapping[Contact, int]) -> Person:
    contacts = list(contacts)
    by_name: Counter[str] = Counter()
    for contact in contacts:
        by_name[contact.name] += lines[contact]
    name = min(by_name, key=lambda one: (-by_name[one], one))
    return Person(
        name=name,
        names=tuple(sorted(by_name)),
        emails=frozenset(contact.email.casefold() for contact in contacts),
        is_bot=is_program(contacts[0]),
        contacts=tuple(sorted(contacts)),
    )
