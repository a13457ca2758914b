"""`yield-from`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_DISPLAYS = (cst.Tuple, cst.List, cst.Set, cst.Dict, cst.BaseString)


@evidence
def yield_from(node: cst.Yield, ctx: Context) -> Verdict:
    """A generator that hands over to another one; `yield from ()` and other displays hand over to nobody."""
    if not isinstance(node.value, cst.From) or isinstance(node.value.item, _DISPLAYS):
        return None
    return Shown(node)
