"""`filtering-comprehension`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context


@evidence
def filtering_comprehension(node: cst.ListComp | cst.SetComp | cst.DictComp, ctx: Context) -> Verdict:
    """A comprehension that takes some of the items, or the items of items."""
    clause = node.for_in
    if clause.ifs:
        return Shown(clause.target, decided_by=clause.ifs[0])
    return Shown(clause.target, decided_by=clause.inner_for_in) if clause.inner_for_in is not None else None
