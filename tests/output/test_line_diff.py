"""What was changed, line by line: always right, and as small as a person would make it where fixes are local."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.output.people.line_diff import Change, changes

lines = st.lists(st.sampled_from([b"a", b"b", b"c", b"d", b"e"]), max_size=30)


def rebuilt(old: list[bytes], new: list[bytes]) -> list[bytes]:
    """The new lines, from the old ones and the changes; equal lines are taken from the old ones."""
    made: list[bytes] = []
    at = 0
    for change in changes(old, new):
        made += old[at : change.old_start]
        assert len(made) == change.new_start
        assert change.old_start < change.old_end or change.new_start < change.new_end
        made += new[change.new_start : change.new_end]
        at = change.old_end
    return made + old[at:]


@given(old=lines, new=lines)
def test_changes_lead_from_one_text_to_the_other(old: list[bytes], new: list[bytes]) -> None:
    assert rebuilt(old, new) == new
    assert list(changes(old, old)) == []


@given(head=lines, old=lines, new=lines, tail=lines)
def test_changes_in_long_texts(head: list[bytes], old: list[bytes], new: list[bytes], tail: list[bytes]) -> None:
    around = [b"%d" % number for number in range(250)]
    assert rebuilt([*around, *old, *head, *around], [*around, *new, *tail, *around]) == [*around, *new, *tail, *around]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abcdefgh", "abXdefgh", [Change(2, 3, 2, 3)]),
        ("abcdefgh", "aXcYefgh", [Change(1, 2, 1, 2), Change(3, 4, 3, 4)]),
        ("abcdefgh", "abXYcdefgh", [Change(2, 2, 2, 4)]),
        ("abcdefgh", "abfgh", [Change(2, 5, 2, 2)]),
        ("abcdefgh", "Xabcdefgh", [Change(0, 0, 0, 1)]),
        ("abcdefgh", "abcdefghX", [Change(8, 8, 8, 9)]),
        ("abc", "", [Change(0, 3, 0, 0)]),
        ("", "abc", [Change(0, 0, 0, 3)]),
    ],
)
def test_local_changes_are_small(old: str, new: str, expected: list[Change]) -> None:
    assert list(changes([one.encode() for one in old], [one.encode() for one in new])) == expected


@pytest.mark.parametrize("distinct", [1, 97, 40_000])
def test_the_time_grows_with_the_text(distinct: int) -> None:
    old = [b"x%d" % (number % distinct) for number in range(40_000)]
    new = [b"y%d" % number if number % 10 == 5 else line for number, line in enumerate(old)]
    started = time.process_time()
    found = list(changes(old, new))
    assert time.process_time() - started < 5  # 0.1 of it is enough; what is quadratic takes minutes
    assert len(found) == 4_000
