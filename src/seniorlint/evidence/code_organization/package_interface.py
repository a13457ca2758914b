"""`package-interface`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context


@evidence
def package_interface(node: cst.ImportFrom, ctx: Context) -> Verdict:
    """A relative import of a name that the file lists in its `__all__`."""
    if not node.relative or isinstance(node.names, cst.ImportStar):
        return None
    exports = ctx.summary.exports or frozenset()
    for alias in node.names:
        if (alias.evaluated_alias or alias.evaluated_name) in exports:
            return Shown(alias)
    return None
