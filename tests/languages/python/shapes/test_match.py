"""What patterns match, and what they do not."""

from __future__ import annotations

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Rule
from seniorlint.catalogue.shape import Condition, Shape
from seniorlint.engine.source import Source
from seniorlint.testing import judge

MODEL = load_catalogue().rules["bare-except"]


def rule(*patterns: str, message: str = "Not this", **more: object) -> Rule:
    fields = {"unless": (), "imports": (), "conditions": (), "replacement": "", "needs_import": "", **more}
    return MODEL._replace(name="team", message=message, shape=Shape(patterns=patterns, **fields))  # type: ignore[arg-type]


def found(text: str, *patterns: str, **more: object) -> list[str]:
    """The messages of what is found."""
    analysis = judge([rule(*patterns, **more)], Source(text), "app.py")  # type: ignore[arg-type]
    assert not analysis.failures, analysis.failures
    return [one.message for one in analysis.observations if one.outcome == "missed"]


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ("$X == None", ["a == None", "f(x)[0] == None", "(a) == None"], ["a is None", "None == a", "a != None"]),
        ("f($X)", ["f(1)", "f((1))", "f( x.y )"], ["f()", "f(1, 2)", "f(*a)", "f(x=1)", "g(1)", "a.f(1)"]),
        ("f($...ARGS)", ["f()", "f(1)", "f(1, *a, b=2, **c)"], ["f", "a.f()"]),
        ("f($X, $...ARGS)", ["f(1)", "f(1, 2, k=3)"], ["f()", "f(k=1)"]),
        ("f($...A, $X)", ["f(1)", "f(1, 2)"], ["f()", "f(1, k=2)"]),
        (
            "f($...A, key=$K, other=1)",
            ["f(key=2, other=1)", "f(0, other=1, key=x, more=3)"],
            ["f(key=2)", "f(key=2, other=2)"],
        ),
        ("f(*$X)", ["f(*a)"], ["f(a)", "f(**a)"]),
        ("$X + $X", ["a + a", "f(1) + f( 1 )"], ["a + b", "a - a"]),
        ("x[$I]", ["x[0]", "x['a']"], ["x[0:1]", "y[0]"]),
        ("x[:$I]", ["x[:1]"], ["x[1:]", "x[:1:2]", "x[1]"]),
        ('f("a b")', ["f('a b')", 'f("""a b""")', "f('a ' 'b')"], ["f('a')", "f(b'a b')", "f(f'a b')"]),
        ("f(10)", ["f(10)", "f(0xA)", "f(1_0)"], ["f(11)", "f(1.0)"]),
        ("not $X", ["not a"], ["~a", "a"]),
        ("$X in $Y", ["a in b"], ["a not in b", "a in b in c"]),
        ("lambda: $X", ["lambda: 1"], ["lambda x: 1"]),
        ("[$X for $Y in $Z]", ["[a for b in c]"], ["[a for b in c if d]", "{a for b in c}", "[a async for b in c]"]),
        ("[$...A, 1]", ["[1]", "[2, 3, 1]"], ["[1, 2]", "(1,)"]),
        (
            "$X.strip().lower()",
            ["a.strip().lower()", "b[0].strip().lower()"],
            ["a.lower().strip()", "a.lower()"],
        ),
        ("assert $X", ["assert a"], ["assert a, b"]),
        ("assert $X, $Y", ["assert a, b"], ["assert a"]),
        ("raise $E", ["raise ValueError(1)"], ["raise", "raise a from b"]),
        ("$X = input()", ["a = input()", "a.b = input()"], ["a = b = input()", "a: str = input()", "a += input()"]),
        ("return None", ["def f():\n    return None"], ["def f():\n    return", "def f():\n    return 0"]),
        (
            "try:\n    $...BODY\nexcept Exception:\n    pass",
            ["try:\n    a\n    b\nexcept Exception:\n    pass", "try: a\nexcept Exception: pass"],
            ["try:\n    a\nexcept Exception:\n    b", "try:\n    a\nexcept Exception as e:\n    pass"],
        ),
        (
            "for $X in range(len($S)):\n    $...BODY",
            ["for i in range(len(a)):\n    f(a[i])\n    g()"],
            ["for i in range(len(a)):\n    f(a)\nelse:\n    g()", "for i in range(3):\n    f()"],
        ),
        (
            "with open($...A) as $F:\n    $X\n    $...REST",
            ["with open('a') as f:\n    g()", "with open('a') as f:\n    g()\n    h()"],
            ["with open('a'):\n    g()", "async def z():\n    async with open('a') as f:\n        g()"],
        ),
    ],
)
def test_a_pattern(pattern: str, matching: list[str], other: list[str]) -> None:
    for text in matching:
        assert found(f"{text}\n", pattern), text
    for text in other:
        assert not found(f"{text}\n", pattern), text


@pytest.mark.parametrize(
    "text",
    [
        "import requests\nrequests.get(1)",
        "import requests as rq\nrq.get(1)",
        "from requests import get as fetch\nfetch(1)",
        "def f():\n    import requests\n    requests.get(1)",
        "try:\n    import requests\nexcept ImportError:\n    requests = None\nrequests.get(1)",
    ],
)
def test_a_module_is_known_by_any_name(text: str) -> None:
    assert found(f"{text}\n", "requests.get($X)", imports=("requests",))


def test_another_thing_of_that_name_is_not_the_module() -> None:
    text = "import requests\ndef f(requests):\n    requests.get(1)\n"
    assert not found(text, "requests.get($X)", imports=("requests",))
    assert found("def f(session):\n    session.get(1)\n", "session.get($X)")


def test_without_the_import_nothing_is_found() -> None:
    assert not found("requests.get(1)\n", "requests.get($X)", imports=("requests",))


CONDITIONS = [
    (Condition("X", "name", ("a", "b.c"), holds=True), ["a", "b.c"], ["c", "b", "a()"]),
    (
        Condition("X", "literal", ("string", "number"), holds=True),
        ["'a'", "'a' 'b'", "1", "1.5", "2j"],
        ["b'a'", "None", "a"],
    ),
    (Condition("X", "literal", ("any",), holds=True), ["'a'", "b'a'", "1", "True", "None"], ["a", "f'a'", "[]"]),
    (Condition("X", "literal", ("any",), holds=False), ["a", "f'a'"], ["'a'", "1"]),
    (Condition("X", "literal", ("boolean", "none"), holds=True), ["True", "False", "None"], ["1", "a"]),
    (Condition("X", "regex", ("^http://",), holds=True), ["'http://a'", '"http://"'], ["'https://a'", "http"]),
    (Condition("X", "regex", (r"^\w+_id$",), holds=True), ["user_id", "'user_id'"], ["user", "a.user_id"]),
    (Condition("X", "regex", ("^http://",), holds=False), ["url", "'ftp://a'"], ["'http://a'"]),
    (Condition("X", "resolves-to", ("os.environ",), holds=True), ["env"], ["environ", "os"]),
]


@pytest.mark.parametrize(("condition", "matching", "other"), CONDITIONS)
def test_a_condition(condition: Condition, matching: list[str], other: list[str]) -> None:
    for text in matching:
        assert found(f"from os import environ as env\nf({text})\n", "f($X)", conditions=(condition,)), text
    for text in other:
        assert not found(f"from os import environ as env\nf({text})\n", "f($X)", conditions=(condition,)), text


def test_an_expression_that_never_ends_finds_nothing() -> None:
    condition = Condition("X", "regex", (r"^(a+)+$",), holds=True)
    assert found(f"f('{'a' * 50}')\n", "f($X)", conditions=(condition,))
    assert not found(f"f('{'a' * 50}!')\n", "f($X)", conditions=(condition,))


def test_what_is_excepted_is_met() -> None:
    team = rule("f($...A)", unless=("f($...B, timeout=$T)",))
    analysis = judge([team], Source("f(1)\nf(1, timeout=2)\n"), "app.py")
    assert [(one.outcome, one.span.line) for one in analysis.observations] == [("missed", 1), ("met", 2)]


def test_an_exception_sees_what_was_taken() -> None:
    assert found("f(a, b)\nf(a, a)\n", "f($X, $Y)", unless=("f($X, $X)",)) == ["Not this"]


def test_the_message_shows_the_code() -> None:
    assert found("f(a + b, c=1)\n", "f($X, $...REST)", message="No {X} with {REST}") == ["No a + b with c=1"]
    assert found(f"f({'a' * 80})\n", "f($X)", message="{X}") == [f"{'a' * 60}..."]
