"""How many people wrote in repositories: what breaks a repository down to skills is about five people at least."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from seniorlint.git.contact import Contact
from seniorlint.git.program import GitError
from seniorlint.git.repository import contacts_of, open_repository
from seniorlint.settings.config import ConfigError
from seniorlint.skills.people.agreements import agreements_of
from seniorlint.skills.person import merge
from seniorlint.skills.team.pools import LEAST


def people_in(top: Path) -> frozenset[Contact]:
    """The contacts of the people who committed to the repository at a top folder and may be counted.

    Bots are no people; who opted out, or did not agree where the repository asks for consent, is in no number.
    There are none where git cannot tell, as in a shallow clone.
    """
    try:
        with open_repository(top) as repository:
            people = set(merge(dict.fromkeys(contacts_of(repository), 1)).values())
            agreed = agreements_of(repository)
    except (GitError, ConfigError, OSError):
        return frozenset()
    hidden = agreed.hidden(people)
    counted = (one for one in people if not one.is_bot and one not in hidden)
    return frozenset(contact for one in counted for contact in one.contacts)


def are_enough(contacts: Collection[Contact]) -> bool:
    """Are contacts, of one repository or of several, those of five people at least?"""
    return len(set(merge(dict.fromkeys(contacts, 1)).values())) >= LEAST


def together(several: Iterable[Collection[Contact]]) -> frozenset[Contact]:
    """The contacts of several repositories."""
    return frozenset(one for contacts in several for one in contacts)
