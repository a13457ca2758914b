"""Which rules look at a whole file at once, so that no part of it tells what they see."""

from __future__ import annotations

from functools import cache

from seniorlint.engine.ruleset import checks_of


@cache
def looks_at_file(name: str) -> bool:
    """Is it a rule whose check is given a file and not a node in it?"""
    check = checks_of([name]).get(name)
    return check is not None and check.context.file_class in check.node_types
