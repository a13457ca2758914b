"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re
import sys

import pytest

from seniorlint.engine.lazy_pattern import LazyPattern, pattern
from seniorlint.engine.ruleset import load_registered


def test_a_pattern_does_what_its_expression_does() -> None:
    words = pattern(r"[a-z]+", re.IGNORECASE)
    assert words.findall("Ab 1 c") == re.findall(r"[a-z]+", "Ab 1 c", re.IGNORECASE) == ["Ab", "c"]
    assert words.fullmatch("Ab 1 c") is None
    assert words.sub("x", "Ab 1 c") == "x 1 x"


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")
    with pytest.raises(AttributeError):
        _ = broken.groups


def test_all_patterns_of_checks_can_be_compiled() -> None:
    load_registered()
    modules = [module for name, module in sys.modules.items() if name.startswith("seniorlint.")]
    found = [one for module in modules for one in vars(module).values() if isinstance(one, LazyPattern)]
    assert found
    for one in found:
        one.search("")
