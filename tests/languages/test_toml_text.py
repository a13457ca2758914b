"""TOML with places: values are those of `tomllib`, every place holds its value, and any text is read or explained."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.toml import TOMLDecodeError, loads
from seniorlint.languages.toml_nodes import TomlNode, TomlTable, TomlValue, plain
from seniorlint.languages.toml_text import MAX_DEPTH, MAX_LENGTH, read_toml

WHOLE = """\
a = 1 # why\r
"b c".'d.e' = "x\\n\\u00e9"
[p]
x = [1, # in an array
  2_000, 0x1F, -inf, {a = "q", b.c = 1979-05-27 07:32:00}, ]
y = 07:32:00
[[t.u]]
z = \"\"\"
abc \\
  d"\"\"\"
[[t.u]]
[t.u.v]
w = '''a'b'''
[q.r]
a = true
[q]
b = 1e3
[ q . "s" ]
"""


def values(node: TomlNode) -> Iterator[TomlValue]:
    match node:
        case TomlValue():
            yield node
        case TomlTable(entries=entries):
            for one in entries.values():
                yield from values(one)
        case _:
            for one in node.items:
                yield from values(one)


def test_a_document_has_the_values_of_the_standard_library() -> None:
    read = read_toml(WHOLE)
    assert read.problem is None
    assert plain(read.document) == loads(WHOLE)


def test_values_keys_and_comments_know_where_they_are() -> None:
    read = read_toml(WHOLE)
    for one in values(read.document):
        assert loads(f"x = {WHOLE[one.start : one.end]}")["x"] == one.value or one.value == float("-inf")
    table = read.document.table("p")
    assert table is not None
    assert WHOLE[table.start : table.end] == "[p]"
    assert [WHOLE[start:end] for start, end in table.keys.values()] == ["x", "y"]
    assert [comment.text for comment in read.outline.comments] == ["# why", "# in an array"]
    assert [WHOLE[start:end][:3] for start, end in read.outline.joins] == ['"""']


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("a = ", 4),
        ("a = 1\r\nb = ]\r\n", 11),
        ("a = [\n1,", 8),
        ("a = 1\na = 2\n", 11),
        ("a = " + "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2), 4 + MAX_DEPTH),
        ("a = " + "[" * 5_000 + "]" * 5_000, 0),
        ("a = " + "9" * 5_000, 0),
        ("#" * (MAX_LENGTH + 1), 0),
    ],
)
def test_what_is_not_read_says_where(text: str, offset: int) -> None:
    read = read_toml(text)
    assert read.problem is not None
    assert read.problem[0] == offset
    assert not read.document.entries


PIECES = st.sampled_from(
    [
        *(
            "a",
            "b.c",
            '"d"',
            "'e'",
            "[f]",
            "[[g]]",
            "[a.b]",
            "= ",
            "=",
            '"x"',
            '"\\n"',
            '"""',
            "'''",
            "1",
            "true",
            "2020-01-01",
        ),
        *(
            "[",
            "]",
            "{",
            "}",
            ",",
            "#c",
            " ",
            "\n",
            "\n",
            "\r\n",
            "a = 1\n",
            "[x]\n",
            "y = [1, 2]\n",
            "z = {k = 'v'}\n",
            "é",
        ),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_read_as_the_standard_library_reads_it(text: str) -> None:
    read = read_toml(text)
    try:
        expected = loads(text)
    except TOMLDecodeError:
        assert read.problem is not None
        assert 0 <= read.problem[0] <= len(text)
        return
    assert read.problem is None
    assert plain(read.document) == expected
    for one in values(read.document):
        assert 0 <= one.start < one.end <= len(text)
