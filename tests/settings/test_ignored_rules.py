"""`ignore` in a configuration's text: the words are added, and everything else stays as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.toml import loads
from seniorlint.settings.ignored_rules import with_ignored


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'ignore = ["bare-except"]\n'),
        ("# ours", '# ours\nignore = ["bare-except"]\n'),
        ('level = "mid"\r\n', 'level = "mid"\r\nignore = ["bare-except"]\r\n'),
        ("[rules.x]\na = 1\n", 'ignore = ["bare-except"]\n\n[rules.x]\na = 1\n'),
        ('level = "mid"\n\n[rules.x]\na = 1\n', 'level = "mid"\nignore = ["bare-except"]\n\n[rules.x]\na = 1\n'),
        ("ignore = []  # none\n", 'ignore = ["bare-except"]  # none\n'),
        ('ignore = ["a"]\n', 'ignore = ["a", "bare-except"]\n'),
        (
            'ignore = [\n    "a", # why\n    "b", # not\n]\n',
            'ignore = [\n    "a", # why\n    "b", # not\n    "bare-except",\n]\n',
        ),
        ('ignore = [\n  "a",\n  "b" # not\n]\n', 'ignore = [\n  "a",\n  "b", # not\n  "bare-except"\n]\n'),
        ('ignore = ["bare-except"]\n', 'ignore = ["bare-except"]\n'),
    ],
)
def test_a_file_of_our_own(before: str, after: str) -> None:
    assert with_ignored(before, "seniorlint.toml", ["bare-except"]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[tool.seniorlint]\nignore = ["bare-except"]\n'),
        ('[project]\nname = "x"', '[project]\nname = "x"\n\n[tool.seniorlint]\nignore = ["bare-except"]\n'),
        ("[tool.seniorlint]\n[tool.x]\n", '[tool.seniorlint]\nignore = ["bare-except"]\n[tool.x]\n'),
        (
            "[tool.seniorlint.rules.x]\na = 1\n",
            '[tool.seniorlint.rules.x]\na = 1\n\n[tool.seniorlint]\nignore = ["bare-except"]\n',
        ),
        ("[tool]\nseniorlint = {}\n", '[tool]\nseniorlint = {ignore = ["bare-except"]}\n'),
        (
            '[tool]\nseniorlint.level = "mid"\n',
            '[tool]\nseniorlint.level = "mid"\nseniorlint.ignore = ["bare-except"]\n',
        ),
        (
            'tool.seniorlint.level = "mid"\n',
            'tool.seniorlint.level = "mid"\ntool.seniorlint.ignore = ["bare-except"]\n',
        ),
    ],
)
def test_a_file_that_is_shared(before: str, after: str) -> None:
    assert with_ignored(before, "pyproject.toml", ["bare-except"]) == after


@pytest.mark.parametrize("text", ["ignore = 'a'\n", "ignore = [\n", "[[ignore]]\n", "a = 1\na = 2\n"])
def test_a_file_that_cannot_be_understood_is_left_alone(text: str) -> None:
    assert with_ignored(text, "seniorlint.toml", ["bare-except"]) is None


words = st.lists(st.sampled_from(["a", "b-c", "'", '"', "é😀"]), max_size=3)
gaps = st.sampled_from([" ", "\n", "\n    ", "\r\n  ", "  # x\n", "\n# y\n "])


@st.composite
def arrays(draw: st.DrawFn) -> str:
    items = [repr(word) if "'" not in word else f'"{word}"' for word in draw(words)]
    parts = [draw(gaps)]
    for index, item in enumerate(items):
        parts += [item, draw(gaps)]
        parts += ["," if index + 1 < len(items) or draw(st.booleans()) else "", draw(gaps)]
    return f"[{''.join(parts)}]"


@given(arrays(), st.sampled_from(["", "level = 'mid'\n", "# top\n"]), st.sampled_from(["", "\n[rules.x]\na = 1"]))
def test_nothing_else_of_any_text_changes(array: str, top: str, below: str) -> None:
    text = f"{top}ignore = {array}{below}"
    before = loads(text)
    after = with_ignored(text, "seniorlint.toml", ["new"])
    assert after is not None
    assert loads(after) == {**before, "ignore": [*before["ignore"], "new"]}
    assert [one for one in after if one not in 'new", \r\n'] == [one for one in text if one not in 'new", \r\n']
