"""A cut line is drawn as the whole one is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.source import Source
from seniorlint.findings.source_line import REACH, CutLine, end_of, line_at
from seniorlint.output.people.excerpt import excerpt

PIECES = (
    "x",
    " ",
    "\t",
    "\f",
    "##vso[",
    "\u4e16",
    "e\u0301",
    "\u202e",
    "\U0001f469\u200d\U0001f680",
    " " * 200,
    "y" * 170,
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=40), st.integers(0, 1500), st.integers(0, 400), st.integers(20, REACH)
)
def test_what_is_kept_of_a_line_is_drawn_as_the_line(pieces: list[str], start: int, length: int, width: int) -> None:
    line = "".join(pieces)
    kept = line_at(Source(f"first\n{line}\r\nlast"), 2, start + 1)
    assert kept is not None
    assert excerpt(kept, start, start + length, width) == excerpt(line, start, start + length, width)
    assert excerpt(kept, start, end_of(kept), width) == excerpt(line, start, len(line.rstrip()), width)
    assert len(kept.text if isinstance(kept, CutLine) else kept) <= 2 * REACH


def test_a_line_of_ordinary_length_is_whole() -> None:
    assert line_at(Source("x = 1\ny = 2  \r\n"), 2, 3) == "y = 2  "


@pytest.mark.parametrize(("line", "column", "found"), [(3, 1, ""), (4, 1, None), (2, 99, "y = 2")])
def test_a_place_behind_the_text(line: int, column: int, found: str | None) -> None:
    assert line_at(Source("x = 1\ny = 2\n"), line, column) == found
