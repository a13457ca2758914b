"""The format of fixtures: drawn into a text, and cut out of it again."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.observation import Span
from seniorlint.engine.source import Source
from seniorlint.testing import Drawing, FixtureError, Mark, Place, draw, read_drawing

# Tabs, form feeds, wide and combining characters, all three line ends, and a separator that ends no line for Python.
TEXTS = st.text(st.sampled_from("ab=. \t\f\r\n\\'\"#é漢\U0001f600\u0301\u2028"), max_size=60)
WORDS = st.sampled_from(
    ["Pass `check=True`", "met", "decided", "shown", "^ +1:2", "# expect: SLE001", "\u2028 é", "at 1 +0:1"]
)


def lines_of(drawing: Drawing) -> tuple[Counter[Mark], Counter[Place]]:
    return drawing.marks, drawing.places


@st.composite
def drawings(data: st.DrawFn) -> tuple[str, Drawing]:
    """A text, and marks and places anywhere in it, also several at one place and of no width."""
    text = data(TEXTS)
    source = Source(text)
    last = len(source.line_starts)
    outcomes = st.sampled_from(["expect", "met", "shown"])
    names = st.sampled_from(["SLE001", "SLE002", "yield-from"])
    marks = data(st.lists(st.builds(Mark, st.integers(1, last), outcomes, names), max_size=4))
    places = []
    for _ in range(data(st.integers(0, 4))):
        start, end = sorted(data(st.tuples(*[st.integers(0, len(text))] * 2)))
        places.append(Place(Span(*source.position(start), *source.position(end)), data(WORDS)))
    return text, Drawing(Counter(marks), Counter(places))


@given(drawings())
def test_what_is_drawn_is_read_and_cut_out_again(one: tuple[str, Drawing]) -> None:
    text, drawing = one
    judged, read = read_drawing(draw(text, drawing))
    assert judged == text
    assert lines_of(read) == lines_of(drawing)
    assert draw(judged, read) == draw(text, drawing)


@pytest.mark.parametrize(
    ("drawn", "span"),
    [
        ("x == None\n#^^^^^^^^ text", (1, 1, 1, 10)),
        (" x == None\n#^^^^^^^^^ text", (1, 1, 1, 11)),  # drawn by hand: the `#` counts where a caret follows it
        ("if x == None: pass\n#  ^^^^^^^^^ text", (1, 4, 1, 13)),
        ("    raise X\n    #^^^^^^ text", (1, 5, 1, 12)),
        ("\traise X\n\t#^^^^^^ text", (1, 2, 1, 9)),
        ("\tif x:\n\t#  ^ text", (1, 5, 1, 6)),
        ("    x\n  # ^ text", (1, 5, 1, 6)),  # one column where the `#` would stand
        ("\t\tx\n# at 3 +0:4 text", (1, 3, 1, 4)),
        ("(x)\n# at 2 +0:3 text", (1, 2, 1, 3)),
        ("f(\n#^ +2:2 text\n    x\n)", (1, 1, 3, 2)),
        ("    f(\n    #^ +2:6 text\n        x\n    )", (1, 5, 3, 6)),
        ("é漢 == None\n#^^^^^^^^^ text", (1, 1, 1, 11)),
        ("漢(x)\n# ^ text", (1, 3, 1, 4)),
        ("x\r\n# at 1 +0:2 text\r\n", (1, 1, 1, 2)),
        ("\n# at 1 +0:1 text", (1, 1, 1, 1)),
        ("if x == None: pass\n#  ~~~~~~~~~ text", (1, 4, 1, 13)),
    ],
)
def test_a_caret_line_states_a_span(drawn: str, span: tuple[int, int, int, int]) -> None:
    _, drawing = read_drawing(drawn)
    assert drawing.places == Counter([Place(Span(*span), "text")])


@pytest.mark.parametrize(
    ("text", "span", "drawn"),
    [
        ("x == None", (1, 1, 1, 10), "x == None\n#^^^^^^^^ text"),
        ("\traise X", (1, 2, 1, 9), "\traise X\n\t#^^^^^^ text"),
        ("\tx =\tNone\n", (1, 6, 1, 10), "\tx =\tNone\n\t#  \t^^^^ text\n"),
        ("f(\n    x\n)", (1, 1, 3, 2), "f(\n#^ +2:2 text\n    x\n)"),
        ("x\r\ny\r\n", (1, 1, 1, 2), "x\r\n# at 1 +0:2 text\r\ny\r\n"),
        ("x\ry", (2, 1, 2, 2), "x\ry\r# at 1 +0:2 text"),
    ],
)
def test_a_span_is_drawn_below_its_columns(text: str, span: tuple[int, int, int, int], drawn: str) -> None:
    assert draw(text, Drawing(places=Counter([Place(Span(*span), "text")]))) == drawn


def test_marks_of_one_line() -> None:
    drawn = "f()  # noqa  # expect: SLE001 x2, SLE002  # met: SLE003  # shown: yield-from\n"
    text, drawing = read_drawing(drawn)
    assert text == "f()  # noqa\n"
    assert drawing.marks == Counter(
        {
            Mark(1, "expect", "SLE001"): 2,
            Mark(1, "expect", "SLE002"): 1,
            Mark(1, "met", "SLE003"): 1,
            Mark(1, "shown", "yield-from"): 1,
        }
    )
    assert draw(text, drawing) == drawn


def test_line_numbers_do_not_count_caret_lines() -> None:
    text, drawing = read_drawing("a  # expect: SLE001\n# at 1 +0:2 text\n# at 1 +0:2 text\nb  # met: SLE001\n")
    assert text == "a\nb\n"
    assert set(drawing.marks) == {Mark(1, "expect", "SLE001"), Mark(2, "met", "SLE001")}
    assert drawing.places == Counter({Place(Span(1, 1, 1, 2), "text"): 2})
    assert drawing.file_lines == (1, 4, 5)


def test_something_can_be_drawn_inside_a_string_and_after_a_backslash() -> None:
    text = 'run(f"""SELECT\n{x}""")\nif a \\\n  == None: pass\n'
    places = [Place(Span(1, 5, 2, 7), "text"), Place(Span(3, 4, 4, 10), "text")]
    marks = [Mark(1, "expect", "SLS001"), Mark(3, "expect", "SLG002")]
    drawn = draw(text, Drawing(Counter(marks), Counter(places)))
    assert read_drawing(drawn)[0] == text


def test_ordinary_comments_are_not_drawings() -> None:
    text = "x = 1  # expected: nothing\n# ^\u00a0no\n# ^~ no\n#: ^^\n# at once +0:1\n# at 1 +0\n#- ^\n"
    assert read_drawing(text) == (text, Drawing(file_lines=(1, 2, 3, 4, 5, 6, 7, 8)))


@pytest.mark.parametrize(
    ("drawn", "error"),
    [
        ("# ^^^ text\n", "1: a caret line with no line above it"),
        ("a\nb  # expect: the worst\n", "2: `# expect: the worst` must be as `# expect: SLE006 x2, SLE007`"),
        ("a  # expect:\n", "1: `# expect:` must be as"),
        ("a  # expect: SLE001 x0\n", "1: `# expect: SLE001 x0` must be as"),
        ("a  # expect: SLE001 SLE002\n", "1: "),
        ("a  # expect: SLE001  # and so on\n", "1: `# and so on` must be as"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_its_line(drawn: str, error: str) -> None:
    with pytest.raises(FixtureError) as caught:
        read_drawing(drawn)
    assert str(caught.value).startswith(error)
