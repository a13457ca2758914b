"""What a fix makes of code that has the form of a pattern."""

from __future__ import annotations

import pytest

from seniorlint.engine.source import Source
from seniorlint.testing import settle
from tests.languages.python.shapes.test_match import rule


def fixed(text: str, pattern: str, replacement: str, **more: object) -> str:
    team = rule(pattern, replacement=replacement, **more)._replace(fix="unsafe")  # type: ignore[arg-type]
    return settle([team], Source(text), "app.py").text


@pytest.mark.parametrize(
    ("text", "pattern", "replacement", "wanted"),
    [
        ("a == None", "$X == None", "$X is None", "a is None"),
        ("a or b == None", "$X == None", "$X is None", "a or b is None"),
        ("(a or b) == None", "$X == None", "$X is None", "(a or b) is None"),
        ("f(a + b)", "f($X)", "$X.g()", "(a + b).g()"),
        ("f(a + b)", "f($X)", "g($X, 1)", "g(a + b, 1)"),
        ("f(a, *b, c=1)", "f($X, $...R)", "g($...R, x=$X)", "g(*b, c=1, x=a)"),
        ("f(a)", "f($X, $...R)", "g($...R, x=$X)", "g(x=a)"),
        ("f(\n    a,\n    b,\n)", "f($...R)", "g($...R)", "g(a, b)"),
        ("x = f(lambda: 1)", "f($X)", "$X()", "x = (lambda: 1)()"),
        ("f('a')", "f($X)", "g[$X]", "g['a']"),
    ],
)
def test_a_replacement(text: str, pattern: str, replacement: str, wanted: str) -> None:
    assert fixed(f"{text}\n", pattern, replacement) == f"{wanted}\n"


def test_a_name_stays_as_the_file_writes_it() -> None:
    text = "from requests import get as fetch\nfetch(url)\n"
    more = {"imports": ("requests",)}
    new = "requests.get($X, timeout=9)"
    assert fixed(text, "requests.get($X)", new, **more) == text.replace("(url)", "(url, timeout=9)")


def test_a_name_that_the_file_may_not_know_needs_an_import() -> None:
    text = "import requests as rq\nrq.get(url)\n"
    new = "requests.request('get', $X)"
    assert fixed(text, "requests.get($X)", new, imports=("requests",)) == text
    with_import = fixed(text, "requests.get($X)", "httpx.get($X)", imports=("requests",), needs_import="import httpx")
    assert with_import == "import httpx\nimport requests as rq\nhttpx.get(url)\n"


def test_a_comment_is_not_lost() -> None:
    text = "f(\n    a,  # why\n    b,\n)\n"
    assert fixed(text, "f($X, $Y)", "g($X, $Y)") == text
