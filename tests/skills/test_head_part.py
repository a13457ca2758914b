"""What is read of an old version for rules that a header and a docstring alone can meet."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.review.run.job import Job
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project
from seniorlint.skills.decisions.definitions import definitions_in
from seniorlint.skills.decisions.head_part import heads_of
from seniorlint.skills.decisions.observed_part import observe_some
from seniorlint.skills.decisions.part import in_whole, start_of

TEXT = '''\
import os

if os.name:
    def never():
        pass

@decorated
class Reader(
    Base,
):
    """Reads.

    def not_this(): pass
    """

    size = 1

    def read(self):
        if self.size:
            def inner(part):
                return part
        return inner

def last(): return first()
'''
LINES = TEXT.split("\n")
SOURCES = sorted(Path(__file__).parents[2].joinpath("src/seniorlint/skills").rglob("*.py"))
HEADS = {rule.name for rule in load_catalogue().rules.values() if rule.head_decides}
SELECTED = Overrides(select=tuple(sorted(HEADS)))


def heads(*wanted: int) -> str:
    return "\n".join(heads_of(LINES, definitions_in(LINES), wanted).lines)


def line(text: str) -> int:
    """The number, from 1, of the first line that begins so."""
    return next(number for number, one in enumerate(LINES, 1) if one.strip().startswith(text))


def test_bodies_are_left_out() -> None:
    assert heads(line("class")) == (
        'import os\n\nif os.name:\n    ...\n@decorated\nclass Reader(\n    Base,\n):\n    """Reads.\n\n'
        '    def not_this(): pass\n    """\n    ...'
    )
    assert heads(line("def last")) == "import os\n\nif os.name:\n    ...\ndef last(): return first()"


def test_a_definition_in_a_block_keeps_one() -> None:
    found = heads(line("return part"))
    assert found.endswith("    def read(self):\n        if 1:\n            def inner(part):\n                ...")
    assert ast.parse(found)


def test_all_are_kept_where_it_is_not_known_which_are_wanted() -> None:
    found = heads_of(LINES, definitions_in(LINES), None)
    assert [one.strip() for one in found.lines if one.lstrip().startswith("def ")] == [
        "def never():",
        "def not_this(): pass",
        "def read(self):",
        "def inner(part):",
        "def last(): return first()",
    ]
    assert len(found.asked) == len(LINES)
    assert ast.parse("\n".join(found.lines))


def met_in(path: Path, text: str, numbers: Sequence[int]) -> set[tuple[str, int]]:
    """The rule and the line, from 1, of what is met; `numbers`: of the text's lines in the whole file."""
    settings = Project(load_catalogue(), SELECTED, isolated=True).settings_for(path)
    file = observe_some(text.encode(), Job(path, path.name, settings), HEADS)
    assert file.problem is None
    return {(one.name, one.span.line) for one in in_whole(file, numbers).observations if one.outcome == "met"}


@given(st.sampled_from(SOURCES), st.data())
def test_what_is_met_is_the_same_in_heads_alone(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    definitions = definitions_in(lines)
    wanted = data.draw(st.none() | st.sets(st.integers(1, len(lines)), min_size=1, max_size=4))
    found = heads_of(lines, definitions, wanted)
    assert list(found.numbers) == sorted(set(found.numbers))
    there = met_in(path, "\n".join(found.lines), found.numbers)
    whole = met_in(path, text, range(1, len(lines) + 1))
    headers = {
        one.first
        for one in definitions.values()
        if wanted is None or any(start_of(lines, one) <= number <= one.last for number in wanted)
    }
    assert there == {one for one in whole if one[1] in headers}
