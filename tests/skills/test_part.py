"""What is read of an old version where only some of its lines are asked about."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.observation import Span
from seniorlint.skills.decisions.definitions import definitions_in
from seniorlint.skills.decisions.part import Part, in_whole, part_of
from seniorlint.skills.observed import ObservedFile, Seen

TEXT = """\
import os

# what a reader is

@decorated(
    "Reader"
)
class Reader(Base):
    size = 1

    def __init__(self):
        self.open = True

    @cached
    def read(self):
        # inside

        return self.size

    async def close(self):
        pass

@decorated
def last(): return first()

def first():
    return [
        1,
    ]

def never():
    return 3

value = last()

if value:
    def maybe():
        pass
"""
LINES = TEXT.split("\n")
SOURCES = sorted(Path(__file__).parents[2].joinpath("src/seniorlint/skills").rglob("*.py"))


def part(*wanted: int) -> Part:
    return part_of(LINES, definitions_in(LINES), wanted)


def line(text: str) -> int:
    """The number, from 1, of the first line that begins so."""
    return next(number for number, one in enumerate(LINES, 1) if one.strip().startswith(text))


def test_a_function_stays_with_the_names_that_are_used_elsewhere() -> None:
    found = part(line("return ["))
    assert (
        "\n".join(found.lines)
        == """\
import os

def last(*_): ...
def first():
    return [
        1,
    ]
value = last()
if value:
    def maybe():
        pass"""
    )
    assert [LINES[number - 1] for number in found.numbers][3:6] == ["def first():", "    return [", "        1,"]
    assert found.asked == set(range(line("def first"), line("def first") + 4))


def test_of_a_class_stay_special_methods_and_the_names_of_the_others() -> None:
    found = part(line("return self.size"))
    assert (
        "\n".join(found.lines[2:16])
        == """\
@decorated(
    "Reader"
)
class Reader(Base):
    size = 1
    def __init__(self):
        self.open = True
    @cached
    def read(self):
        # inside

        return self.size
    def close(*_): ...
def last(*_): ..."""
    )


def test_of_another_class_the_bases_stay() -> None:
    text = "class {}({}):\n    size = 1\n\n\n"
    lines = (text.format("First", "Exception") + text.format("Second", "First") + text.format("Third", "Second")).split(
        "\n"
    )
    found = part_of(lines, definitions_in(lines), {10})
    assert found.lines[:2] == ["class First(Exception): ...", "class Second(First): ..."]


def test_a_class_that_is_asked_about_stays_whole() -> None:
    found = part(line("size = 1"))
    assert list(found.lines[2 : line("pass") - 2]) == LINES[line("@decorated(") - 1 : line("pass")]


def test_a_decorator_is_a_part_of_what_it_decorates() -> None:
    assert "def last(): return first()" in part(LINES.index("@decorated") + 1).lines


def test_where_statements_are_asked_about_lines_without_code_stay_around_them() -> None:
    found = part(line("value ="))
    assert "# what a reader is" in found.lines
    assert "class Reader(Base):" not in found.lines


@given(st.sampled_from(SOURCES), st.data())
def test_it_is_python_and_each_line_keeps_its_number(path: Path, data: st.DataObject) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    wanted = data.draw(st.sets(st.integers(1, len(lines)), min_size=1, max_size=4))
    found = part_of(lines, definitions_in(lines), wanted)
    ast.parse("\n".join(found.lines))
    assert list(found.numbers) == sorted(set(found.numbers))
    by_number = dict(zip(found.numbers, found.lines, strict=True))
    assert all(by_number[number] == lines[number - 1] for number in found.asked)
    assert all(number in found.asked for number in wanted)


@pytest.mark.parametrize(
    ("end", "whole"),
    [((2, 9), (10, 9)), ((3, 1), (11, 1)), ((4, 1), (13, 1)), ((2, 1), (10, 1))],
)
def test_what_is_seen_in_a_part_is_placed_in_the_whole(end: tuple[int, int], whole: tuple[int, int]) -> None:
    span = Span(2, 5, *end)
    seen = Seen("rule", "met", span, last_line=3, decided_by=span)
    file = ObservedFile(Path("a.py"), "a.py", is_test=False, observations=(seen,))
    (moved,) = in_whole(file, [7, 10, 12]).observations
    assert moved.span == moved.decided_by == Span(10, 5, *whole)
    assert moved.last_line == 12
