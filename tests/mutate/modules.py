"""The modules of checks and evidence: which imports which, and whose rules a module decides."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from seniorlint.engine.ruleset import load_registered

PACKAGES = ("seniorlint.checks", "seniorlint.evidence")


@cache
def paths() -> Mapping[str, Path]:
    """The file of each module of checks and evidence, by name."""
    found = {}
    for package in PACKAGES:
        for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            file = import_module(module.name).__file__
            assert file is not None
            found[module.name] = Path(file)
    return found


@cache
def _imports() -> Mapping[str, frozenset[str]]:
    """Which of these modules each of them imports itself."""
    imported = {}
    for name, path in paths().items():
        named: set[str] = set()
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module is not None:
                named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
            elif isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
        imported[name] = frozenset(named & paths().keys()) - {name}
    return imported


@cache
def dependents_of(module: str) -> Sequence[str]:
    """A module and all that import it, directly or not, each after those that it imports."""
    found = {module}
    while more := {name for name, named in _imports().items() if named & found} - found:
        found |= more
    ordered: list[str] = []
    while rest := sorted(found - set(ordered)):
        ordered += [name for name in rest if not (_imports()[name] & found) - set(ordered)] or rest
    return ordered


@cache
def subjects_of(module: str) -> Sequence[str]:
    """The rules and kinds of evidence that a module takes part in deciding."""
    judges = [(name, check.function.__module__) for registry in load_registered() for name, check in registry.items()]
    return sorted(name for name, judge in judges if judge in dependents_of(module))
