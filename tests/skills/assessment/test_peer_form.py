"""The form for a colleague: written, filled in and read again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.assessment import load_assessment
from seniorlint.skills.assessment.assessment_record import RecordError
from seniorlint.skills.assessment.peer_form import form_text, read_form

ADA, GRACE = "Ada Lovelace <ada@example.org>", "Grace Hopper <grace@example.org>"
TODAY = date(2024, 6, 1)
CRITERIA = load_assessment().criteria
FILLED = (("level = 0", "level = 3"), ('on = ""', 'on = "2024-05-31"'))


def form(*changes: tuple[str, str], about: str = ADA, by: str = GRACE) -> str:
    text = form_text(about, by, CRITERIA, TODAY)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8")))
def test_any_name_comes_back(name: str, colleague: str) -> None:
    about, by = f"{name} <a@example.org>", f"{colleague} <b@example.org>"
    review = read_form(form(*FILLED, about=about, by=by), about, CRITERIA, TODAY)
    assert (review.by, review.on, review.key) == (by, date(2024, 5, 31), "")
    assert [(one.criterion, one.level) for one in review.answers] == [(one.id, 3) for one in CRITERIA]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ([FILLED[0]], "on: must be a day such as"),
        ([FILLED[1]], "nothing is filled in"),
        ([FILLED[0], ('on = ""', 'on = "2024-06-02"')], "is not over yet"),
        ([*FILLED, ("level = 3", "level = 7")], "must be 0 to 4, not 7"),
        ([*FILLED, (f'about = "{ADA}"', 'about = "Eve <eve@example.org>"')], "it is about Eve"),
        ([*FILLED, (f'by = "{GRACE}"', f'by = "{ADA}"')], "must name the colleague"),
        ([*FILLED, ('id = "testing"', 'id = "documentation"')], "answered twice"),
        ([*FILLED, ('id = "testing"', 'id = "tests"')], "did you mean testing?"),
        ([*FILLED, ("version = 1", "version = 2")], "it is of version 2"),
        ([*FILLED, ("version = 1", "version = 1\nsalary = 1")], "salary"),
        ([*FILLED, ("learned = false", "learned = ")], "it is not TOML"),
    ],
)
def test_a_form_that_cannot_be_taken_in_says_why(changes: list[tuple[str, str]], why: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_form(form(*changes), ADA, CRITERIA, TODAY)
    assert why in str(caught.value)
