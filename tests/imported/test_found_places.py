"""Where a reported place is in the text of today."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.source import Source
from seniorlint.imported.found_places import FoundPlace, place_in
from seniorlint.imported.reported import Reported, Unit

TEXT = 'é = "𝄞"; x = 1\n    y = 2\n'


def reported(
    line: int,
    column: int | None = None,
    unit: Unit = "code points",
    *,
    end_line: int | None = None,
    end_column: int | None = None,
    snippet: str = "",
) -> Reported:
    return Reported("tool", "X1", "a.py", line, "no", column, end_line, end_column, unit, snippet=snippet)


@pytest.mark.parametrize(("unit", "column"), [("code points", 10), ("utf-16", 11), ("bytes", 14)])
def test_columns_are_code_points(unit: Unit, column: int) -> None:
    assert place_in(Source(TEXT), reported(1, column, unit)) == FoundPlace(1, 10, 1, 15)


@pytest.mark.parametrize(
    ("given_place", "found"),
    [
        (reported(2), FoundPlace(2, 5, 2, 10)),
        (reported(2, 5, end_line=2, end_column=6), FoundPlace(2, 5, 2, 6)),
        (reported(2, 5, end_line=2, end_column=3), FoundPlace(2, 5, 2, 10)),
        (reported(1, 10, end_line=2, end_column=7), FoundPlace(1, 10, 2, 7)),
        (reported(1, 10, end_line=99, end_column=1), FoundPlace(1, 10, 2, 1)),
        (reported(2, 11), FoundPlace(2, 10, 2, 11)),
        (reported(2, 12), "beyond the end of its line"),
        (reported(3), "beyond the end of the file"),
        (reported(-1), "beyond the end of the file"),
        (reported(2, snippet="  y = 2 "), FoundPlace(2, 5, 2, 10)),
        (reported(2, snippet="y = 3"), "on a line that reads otherwise"),
    ],
)
def test_a_place_is_in_the_text_or_it_is_said_why_not(given_place: Reported, found: FoundPlace | str) -> None:
    assert place_in(Source(TEXT), given_place) == found


NUMBERS = st.one_of(st.none(), st.integers(-3, 40))


@given(
    st.text(alphabet="aé𝄞 \n\r\x0c", max_size=30), st.integers(-2, 12), NUMBERS, NUMBERS, NUMBERS,
    st.sampled_from(["code points", "bytes", "utf-16"]),
)  # fmt: skip
def test_any_place_is_inside_or_refused(
    text: str, line: int, column: int | None, end_line: int | None, end_column: int | None, unit: Unit
) -> None:
    source = Source(text)
    one = reported(line, column, unit, end_line=end_line, end_column=end_column)
    place = place_in(source, one)
    if isinstance(place, FoundPlace):
        assert (place.line, place.column) < (place.end_line, place.end_column)
        assert 1 <= place.line <= max(source.line_count, 1)
        assert place.end_line <= max(source.line_count, 1)
        assert 1 <= place.column <= len(source.line(place.line)) + 1
