from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.output.people.columns import Cell, cells
from seniorlint.output.people.excerpt import excerpt

# What a terminal draws, and in how many columns, written down by hand: the oracle for the carets.
ATOMS = {
    "a": 1,
    " ": 1,
    "ß": 1,
    "e\u0301": 1,  # e with a combining accent
    "日": 2,
    "한": 2,
    "\u1112\u1161\u11ab": 2,  # one Hangul block in three parts
    "\uff21": 2,  # fullwidth A
    "\uff71": 1,  # halfwidth katakana
    "\u3000": 2,  # ideographic space
    "\N{SNAKE}": 2,
    "\N{THUMBS UP SIGN}\U0001f3fd": 2,  # with a skin tone
    "\N{HEAVY BLACK HEART}\ufe0f": 2,  # drawn as an emoji
    "\U0001f469\u200d\u2695\ufe0f": 2,  # woman + joiner + staff of Aesculapius: one picture
    "\U0001f1e9\U0001f1ea": 2,  # a flag
    "1\ufe0f\u20e3": 2,  # a keycap
    "\x1b": len("\\x1b"),
    "\u202e": len("\\u202e"),
}
atoms = st.lists(st.sampled_from([*ATOMS, "\t"]), max_size=12)


def columns(parts: list[str], start: int = 0) -> int:
    """The column after `parts` that begin at column `start`; tabs go to the next multiple of four."""
    for part in parts:
        start = (start // 4 + 1) * 4 if part == "\t" else start + ATOMS[part]
    return start


@given(before=atoms, span=atoms, after=atoms)
def test_carets_stand_under_the_span(before: list[str], span: list[str], after: list[str]) -> None:
    head, middle, tail = "".join(before), "".join(span), "".join(after)
    _, carets = excerpt(head + middle + tail, len(head), len(head + middle), width=10_000)
    left = columns(before)
    assert carets == " " * left + "^" * max(columns(span, left) - left, 1)


@pytest.mark.parametrize(
    ("line", "span", "drawn"),
    [
        ("\tx = int(y)", "int(y)", ["    x = int(y)", "        ^^^^^^"]),
        ("x\t= 1", "= 1", ["x   = 1", "    ^^^"]),
        ("a\tb", "\tb", ["a   b", " ^^^^"]),
        ("s = '日本'; t = 1", "'日本'", ["s = '日本'; t = 1", "    ^^^^^^"]),
        ("'\x1b[2J' + x", "x", ["'\\x1b[2J' + x", "            ^"]),
        ("", "", ["", "^"]),
    ],
)
def test_pictures(line: str, span: str, drawn: list[str]) -> None:
    start = line.index(span)
    assert list(excerpt(line, start, start + len(span))) == drawn


def test_a_span_behind_the_end_has_its_caret_there() -> None:
    assert excerpt("pass", 4, 4).carets == "    ^"
    assert excerpt("pass", 90, 99).carets == "    ^"


letters = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789"), max_size=300)


@given(before=letters, span=letters, after=letters, width=st.integers(20, 160))
def test_long_lines_are_cut_around_the_span(before: str, span: str, after: str, width: int) -> None:
    line = before + span + after
    start, end = len(before), len(before + span)
    drawn, carets = excerpt(line, start, end, width)
    left, count = len(carets) - len(carets.lstrip()), len(carets.lstrip())
    assert len(drawn) <= width
    assert len(carets) <= width + 1  # a caret behind the line's end
    if start < len(line):
        assert drawn[left : left + count] == line[start : start + count]
    if len(span) <= width // 2:
        assert count == max(len(span), 1)
    if len(line) <= width:
        assert drawn == line


@given(st.text(st.sampled_from("ab日\u0301\t\x1b"), max_size=200), st.data())
def test_cut_lines_keep_the_width_in_columns(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    drawn, carets = excerpt(line, start, data.draw(st.integers(start, len(line))), width=30)
    assert sum(2 if one == "日" else one != "\u0301" for one in drawn) <= 30
    assert carets.strip()
    assert len(carets) <= 31


def test_a_megabyte_on_one_line_is_looked_at_around_the_span_only(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def noted(line: str) -> list[Cell]:
        looked_at.append(line)
        return cells(line)

    monkeypatch.setattr("seniorlint.output.people.excerpt.cells", noted)
    line = "x" * 500_000 + "BAD" + "y" * 500_000
    drawn, carets = excerpt(line, 500_000, 500_003)
    assert drawn[carets.index("^") :].startswith("BADyyy")
    assert len(drawn) <= 160
    assert carets.count("^") == 3
    assert len(looked_at[0]) <= 2 * 160
