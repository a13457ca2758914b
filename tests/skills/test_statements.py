"""Lines as statements: a formatter that breaks or joins lines leaves them as they are."""

from __future__ import annotations

import pytest

from seniorlint.skills.decisions.statements import statements_in

TEXT = '''\
def load(path, parts=(), *, size=10):
    """Load (all of it.

    It's one
    """
    name = path + "(" + 'it\\'s'  # a comment (
    text = f"{name}" if name else ""
    return [part for part in parts if part.size < size], text


class Reader:
    size = {
        "a": 1,
    }
'''
BROKEN = '''\
def load(
    path,
    parts=(),
    *,
    size=10,
):
    """Load (all of it.

    It's one
    """
    name = (
        path + "(" + "it's"  # a comment (
    )
    text = f"{name}" \\
        if name else ""
    return [
        part
        for part in parts
        if part.size < size
    ], text


class Reader:
    size = {"a": 1}
'''


def test_statements_are_the_same_however_they_are_broken() -> None:
    found = [one for one in statements_in(TEXT.split("\n")) if one]
    assert found == [one for one in statements_in(BROKEN.split("\n")) if one]
    assert len(found) == 8


def test_each_is_at_the_line_on_which_it_begins() -> None:
    found = statements_in(BROKEN.split("\n"))
    assert len(found) == len(BROKEN.split("\n"))
    assert [number for number, one in enumerate(found, 1) if one] == [1, 7, 9, 11, 14, 16, 23, 24]


@pytest.mark.parametrize("opening", ['text = "not closed', "x = 'it", "[", "(((", "# (", "}"])
def test_what_is_not_closed_ends_at_the_next_definition(opening: str) -> None:
    lines = [opening, "def one(): return 1", "two = 2"]
    assert statements_in(lines)[1:] == ["def one : return 1", "two = 2"]


@pytest.mark.parametrize("line", ['\\"' * 20_000, "'\"" * 20_000, '"""' * 20_000, "(" * 40_000, "\\" * 40_000])
def test_no_line_is_looked_through_twice(line: str) -> None:
    assert len(statements_in([line, line])) == 2
