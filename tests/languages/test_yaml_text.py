"""YAML as nodes with offsets, and the comments between them."""

from __future__ import annotations

import pytest

from seniorlint.languages.yaml_nodes import Entries, Items, Scalar, YamlNode
from seniorlint.languages.yaml_text import MAX_DEPTH, MAX_LENGTH, read_yaml


def plain(node: YamlNode) -> object:
    match node:
        case Scalar(value=value):
            return value
        case Items(items=items):
            return [plain(one) for one in items]
        case Entries(entries=entries):
            return {key: plain(value) for key, (_, value) in entries.items()}


def scalars(text: str) -> list[str]:
    """The text of each value, where the tree says that it is."""
    (node,) = read_yaml(text).documents
    assert isinstance(node, Entries)
    return [text[one.start : one.end] for _, one in node.entries.values() if isinstance(one, Scalar)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a: 1\nb: [c, {d: e}]\n", [{"a": "1", "b": ["c", {"d": "e"}]}]),
        ("a: &x {b: c}\nd: *x\n", [{"a": {"b": "c"}, "d": {"b": "c"}}]),
        ("a\n---\nb: \n...\n", ["a", {"b": ""}]),
        ("? [a, b]\n: c\nd: e\n", [{"d": "e"}]),
        ("a: !!python/object/apply:os.system [ls]\n", [{"a": ["ls"]}]),
    ],
)
def test_nodes(text: str, expected: list[object]) -> None:
    read = read_yaml(text)
    assert read.problem is None
    assert [plain(one) for one in read.documents] == expected


def test_values_are_where_they_are_written() -> None:
    text = "é😀: b  # c\nd: &x !!str 'e f'\ng: >-  # h\n  i\n  j\n\n# k\nl: m\n  n\no:\np: &y\nq: !r s\n"
    assert scalars(text) == ["b", "'e f'", ">-  # h\n  i\n  j", "m\n  n", "", "", "s"]


def test_comments_and_joins() -> None:
    text = "# a\nb: 'c # d'  # e\nf: |  # g\n  # h\n\n  i#j\nk: l#m\n  n # o\n"
    outline = read_yaml(text).outline
    assert [comment.text for comment in outline.comments] == ["# a", "# e", "# g", "# o"]
    lines = zip(outline.logical_lines, outline.logical_ends, strict=True)
    assert [text[start:end].count("\n") for start, end in lines] == [0, 3, 1]
    assert [text[start:end] for start, end in outline.joins] == ["|  # g\n  # h\n\n  i#j", "l#m\n  n"]


def test_comments_after_a_fault_are_known() -> None:
    read = read_yaml("# a\nb: [\n# c\nd: ]]]\n# e\nf\n")
    assert read.problem is not None
    assert [comment.text for comment in read.outline.comments] == ["# a", "# c", "# e"]


def test_an_alias_is_its_anchor() -> None:
    bomb = "a: &a [b]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{f'*{chr(97 + i)}, ' * 20}]\n" for i in range(20))
    (node,) = read_yaml(bomb).documents
    assert isinstance(node, Entries)
    last = node.get("u")
    assert isinstance(last, Items)
    assert all(one is last.items[0] for one in last.items)
    (knot,) = read_yaml("a: &a [*a]\n").documents
    assert isinstance(knot, Entries)
    inner = knot.get("a")
    assert isinstance(inner, Items)
    assert inner.items == [inner]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("a: 1\na: 2\n", 5),
        ("a: {b: 1, c: 2, b: 3}", 16),
        ("a: *b", 3),
        ("a: \x01", 3),
        ('a: "\\UFFFFFFFF"', 1),
        ("%YAML 1." + "9" * 5000 + "\n---\na", 0),
        ("[" * (MAX_DEPTH + 1), MAX_DEPTH),
        ("a" * (MAX_LENGTH + 1), 0),
    ],
)
def test_what_is_not_read(text: str, offset: int) -> None:
    read = read_yaml(text)
    assert read.documents == ()
    assert read.problem is not None
    assert read.problem[0] == offset


def test_as_deep_as_is_read() -> None:
    assert read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).problem is None
