"""Where a function writes the names that it works with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import libcst as cst

from seniorlint.languages.python.walk import descendants


def names_written_in(function: cst.FunctionDef) -> Mapping[str, Sequence[cst.Name]]:
    """Every place in a function's body that writes a name, by the name; attributes and keywords among them.

    It looks through all of the function, so ask by `ctx.once`.
    """
    found: dict[str, list[cst.Name]] = {}
    for node in descendants(function.body):
        if node.__class__ is cst.Name:
            found.setdefault(node.value, []).append(node)
    return found
