"""Whom a report is about: yourself, or those who are asked for by a name or an email and may be shown."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import RequestError, refuse
from seniorlint.git.contact import Contact
from seniorlint.git.program import GitError
from seniorlint.git.repository import MAILMAP, contacts_of, open_repository, user_of
from seniorlint.settings.config import ConfigError
from seniorlint.skills.assistants import is_assistant
from seniorlint.skills.people.agreements import Agreements, agreements_of
from seniorlint.skills.people.near_people import near_names
from seniorlint.skills.person import Person, display_name, find, find_contact, is_program, merge
from seniorlint.skills.selection import common_top

EVERYBODY = "all"
MAX_HINTS = 5  # names


@dataclass(frozen=True)
class Known:
    """Who is known: the `people` of the lines, `yourself`, and everybody who ever committed (`in_history`)."""

    people: Sequence[Person]
    yourself: Person | None
    in_history: Sequence[Contact]

    @property
    def everybody(self) -> list[Person]:
        """All of them, bots left out. Who committed once may have no line, or none in a file with an occasion."""
        humans = [person for person in self.people if not person.is_bot]
        known = [*humans, *([self.yourself] if self.yourself and self.yourself not in humans else [])]
        others = [contact for contact in self.in_history if find_contact(known, contact) is None]
        return [*known, *dict.fromkeys(one for one in merge(dict.fromkeys(others, 0)).values() if not one.is_bot)]


def authors_here() -> list[str]:
    """What can be asked for: the people who committed to the repository of the current folder, and `EVERYBODY`."""
    try:
        with open_repository(common_top([Path.cwd()])) as repository:
            agreed, you = agreements_of(repository), user_of(repository)
            people = list(dict.fromkeys(merge(dict.fromkeys(contacts_of(repository), 0)).values()))
    except (ConfigError, GitError, OSError):
        return []
    yourself = you_among(people, you, agreed)
    shown = agreed.shown((one for one in people if not one.is_bot), yourself)
    return sorted({EVERYBODY, *(display_name(name) for person in shown for name in person.names)})


def you_among(people: Sequence[Person], you: Contact | None, agreed: Agreements) -> Person | None:
    """The person who asks: by email, or also by name where no consent is needed, because names may be shared."""
    return find_contact(people, you, by_name=agreed.consent is None) if you is not None else None


def you_or_newcomer(people: Sequence[Person], you: Contact | None, agreed: Agreements) -> Person | None:
    """The person who asks, also one who has no line in any of the files; None where git does not know who asks."""
    if you is None:
        return None
    newcomer = Person(you.name, (you.name,), frozenset({you.email.casefold()}), contacts=(you,))
    return you_among(people, you, agreed) or newcomer


def chosen(authors: Sequence[str], known: Known, agreed: Agreements) -> list[Person]:
    """Whom to report on, each once; raises `RequestError` for a person who is unknown or may not be shown."""
    yourself = known.yourself
    if not authors:
        if yourself is not None and agreed.opted_out(yourself):
            raise refuse(f"you are in {agreed.files.opt_out}, so there is no report on you")
        return [yourself] if yourself else []
    if EVERYBODY in authors:
        return agreed.shown((person for person in known.people if not person.is_bot), yourself)
    candidates = agreed.shown(known.everybody, yourself)
    return list(dict.fromkeys(person for author in authors for person in _meant(author, candidates, known, agreed)))


def _meant(author: str, candidates: Collection[Person], known: Known, agreed: Agreements) -> list[Person]:
    """The people that an author's name or email means; raises `RequestError` where it means no person."""
    meant = find(candidates, author)
    if meant:
        return meant
    program = _program_called(author, known)
    if program is not None:
        raise refuse(_why_no_program(author, program))
    near = near_names(author, candidates, MAX_HINTS)
    raise _no_such_person(author, f"; did you mean {' or '.join(near)}?" if near else "", agreed)


def _program_called(author: str, known: Known) -> Contact | None:
    """The bot or the assistant of this name or email, whether it committed here or not."""
    wanted = author.strip().casefold()
    contacts = [*known.in_history, *(contact for person in known.people for contact in person.contacts)]
    here = (one for one in contacts if wanted in (one.name.casefold(), one.email.casefold()) and is_program(one))
    return next(here, Contact(author, author) if is_program(Contact(author, author)) else None)


def _why_no_program(author: str, program: Contact) -> str:
    """What a program is, that there is no report on it, and what to do if it is a person after all."""
    if is_assistant(program):
        return f"{author!r} is an AI assistant: what it wrote is a class of its own, and there is no report on it"
    return (
        f"{author!r} is a bot, by its name or its email: what bots write is left out, and there is no report on them."
        f" If it is a person, give them another name and email in {MAILMAP}"
    )


def _no_such_person(author: str, hint: str, agreed: Agreements) -> RequestError:
    """The same words for a person who is unknown and for one who may not be shown: no reader learns which it is."""
    if not agreed.restricts:
        return refuse(f"no developer with the name or email {author!r} has committed here{hint}")
    if agreed.consent is None:
        return refuse(
            f"no developer with the name or email {author!r} has committed here, or they are in no report{hint}"
        )
    return refuse(
        f"no developer with the name or email {author!r} has committed here, or they did not agree to be shown"
        f" ({agreed.files.consent}){hint}"
    )
