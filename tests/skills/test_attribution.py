"""What becomes of an observation whose commit is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.engine.observation import Span
from seniorlint.git.contact import Contact
from seniorlint.skills.assistants import is_assistant
from seniorlint.skills.attribution import Attribution, attribution_of
from seniorlint.skills.blame import Commit
from seniorlint.skills.observed import ObservedFile, Seen
from seniorlint.skills.person import merge

ADA, GRACE = Contact("Ada", "ada@x"), Contact("Grace", "grace@x")
BOT, CLAUDE = Contact("dependabot[bot]", "d@x"), Contact("Claude", "noreply@anthropic.com")
PEOPLE = merge(dict.fromkeys((ADA, GRACE, BOT, CLAUDE), 1))
LISTED = "e" * 40
a, g = PEOPLE[ADA], PEOPLE[GRACE]


def attributed(*signed: Contact, commit: str = "a" * 40) -> Attribution:
    """An observation of a commit that these signed, the first as its author."""
    seen = Seen("bare-except", "met", Span(1, 1, 1, 9), 1)
    file = ObservedFile(Path("/x.py"), "x.py", False, 1, (seen,))
    author = signed[0] if signed else Contact("Not Committed Yet", "not.committed.yet")
    return attribution_of(
        seen, file, Commit(commit, author, 10, 10), signed={commit: signed}, person_of=PEOPLE, reformatted={LISTED}
    )


def test_one_author() -> None:
    found = attributed(ADA)
    assert (found.owners, found.reason, found.weight, found.people) == ((a,), None, 1.0, (a,))


def test_co_authors_share_it() -> None:
    found = attributed(ADA, GRACE)
    assert (found.owners, found.reason, found.weight) == ((a, g), None, 0.5)


def test_a_bot_that_signs_with_somebody_has_no_part() -> None:
    assert attributed(ADA, BOT).owners == (a,)


@pytest.mark.parametrize(
    ("signed", "commit", "reason", "people"),
    [
        ((), "0" * 40, "uncommitted", ()),
        ((BOT,), "a" * 40, "bot", ()),
        ((BOT, ADA), "a" * 40, "bot", (a,)),  # who merged what a bot proposed did not write it
        ((ADA,), LISTED, "reformat", (a,)),
        ((ADA, CLAUDE), "a" * 40, "assistant", (a,)),
        ((CLAUDE,), "a" * 40, "assistant", ()),
        ((CLAUDE, GRACE), "a" * 40, "assistant", (g,)),
    ],
)
def test_nobodys(signed: tuple[Contact, ...], commit: str, reason: str, people: tuple[object, ...]) -> None:
    found = attributed(*signed, commit=commit)
    assert (found.owners, found.reason, found.weight, found.people) == ((), reason, 0.0, people)


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Claude", "noreply@anthropic.com"),
        ("Claude Sonnet 4.5", "someone@x"),
        ("Copilot", "198982749+Copilot@users.noreply.github.com"),
        ("copilot-swe-agent[bot]", "x@y"),
        ("Cursor Agent", "cursoragent@cursor.com"),
        ("aider (gpt-4o)", "noreply@aider.chat"),
        ("GitHub Copilot", "x@y"),
    ],
)
def test_an_assistant(name: str, email: str) -> None:
    assert is_assistant(Contact(name, email))


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Claude Shannon", "claude@bell.example"),
        ("Claude", "claude@bell.example"),
        ("Devin Smith", "devin@x"),
        ("Gemini Jones", "g@x"),
        ("Ada", "copilot@airline.example"),
        ("Amp Maker", "a@x"),
    ],
)
def test_a_person_who_is_called_like_one(name: str, email: str) -> None:
    assert not is_assistant(Contact(name, email))
