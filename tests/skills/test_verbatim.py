"""A definition that is in two versions with the same tokens is found again without a tree."""

from __future__ import annotations

import pytest

from seniorlint.skills.decisions.definitions import Extent
from seniorlint.skills.decisions.verbatim import Place, head_of, place_there, tokens_of

TEXT = """\
def load(path, parts=[]):
    for part in parts:
        try:
            read(path, 'part')
        except OSError:
            pass
    return parts
"""


def place(first: int, last: int, there: str) -> tuple[int, int] | None:
    """Where lines of `TEXT` are in another text that is one definition."""
    found = placed(Place(first, last), TEXT, there)
    return found[:2] if found is not None else None


def placed(where: Place, here: str, there: str) -> Place | None:
    """Where a place in a text is in another text, each of which is one definition."""
    lines, others = here.splitlines(), there.splitlines()
    tokens = tokens_of(lines, Extent(1, len(lines)))
    return place_there(where, lines, tokens, others, tokens_of(others, Extent(1, len(others))))


@pytest.mark.parametrize(
    ("there", "lines"),
    [
        (TEXT.replace("'part'", '"part"'), (5, 6)),
        (TEXT.replace("    ", "  "), (5, 6)),
        (TEXT.replace("    ", "\t"), (5, 6)),
        ("".join(f"    {line}\n" for line in TEXT.splitlines()), (5, 6)),
        (TEXT.replace("parts:\n", "parts:\n\n"), (6, 7)),
    ],
    ids=["quotes", "indentation", "tabs", "moved into a class", "empty line"],
)
def test_what_formatters_choose_makes_no_other_definition(there: str, lines: tuple[int, int]) -> None:
    assert there != TEXT
    assert place(5, 6, there) == lines


def test_a_header_that_is_broken_over_lines_is_the_same() -> None:
    broken = TEXT.replace("(path, parts=[])", "(\n    path,\n    parts=[],\n)")
    assert place(1, 1, broken) == (1, 4)
    assert place(5, 5, broken) == (8, 8)
    assert place(5, 5, TEXT.replace("read(path,", "read(path, \\\n")) == (6, 6)


def test_of_a_line_only_what_is_asked_for_is_found() -> None:
    """A formatter joined lines: the others of them are somebody else's."""
    joined, broken = "def f(a: int, b: str = '') -> int: ...", "def f(\n    a: int,\n    b: str = '',\n) -> int: ..."
    for part in ("a: int", "b: str", "str = ''", "int: ...", "..."):
        start, end = joined.rindex(part) + 1, joined.rindex(part) + 1 + len(part)
        found = placed(Place(1, 1, start, end), joined, broken)
        assert found is not None
        assert found.first == found.last
        there = broken.splitlines()[found.first - 1]
        assert there[found.column - 1 : found.end_column - 1] == part
        assert placed(found, broken, joined) == Place(1, 1, start, end)


@pytest.mark.parametrize(
    "there",
    [
        TEXT.replace("pass", "raise"),
        TEXT.replace("parts=[]", "parts=()"),
        TEXT.replace("parts=[]", "parts: list = []"),
        TEXT.replace("    return", "        return"),  # now in the loop
        TEXT.replace("            pass", "            pass  # on purpose"),
        TEXT.replace("def load", "def fetch"),
        TEXT.replace("parts=[])", "parts=[], /)"),
    ],
)
def test_what_may_change_a_verdict_makes_another_definition(there: str) -> None:
    assert there != TEXT
    assert place(5, 6, there) is None


def test_lines_without_a_token_are_nowhere() -> None:
    assert place(9, 9, TEXT) is None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("def f(a):\n    g()\n    h()\n", 1),
        ('def f(a):\n    """Do it."""\n    h()\n', 2),
        ('def f(\n    a={"k": 1},  # first:\n) -> "x":\n\n    # why\n    r"""Do\n    it.\n    """\n    h()\n', 8),
        ("class A(B, key='#'):\n    'One line.'\n    x = 1\n", 3),  # what follows `#` is not seen: more than the head
        ("def f(): return 1\n", 1),
        ("def f(a):\n    '''never ends\n    g()\n", 3),
    ],
    ids=["no docstring", "one line", "over lines", "a hash in a string", "one line of all", "an open string"],
)
def test_the_head_of_a_definition_ends_with_its_docstring(text: str, last: int) -> None:
    lines = text.splitlines()
    assert head_of(lines, Extent(1, len(lines))) == Extent(1, last)
