"""`select = ["all"]` is all: no kind of finding waits for an option.

A list of kinds has all of them as its default. What only some people want is a rule of its own, off by default. An
option that a project widens a rule with must not bring findings of another kind: each one is named here, with why what
it adds is the same finding at more places, or under a stricter limit.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Option

# What an option that is a boolean or one of several words adds to its rule, or takes from it, where its default is
# changed. An option of this kind that is not here fails the test: say why it is no rule of its own.
SAME_FINDING = {
    "call-in-default.scope": "any call of a default is made once, whether or not its result is known to change",
    "ci-action-unpinned.strict": "a stricter limit: tags can be moved, too",
    "complex-function.count-nested": "a stricter limit: branches of nested functions count",
    "dynamic-code-execution.everywhere": "eval of a literal, with a namespace and in tests: more places of eval",
    "error-logged-without-traceback.accept-error-argument": "a stricter limit: only a traceback keeps the error",
    "error-logged-without-traceback.handlers": "more except clauses",
    "handled-error-unlogged.accept-comment": "a stricter limit: no reason is good enough",
    "handled-error-unlogged.scope": "more except clauses",
    "long-function.count-nested": "a stricter limit: statements of nested functions count",
    "method-naming-style.everywhere": "more methods: tests, overrides, each one of a class",
    "missing-annotation.include-private": "more functions: private ones and tests",
    "missing-class-docstring.variants": "more classes: small variants of their base",
    "missing-method-docstring.any-base": "more classes: those with a base",
    "mutable-default.only-read": "more defaults: those that the function only reads",
    "naming-style.everywhere": "more classes and functions: tests, nested ones, each one of a module",
    "raise-without-cause.any-handler": "more except clauses: those that give the error no name",
    "string-concat-in-loop.everywhere": "more loops and texts: those that CPython mostly makes longer in place",
    "subprocess-result-unchecked.accept-returncode-read": "a stricter limit: only check= checks a result",
    "too-many-parameters.count": "a stricter limit: parameters with a default and by keyword count",
    "unlogged-error.accept-comment": "a stricter limit: no reason is good enough",
    "unlogged-error.scope": "more except clauses",
    "wildcard-import.in-init": "more files",
    "wildcard-import.in-settings": "more files",
    "wildcard-import.in-tests": "more files",
}


def options() -> Iterator[tuple[str, Option]]:
    for rule in load_catalogue().rules.values():
        for name, option in rule.options.items():
            yield f"{rule.name}.{name}", option


LISTS = [(name, one) for name, one in options() if one.type == "strings" and one.choices]
SWITCHES = {name for name, one in options() if one.type == "boolean" or (one.type == "string" and one.choices)}


@pytest.mark.parametrize(("name", "option"), LISTS, ids=[name for name, _ in LISTS])
def test_a_list_of_kinds_has_all_kinds_by_default(name: str, option: Option) -> None:
    assert option.default == list(option.choices), f"make what {name} leaves out a rule of its own"


def test_there_are_lists_of_kinds() -> None:
    assert len(LISTS) > 5


def test_each_switch_says_why_it_is_no_rule_of_its_own() -> None:
    assert SAME_FINDING.keys() == SWITCHES
