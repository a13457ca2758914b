"""`observer`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.code_organization._subscriptions import subscribers_told
from seniorlint.languages.python.context import Context


@evidence
def observer(loop: cst.For, ctx: Context) -> Verdict:
    """A loop that calls what another method of the class has put into a collection of the object."""
    told = subscribers_told(loop, ctx)
    return Shown(told.call.func, decided_by=loop.iter) if told is not None and not told.by_key else None
