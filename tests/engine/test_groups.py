"""Rules of one group at one place: one is reported."""

from __future__ import annotations

import libcst as cst
import pytest

from seniorlint.catalogue.model import Group
from seniorlint.engine.observation import Observation
from seniorlint.engine.ruleset import Entry, Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.analyse import analyse
from seniorlint.languages.python.context import Context

CODE = """
def f():
    try:
        a()
    except A:
        raise b
    except B:
        c
    try:
        d
    except C:
        raise e
        raise e
"""


def clause(node: cst.ExceptHandler, ctx: Context) -> Verdict:
    """Misses the clauses of A and B."""
    return MET if ctx.code(node).startswith("except C") else Missed(node, excess=0.5)


def raising(node: cst.Raise, ctx: Context) -> Verdict:
    """Misses every raise."""
    return Missed(node, excess=len(ctx.code(node)))


def long(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """Misses every function."""
    return Missed(node, excess=2.0)


def group(reports: str, *rules: str, place: str = "except-clause") -> Group:
    return Group("g", "what happens", "first" if reports == "first" else "worst", place, rules)


def seen(*groups: Group, code: str = CODE) -> list[Observation]:
    entries = (
        (cst.ExceptHandler, Entry("clause", clause, message="clause")),
        (cst.Raise, Entry("raising", raising, message="raising")),
        (cst.FunctionDef, Entry("long", long, message="long")),
    )
    analysis = analyse(Source(code), "a.py", Ruleset(entries, groups=groups), sites=True)
    assert not analysis.failures
    return list(analysis.observations)


def lines(observations: list[Observation], subject: str) -> list[int]:
    return [one.span.line for one in observations if one.subject == subject and one.outcome == "missed"]


def test_without_a_group_each_is_reported() -> None:
    found = seen()
    assert lines(found, "clause") == [5, 7]
    assert lines(found, "raising") == [6, 12, 13]


def test_what_yields_is_kept_as_yielded() -> None:
    found = seen(group("first", "clause", "raising"))
    assert [(one.subject, one.span.line) for one in found if one.outcome == "yielded"] == [("raising", 6)]


def test_the_first_that_misses_is_reported() -> None:
    found = seen(group("first", "clause", "raising"))
    assert lines(found, "clause") == [5, 7]
    assert lines(found, "raising") == [12, 13]  # where the first rule is met, all misses of the next one stay


def test_the_order_of_the_group_decides() -> None:
    found = seen(group("first", "raising", "clause"))
    assert lines(found, "clause") == [7]
    assert lines(found, "raising") == [6, 12, 13]


def test_what_yields_is_not_counted_as_met() -> None:
    found = seen(group("first", "clause", "raising"))
    assert [one.span.line for one in found if one.outcome == "met"] == [11]


def test_the_worst_is_reported_and_names_the_others() -> None:
    found = seen(group("worst", "clause", "raising"))
    assert lines(found, "clause") == [7]
    assert [(one.span.line, one.message) for one in found if one.subject == "raising"] == [
        (6, "raising (also: clause)"),
        (12, "raising"),
        (13, "raising"),
    ]


def test_a_place_can_be_a_function() -> None:
    found = seen(group("worst", "clause", "long", place="function"))
    assert lines(found, "clause") == []
    assert [one.message for one in found if one.subject == "long"] == ["long (also: clause)"]


def test_rules_outside_of_the_group_stay() -> None:
    assert lines(seen(group("first", "clause", "raising")), "long") == [2]


@pytest.mark.parametrize("code", ["raise a\n", "def f():\n    raise a\n"])
def test_code_that_is_in_no_such_place(code: str) -> None:
    assert len(lines(seen(group("first", "clause", "raising"), code=code), "raising")) == 1
