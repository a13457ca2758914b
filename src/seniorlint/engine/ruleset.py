"""The checks that a configuration selects, bound to their options, in one table by node class."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.registry import CHECKS, EVIDENCE, Check
from seniorlint.engine.verdict import Verdict

Run = Callable[[Any, Context], Verdict]


@dataclass(frozen=True)
class Entry:
    """One check ready to run: the name of its rule or evidence, and the function with its options filled in."""

    name: str
    run: Run


Table = Mapping[type[cst.CSTNode], tuple[Entry, ...]]


@dataclass(frozen=True)
class Ruleset:
    """What one walk runs. `table`: the entries for each node class, in the order of the catalogue."""

    table: Table

    @property
    def names(self) -> set[str]:
        """The names of all rules and evidence in the table."""
        return {entry.name for entries in self.table.values() for entry in entries}


@cache
def load_registered() -> tuple[Mapping[str, Check], Mapping[str, Check]]:
    """Import every module of checks and evidence; the checks and the evidence finders by name."""
    for package_name in ("seniorlint.checks", "seniorlint.evidence"):
        package = importlib.import_module(package_name)
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package_name}.{module.name}")
    return CHECKS, EVIDENCE


def build(rules: Iterable[tuple[str, Mapping[str, object]]], evidence: Iterable[str] = ()) -> Ruleset:
    """The table for the given (rule name, option values by option name) pairs and kinds of evidence.

    Raises `KeyError` for a name that no check is registered for; loading the catalogue rules that out.
    """
    checks, finders = load_registered()
    table: dict[type[cst.CSTNode], list[Entry]] = {}
    for name, options in rules:
        check = checks[name]
        values = {option.replace("-", "_"): options[option] for option in check.options}
        run = partial(check.function, **values) if values else check.function
        for node_type in check.node_types:
            table.setdefault(node_type, []).append(Entry(name, run))
    for name in evidence:
        for node_type in finders[name].node_types:
            table.setdefault(node_type, []).append(Entry(name, finders[name].function))
    return Ruleset({node_type: tuple(entries) for node_type, entries in table.items()})
