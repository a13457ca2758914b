"""The checks of rules without code, compiled where there are such rules: few projects have any."""

from __future__ import annotations

from collections.abc import Iterable

from seniorlint.catalogue.load import CatalogueError
from seniorlint.catalogue.model import Rule
from seniorlint.catalogue.shape import Shape
from seniorlint.catalogue.table import TableError
from seniorlint.engine.registry import Check


def compiled_checks(rules: Iterable[Rule]) -> dict[str, Check]:
    """The checks of those among some rules that have a shape, by name; raises `CatalogueError`."""
    return {rule.name: _compiled(rule, rule.shape) for rule in rules if rule.shape is not None}


def _compiled(rule: Rule, shape: Shape) -> Check:
    from seniorlint.languages.python.shapes.team_check import team_check

    try:
        return team_check(rule.name, rule.message, shape)
    except TableError as error:
        raise CatalogueError(rule.file, error.problem, error.key) from error
