"""A rule and its check that do not fit: one error with file and key, before anything is judged."""

from __future__ import annotations

import pytest

from seniorlint.catalogue.load import CatalogueError, load_catalogue
from seniorlint.catalogue.model import INTERNAL, Option
from seniorlint.engine.agreement import require_checks, require_rules
from seniorlint.engine.ruleset import load_registered

RULES = load_catalogue().rules
CHECKS, _ = load_registered()


def test_ours_agree() -> None:
    require_checks([rule for rule in RULES.values() if rule.principle.id != INTERNAL], CHECKS)
    require_rules(CHECKS.values(), RULES)


def test_a_rule_without_a_check() -> None:
    rule = RULES["bare-except"]._replace(name="bare-excepts")
    with pytest.raises(CatalogueError, match=r"bare-except\.toml: name: no check .* `def bare_excepts`"):
        require_checks([rule], CHECKS)


def test_a_fix_where_no_edits_are_placed() -> None:
    rule = RULES["ci-missing"]._replace(fix="safe")
    with pytest.raises(CatalogueError, match=r"ci-missing\.toml: fix: must be none, not safe"):
        require_checks([rule], CHECKS)


def test_an_option_without_a_parameter() -> None:
    rule = RULES["deep-nesting"]
    (option,) = rule.options.values()
    options = {option.name: option, "max-dept": Option("max-dept", "integer", 3, "")}
    with pytest.raises(CatalogueError, match=r"options\.max-dept: .*did you mean max-depth"):
        require_checks([rule._replace(options=options)], CHECKS)


def test_a_parameter_without_an_option() -> None:
    with pytest.raises(CatalogueError, match=r"deep-nesting\.toml: options\.max-depth: is missing"):
        require_checks([RULES["deep-nesting"]._replace(options={})], CHECKS)


def test_a_check_without_a_rule() -> None:
    rules = {name: rule for name, rule in RULES.items() if name != "bare-except"}
    with pytest.raises(CatalogueError, match=r"checks\.error_handling\.bare_except: bare_except: there is no rule"):
        require_rules([CHECKS["bare-except"]], rules)
