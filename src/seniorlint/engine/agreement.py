"""Do the catalogue and the checks agree? Said once, with file and key, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seniorlint.catalogue.load import CatalogueError
from seniorlint.catalogue.model import Rule
from seniorlint.catalogue.table import nearest
from seniorlint.engine.registry import Check


def require_checks(rules: Iterable[Rule], checks: Mapping[str, Check]) -> None:
    """Raise `CatalogueError` for the first rule without a check, and for what its rule says of options or fixes
    and the check cannot do.
    """
    for rule in rules:
        check = checks.get(rule.name)
        if check is None:
            function = rule.name.replace("-", "_")
            raise CatalogueError(rule.file, f"name: no check is registered for {rule.name}; write `def {function}`")
        has_place = check.context.places_edits and all(getattr(one, "is_in_text", True) for one in check.node_types)
        if rule.fix != "none" and not has_place:
            problem = f"must be none, not {rule.fix}: the check is for nodes at which no edits are placed"
            raise CatalogueError(rule.file, f"fix: {problem}")
        for option in rule.options:
            if option not in check.options:
                problem = f"the check takes no keyword-only parameter of that name{nearest(option, check.options)}"
                raise CatalogueError(rule.file, f"options.{option}: {problem}")
        for option in check.options:
            if option not in rule.options:
                problem = "is missing: the check takes a keyword-only parameter of that name"
                raise CatalogueError(rule.file, f"options.{option}: {problem}")


def require_rules(checks: Iterable[Check], rules: Mapping[str, Rule]) -> None:
    """Raise `CatalogueError` for the first check that has no rule."""
    for check in checks:
        if check.name not in rules:
            module = check.function.__module__
            raise CatalogueError(module, f"{check.function.__name__}: there is no rule {check.name} for this check")
