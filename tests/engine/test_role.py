"""The role of a file: everything of its path that a verdict may depend on."""

from __future__ import annotations

import pytest

from seniorlint.engine.role import FileRole, role_of
from seniorlint.engine.ruleset import build
from seniorlint.engine.source import Source
from seniorlint.languages.python.analyse import analyse


@pytest.mark.parametrize(
    ("path", "role", "others"),
    [
        ("pkg/tests/test_a.py", "is_collected", ("pkg/contest.py", "tests/helper.py", "latest.py")),
        ("a-test.py", "is_collected", ("test_a.txt",)),
        ("tests/test_imports.py", "is_smoke", ("tests/test_important.py",)),
        ("testNoError.py", "is_smoke", ("testError.py",)),
        ("site/settings/local.py", "is_settings", ("settings_of/local.py",)),
        ("django_settings_test.py", "is_settings", ("presettings.py", "settingsx.py")),
    ],
)
def test_what_a_path_says(path: str, role: str, others: tuple[str, ...]) -> None:
    assert getattr(role_of(path), role)
    assert not any(getattr(role_of(other), role) for other in others)


def test_what_the_name_was_compared_with_is_noted() -> None:
    role = role_of("pkg/basket_line.py")
    assert not role.is_named("errors", "basketline")
    assert role.is_named_for("Basket", "BasketLine")
    assert role.names_asked == {"errors", "basketline", "basket"}
    assert role == role_of("pkg/basket_line.py") != FileRole()


def test_an_analysis_says_which_names_would_have_changed_it() -> None:
    rule = [("wildcard-import", {"in-init": False, "in-tests": False, "in-settings": False})]
    ruleset = build(rule, (), {"wildcard-import": "{module}"})
    text = Source("from typing import *\n\n\ndef use(): ...\n")
    analysis = analyse(text, "compat.py", ruleset)
    assert (len(analysis.observations), analysis.names_asked) == (1, frozenset({"typing"}))
    assert analyse(text, "typing.py", ruleset).observations == ()
