"""Fixes that are less sure than others of their rule: what fixtures do not draw."""

from __future__ import annotations

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.testing import judge

RULES = load_catalogue().rules


def lowered(name: str, text: str) -> list[bool]:
    """For each fix of a rule in a text: is it only offered as unsafe, although the rule has a safe one?"""
    analysis = judge([RULES[name]], Source(text), "package/module.py")
    assert not analysis.failures
    return [one.fix.lowered for one in analysis.observations if one.fix is not None]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("    raise err", [False]),
        ("    log(err)\n    raise err", [False]),
        ("    if a:\n        raise err\n    raise err", [True, True]),
        ("    if err:\n        raise err\n    raise err", [False, False]),
    ],
)
def test_a_fix_that_leaves_a_name_unread_is_unsafe(body: str, expected: list[bool]) -> None:
    assert lowered("reraise-by-name", f"try:\n    work()\nexcept E as err:\n{body}\n") == expected


def test_a_logger_of_another_file_may_have_a_method_warn_of_its_own() -> None:
    assert lowered("deprecated-logger-warn", "import logging\nlogging.getLogger().warn(1)\nlogger.warn(1)\n") == [
        False,
        True,
    ]
