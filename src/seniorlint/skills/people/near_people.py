"""Names that may be meant by one that is not known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from seniorlint.skills.person import Person, display_name

_NOREPLY = re.compile(r"(?:\d+\+)?([^@]+)@users\.noreply\.[^@]+")  # of GitHub: number, login
_NEAR = 0.72  # of `SequenceMatcher.ratio`, from which two words are alike
_PART = 0.95  # how near a part of a name or an email is: nearer than one with a slip in it
_SHORTEST_PART = 2  # characters


def near_names(word: str, people: Iterable[Person], most: int) -> list[str]:
    """At most so many names, as they are printed, that are like a word: the nearest first.

    A word with `@` is compared with emails; another one with names, their parts, what is in front of the `@` of an
    email, and logins of GitHub, without case and accents. Only names are given, because reports hold no emails.
    """
    wanted = _folded(word)
    if not wanted:
        return []
    found: dict[str, float] = {}
    for person in people:
        for key, name in _emails(person) if "@" in wanted else _names(person):
            found[name] = max(found.get(name, 0.0), _nearness(wanted, key))
    near = [(-nearness, name) for name, nearness in found.items() if nearness >= _NEAR]
    return [name for _, name in sorted(near)[:most]]


def _emails(person: Person) -> Iterator[tuple[str, str]]:
    """The emails of a person, each with the name that is given for it."""
    yield from ((_folded(email), display_name(person.name)) for email in person.emails)


def _names(person: Person) -> Iterator[tuple[str, str]]:
    """What else a person is known by, each with the name that is given for it."""
    for name in person.names:
        shown = display_name(name)
        words = _folded(shown).split()
        yield from ((key, shown) for key in (_folded(name), *words, " ".join(reversed(words))))
    for email in person.emails:
        login = _NOREPLY.fullmatch(email)
        yield _folded(login[1] if login else email.partition("@")[0]), display_name(person.name)


def _nearness(wanted: str, key: str) -> float:
    """How near a key is, 0 to 1."""
    if "@" in wanted and "@" in key:  # people of one company share a domain, which makes any two of them alike
        return min(map(_nearness, wanted.split("@", 1), key.split("@", 1)))
    if wanted == key:
        return 1.0
    if len(wanted) >= _SHORTEST_PART and wanted in key:
        return _PART
    matcher = SequenceMatcher(None, wanted, key, autojunk=False)
    is_near = matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR
    return matcher.ratio() if is_near else 0.0


def _folded(text: str) -> str:
    """A text without case and accents."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in parts if not unicodedata.combining(one)).strip()
