"""The rules that speak of the size of one function: the one that is furthest over its limit is reported."""

from __future__ import annotations

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.ruleset import build
from seniorlint.engine.source import Source
from seniorlint.languages.python.analyse import analyse

OPTIONS = {
    "long-function": {"max-statements": 4},
    "complex-function": {"max-complexity": 4},
    "deep-nesting": {"max-depth": 4},
}


def function(*lines: str) -> str:
    return "\n    ".join(["def work(rows):", *lines]) + "\n"


def nested(depth: int, last: str) -> list[str]:
    return [*("    " * level + "with rows:" for level in range(depth)), "    " * depth + last]


LONG = function("for row in rows:", *["    row.load()"] * 20, *nested(5, "return"), *["if rows: rows.save()"] * 4)
COMPLEX = function(*["if rows: rows.save()"] * 20)
DEEP = function(*nested(5, "return"))


@pytest.mark.parametrize(
    ("text", "reported", "others"),
    [
        (LONG, "long-function", "also: complex-function, deep-nesting"),
        (COMPLEX, "long-function", "also: complex-function"),
        (DEEP, "long-function", "also: deep-nesting"),
    ],
)
def test_the_worst_is_reported(text: str, reported: str, others: str) -> None:
    assert worst(text, {}) == [(reported, True)]
    assert others in message(text, {})


def test_what_is_more_over_its_limit_comes_first() -> None:
    assert worst(COMPLEX, {"long-function": {"max-statements": 50}}) == [("complex-function", False)]
    assert worst(DEEP, {"deep-nesting": {"max-depth": 1}}) == [("deep-nesting", True)]
    assert worst(COMPLEX, {"complex-function": {"max-complexity": 1}}) == [("complex-function", True)]
    assert worst(LONG, {"complex-function": {"max-complexity": 1}}) == [("long-function", True)]


def findings(text: str, options: dict[str, dict[str, int]]) -> list[tuple[str, str]]:
    catalogue = load_catalogue()
    chosen = [
        (name, {**catalogue.rules[name].default_options(), **OPTIONS[name], **options.get(name, {})})
        for name in OPTIONS
    ]
    ruleset = build(chosen, (), {name: catalogue.rules[name].message for name in OPTIONS}, catalogue.groups)
    found = analyse(Source(text), "rows.py", ruleset).observations
    return [(one.subject, one.message) for one in found if one.outcome == "missed"]


def worst(text: str, options: dict[str, dict[str, int]]) -> list[tuple[str, bool]]:
    return [(name, "also: " in message) for name, message in findings(text, options)]


def message(text: str, options: dict[str, dict[str, int]]) -> str:
    return findings(text, options)[0][1]
