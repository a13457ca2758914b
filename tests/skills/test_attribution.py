"""Whose an observation is."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.engine.observation import Span
from seniorlint.git.contact import Contact
from seniorlint.skills.attribution import Attribution, attribute_file, decide
from seniorlint.skills.blame import Blame, Commit
from seniorlint.skills.observed import ObservedFile, Seen
from seniorlint.skills.person import Person, merge

ADA, GRACE, BOT = Contact("Ada", "ada@x"), Contact("Grace", "grace@x"), Contact("dependabot[bot]", "d@x")
PEOPLE = merge({ADA: 1, GRACE: 1, BOT: 1})
COMMITS = {
    "a": Commit("a" * 40, ADA, 10),
    "A": Commit("b" * 40, ADA, 20),
    "g": Commit("c" * 40, GRACE, 30),
    "b": Commit("d" * 40, BOT, 40),
    "r": Commit("e" * 40, GRACE, 50),
    "0": Commit("0" * 40, Contact("Not Committed Yet", "not.committed.yet"), 60),
}
a, g = PEOPLE[ADA], PEOPLE[GRACE]


def attributed(
    lines: str, header: int = 1, first: int = 1, last: int | None = None, decided: tuple[int, int] | None = None
) -> Attribution:
    """An observation from line `first` on, in a file whose lines are of the commits in `lines`; `.` is a blank one.

    `decided`: the first and the last line of what decided.
    """
    last = last or len(lines)
    blame = Blame(tuple(COMMITS[one if one != "." else "g"] for one in lines), tuple(one == "." for one in lines))
    decided_by = Span(decided[0], 5, decided[1], 9) if decided is not None else None
    seen = Seen("bare-except", "met", Span(first, 1, first + header - 1, 9), last, decided_by)
    file = ObservedFile(Path("/x.py"), "x.py", False, len(lines), (seen,))
    [found] = attribute_file(file, blame, PEOPLE, {COMMITS["r"].id})
    return found


@pytest.mark.parametrize(
    ("lines", "author", "share"),
    [("aa", a, 1.0), ("aAa", a, 1.0), ("aagaa", a, 0.8), ("aaagg", a, 0.6), ("gggga", g, 0.8), ("a....", a, 1.0)],
)
def test_one_persons(lines: str, author: Person, share: float) -> None:
    found = attributed(lines)
    assert (found.author, found.reason) == (author, None)
    assert found.share == pytest.approx(share)


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("aagg", "shared"),
        ("aagbb", "shared"),
        ("gaaaa", "shared"),  # Grace mended the header, Ada wrote the body
        ("0aaaa", "uncommitted"),
        ("aaaa0", "uncommitted"),
        ("00", "uncommitted"),
        ("bb", "bot"),
        ("bbbba", "bot"),
        ("rr", "reformat"),
        ("rrrra", "reformat"),
    ],
)
def test_nobodys(lines: str, reason: str) -> None:
    found = attributed(lines)
    assert (found.author, found.reason, found.commit) == (None, reason, None)


def test_of_a_long_header_most_must_be_the_owners() -> None:
    assert attributed("aagaa", header=3).author is a
    assert attributed("aggaaaa", header=3).reason == "shared"


@pytest.mark.parametrize(
    ("lines", "decided", "author"),
    [
        ("aaagaa", (4, 4), g),  # one line of Grace's in what Ada wrote
        ("a0agaa", (4, 4), g),  # nobody has committed the rest yet
        ("bbbbgg", (5, 6), g),
        ("gaaaaa", (3, 5), a),
        ("aagg.g", (3, 6), g),
        ("aagaga", (3, 5), g),
        ("aaa", (2, 9), a),
    ],
)
def test_what_decided_is_asked_and_nothing_else(lines: str, decided: tuple[int, int], author: Person) -> None:
    found = attributed(lines, decided=decided)
    assert found.author is author
    assert found.hands <= {a, g}


@pytest.mark.parametrize(
    ("lines", "decided", "reason"),
    [
        ("aaag", (3, 4), "shared"),
        ("aaa0", (3, 4), "uncommitted"),
        ("aaab", (4, 4), "bot"),
        ("aaar", (4, 4), "reformat"),
    ],
)
def test_what_nobody_decided_alone_is_nobodys(lines: str, decided: tuple[int, int], reason: str) -> None:
    assert attributed(lines, decided=decided).reason == reason


def test_share_and_commit_are_those_of_what_decided() -> None:
    found = attributed("aaaaAgA", decided=(5, 7))
    assert (found.author, found.commit, found.hands) == (a, COMMITS["A"], frozenset((a, g)))
    assert found.share == pytest.approx(2 / 3)


def test_only_the_lines_of_the_node_count() -> None:
    assert attributed("ggggaagg", first=5, last=6).author is a


def test_a_node_may_end_behind_the_last_line() -> None:
    assert attributed("aa", last=3).author is a


def test_lines_that_hold_nothing_but_space_are_nobodys() -> None:
    assert attributed("..").reason == "shared"


def test_the_commit_is_that_of_most_lines_and_then_the_latest() -> None:
    assert attributed("aaA").commit == COMMITS["a"]
    assert attributed("aA").commit == COMMITS["A"]


def test_hands_are_all_people_with_lines() -> None:
    assert attributed("aaggb").hands == {a, g}
    assert attributed("aa.").hands == {a}


def test_decide_gives_the_share_of_the_whole() -> None:
    owner, share = decide([a], [a, a, g])
    assert owner is a
    assert share == pytest.approx(2 / 3)
    assert decide([], []) == ("shared", 0.0)
