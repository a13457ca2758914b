"""Where a function uses the names that it works with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants


def uses_in(function: cst.FunctionDef, ctx: Context) -> Mapping[str, Sequence[cst.Name]]:
    """The places at which a function, its inner functions included, has a name of its own, by the name."""
    found: dict[str, list[cst.Name]] = {}
    for node in descendants(function.body):
        if isinstance(node, cst.Name):
            match ctx.parent(node):
                case cst.Attribute(attr=attribute) if attribute is node:
                    continue
                case cst.Arg(keyword=cst.Name() as word) if word is node:
                    continue
            found.setdefault(node.value, []).append(node)
    return found
