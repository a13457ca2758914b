"""The words that checks are written in: calls, strings, bodies."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.languages.python.bodies import docstring, is_empty
from seniorlint.languages.python.calls import argument, is_starred, keyword, last_name
from seniorlint.languages.python.strings import constant_text, pieces_of


def call(code: str) -> cst.Call:
    node = cst.parse_expression(code)
    assert isinstance(node, cst.Call)
    return node


@pytest.mark.parametrize(
    ("code", "name"), [("a", "a"), ("a.b", "b"), ("a().b", "b"), ("a()", ""), ("a[0]", ""), ("'a'.join", "join")]
)
def test_the_last_name(code: str, name: str) -> None:
    assert last_name(cst.parse_expression(code)) == name


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("f(a, b)", "b"),
        ("f(a, key=c)", "c"),
        ("f(key=c)", "c"),
        ("f(a)", None),
        ("f(*a, b)", None),
        ("f(a, *b)", None),
        ("f(a, b, *c)", "b"),
        ("f(*a, key=c)", "c"),
        ("f(a, **b)", None),
    ],
)
def test_an_argument_by_position_or_keyword(code: str, value: str | None) -> None:
    found = argument(call(code), 1, "key", "other")
    assert (last_name(found.value) if found else None) == value


def test_a_keyword_and_stars() -> None:
    found = keyword(call("f(a, key=b)"), "key")
    assert found is not None
    assert last_name(found.value) == "b"
    assert keyword(call("f(key)"), "key") is None
    assert [is_starred(call(code)) for code in ("f(a, k=1)", "f(*a)", "f(**a)")] == [False, True, True]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("'a'", "a"),
        ("'a' \"b\\n\" r'\\n'", "ab\n\\n"),
        ("b'a'", None),
        ("'a' f'{b}'", None),
        ("f'a'", None),
        ("a", None),
        ("''", ""),
    ],
)
def test_the_text_of_a_literal(code: str, text: str | None) -> None:
    assert constant_text(cst.parse_expression(code)) == text


def test_thousands_of_pieces() -> None:
    node: cst.SimpleString | cst.ConcatenatedString = cst.SimpleString("'x'")
    for _ in range(5_000):
        node = cst.ConcatenatedString(left=cst.SimpleString("'a'"), right=node)
    assert constant_text(node) == "a" * 5_000 + "x"
    assert len(list(pieces_of(node))) == 5_001


@pytest.mark.parametrize(
    ("code", "wanted"), [("pass", True), ("...", True), ("'a'; pass", True), ("return", False), ("f(); pass", False)]
)
def test_an_empty_body(code: str, wanted: bool) -> None:
    for text in (f"def f(): {code}\n", f"def f():\n    {code}\n"):
        function = cst.parse_module(text).body[0]
        assert isinstance(function, cst.FunctionDef)
        assert is_empty(function.body) is wanted


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("'a'\nb", "a"),
        ("'a'; b", "a"),
        ("'a' 'b'", "ab"),
        ("b'a'", None),
        ("f'a'", None),
        ("x = 'a'", None),
        ("", None),
    ],
)
def test_the_docstring_of_a_module(code: str, text: str | None) -> None:
    found = docstring(cst.parse_module(code).body)
    assert (constant_text(found) if found is not None else None) == text
