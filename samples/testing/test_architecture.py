"""Test Architecture: a suite in which each thing is made in one place.

Tests grow with the program, and a change of a constructor must not touch a hundred of them. Build each object
in a fixture that takes its parts from other fixtures; give a test a factory where it needs several objects,
or special ones, so that it says itself what matters. Keep the widest scope for what is costly and never
changes, and the narrowest for what does. A helper that checks several things belongs beside the fixtures
(conftest.py), and a test that needs ten lines to begin asks for one.

Read next: https://docs.pytest.org/en/stable/how-to/fixtures.html and
https://docs.pytest.org/en/stable/explanation/goodpractices.html
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

try:
    import pytest
except ImportError:
    print("This sample needs a package: pip install pytest")
    raise SystemExit(0) from None

# ---- the code under test ----


@dataclass
class Member:
    """A person who borrows."""

    name: str
    is_blocked: bool = False


@dataclass
class Shelf:
    """Books that are there."""

    titles: set[str] = field(default_factory=set)


class Desk:
    """Lends what is on the shelf, and writes it down."""

    def __init__(self, shelf: Shelf, journal: Path) -> None:
        self._shelf, self._journal = shelf, journal

    def lend(self, title: str, member: Member) -> bool:
        """Lend a book; False where that is not possible."""
        if member.is_blocked or title not in self._shelf.titles:
            return False
        self._shelf.titles.remove(title)
        with self._journal.open("a", encoding="utf-8") as file:
            file.write(f"{member.name}: {title}\n")
        return True


# ---- fixtures: in a project they are in conftest.py ----

Make = Callable[..., Member]


@pytest.fixture
def shelf() -> Shelf:
    """Changes in each test, so each test gets its own."""
    return Shelf({"Emma", "Dune"})


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Path]:
    """A file, and what must be true of it when a test is over, whatever the test did."""
    path = tmp_path / "journal.txt"
    path.touch()
    yield path
    assert path.exists(), "the journal is never deleted"


@pytest.fixture
def desk(shelf: Shelf, journal: Path) -> Desk:
    """Put together from other fixtures: the only place that knows the constructor."""
    return Desk(shelf, journal)


@pytest.fixture
def make_member() -> Make:
    """A factory: as many members as a test needs, and each line of a test says only what matters to it."""
    made: list[Member] = []

    def make(*, is_blocked: bool = False) -> Member:
        made.append(Member(f"member {len(made) + 1}", is_blocked))
        return made[-1]

    return make


def entries(journal: Path) -> list[str]:
    """A helper that reads what the tests ask about."""
    return journal.read_text(encoding="utf-8").splitlines()


# ---- tests: each reads as a sentence ----


def test_a_book_is_lent_once(desk: Desk, make_member: Make, journal: Path) -> None:
    """Two members, one book."""
    assert desk.lend("Emma", make_member())
    assert not desk.lend("Emma", make_member())
    assert entries(journal) == ["member 1: Emma"]


def test_nothing_is_written_for_a_member_who_is_blocked(desk: Desk, make_member: Make, journal: Path) -> None:
    """The only thing that matters about this member is in the line that makes it."""
    assert not desk.lend("Dune", make_member(is_blocked=True))
    assert entries(journal) == []


@pytest.mark.parametrize("title", ["Ulysses", ""])
def test_what_is_not_on_the_shelf_is_not_lent(title: str, desk: Desk, make_member: Make, shelf: Shelf) -> None:
    """The same desk and the same shelf: a fixture is made once for a test."""
    assert not desk.lend(title, make_member())
    assert shelf.titles == {"Emma", "Dune"}


def main() -> int:
    """Run this file as pytest does."""
    return pytest.main(["-v", "--no-header", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", ".", __file__])


if __name__ == "__main__":
    sys.exit(main())
