"""Where the cursor is in a configuration that is being typed. `|` is the cursor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.toml import loads
from seniorlint.settings.config_place import ConfigPlace, place_in


def place(marked: str) -> ConfigPlace | None:
    offset = marked.index("|")
    return place_in(marked.replace("|", "", 1), offset)


@pytest.mark.parametrize(
    ("marked", "role", "path", "word"),
    [
        ("|", "key", "", ""),
        ("sel|", "key", "", "sel"),
        ("sel|ect = []", "key", "", "select"),
        ("\n  |\n", "key", "", ""),
        ("[tool.seniorlint]\n|", "key", "tool/seniorlint", ""),
        ("[tool.seniorlint]\r\nle|\r\n", "key", "tool/seniorlint", "le"),
        ("[|", "table", "", ""),
        ("[tool.|", "table", "tool", ""),
        ("[tool.sen|]", "table", "tool", "sen"),
        ("[[a.|]]", "table", "a", ""),
        ("[rules.|\n[severity]\n", "table", "rules", ""),
        ('["a b".|]', "table", "a b", ""),
        ("rules.|", "key", "rules", ""),
        ("[rules]\ndeep-nesting.ma|x = 1", "key", "rules/deep-nesting", "max"),
        ("level = |", "value", "level", ""),
        ("level = se|", "value", "level", "se"),
        ('level = "se|', "value", "level", "se"),
        ('level = "se|nior"', "value", "level", "senior"),
        ('level = "|"', "value", "level", ""),
        ("level = '|\nselect = []", "value", "level", ""),
        ("select = [|]", "value", "select", ""),
        ('select = ["|', "value", "select", ""),
        ('select = ["a",\n  # 😀\n  "b|\n]', "value", "select", "b"),
        ('select = ["a", |]', "value", "select", ""),
        ('select = ["a", "b|e"\nlevel = "mid"', "value", "select", "be"),
        ('select = ["a", "b\nlevel = "m|"', "value", "level", "m"),
        ('select = [\n[severity]\nSLE = "|"', "value", "severity/SLE", ""),
        ('[per-file-ignores]\n"*.py" = ["|"]', "value", "per-file-ignores/*.py", ""),
        ('severity = { SLE = "|" }', "value", "severity/SLE", ""),
        ("severity = { S|", "key", "severity", "S"),
        ('severity = { SLE = "info", |', "key", "severity", ""),
        ('x = "😀" # 😀\nlevel = "|', "value", "level", ""),
        ('x = """\nlevel = 1\n"""\nle|', "key", "", "le"),
        ("x = [[1, |], 2]", "value", "x", ""),
    ],
)
def test_places(marked: str, role: str, path: str, word: str) -> None:
    found = place(marked)
    assert found is not None
    assert (found.role, found.path) == (role, tuple(path.split("/")) if path else ())
    assert found.text == word
    assert marked.replace("|", "", 1)[found.start : found.end] == word


@pytest.mark.parametrize(
    "marked",
    [
        "# le|",
        "select = [] # |",
        "level = 'a' |",
        "level = 'a'|",
        "select |= []",
        "sel ect|",
        "[a] |",
        'x = """|"""',
        "x = '''\n|\n'''",
        "x = [1] |",
        "x = {} |",
    ],
)
def test_where_nothing_can_be_written(marked: str) -> None:
    assert place(marked) is None


def test_quotes_are_told() -> None:
    for marked, quote, is_closed in (
        ('level = "a|"', '"', True),
        ("level = 'a|", "'", False),
        ("level = |", "", False),
        ('level = "|', '"', False),
        ('level = "|"', '"', True),
    ):
        found = place(marked)
        assert found is not None
        assert (found.quote, found.is_closed) == (quote, is_closed)


def test_what_is_beside_is_told() -> None:
    for marked, beside in (
        ("level = 1\nsel|\n[severity]\nx = 1", {"level"}),
        ("level = 1\n[severity]\nx = 1\n|", {"x"}),
        ("|\nlevel = 1\nfail-on = 2", {"level", "fail-on"}),
        ('select = ["a", "b", "|"]', {"a", "b"}),
        ("rules.a.x = 1\nrules.a.|", {"x"}),
    ):
        found = place(marked)
        assert found is not None
        assert found.beside == beside


WORDS = st.sampled_from(["a", "b-c", '"d e"', "'f.g'"])
PATHS = st.lists(WORDS, min_size=1, max_size=3).map(".".join)


@given(PATHS, PATHS)
def test_the_path_of_a_value_is_the_one_that_toml_gives_it(table: str, key: str) -> None:
    text = f"[{table}]\n{key} = "
    document: object = loads(f"{text}'here'")
    found = place_in(text, len(text))
    assert found is not None
    for part in found.path:
        assert isinstance(document, dict)
        document = document[part]
    assert document == "here"


@given(st.text(alphabet="ab=.[]{}\"'#,\n\r \\😀", max_size=40), st.integers(0, 40))
def test_any_text_has_a_place_or_none(text: str, offset: int) -> None:
    found = place_in(text, min(offset, len(text)))
    if found is not None:
        assert text[found.start : found.end] == found.text
        assert found.start <= min(offset, len(text)) <= found.end
