"""`observer`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.code_organization._subscriptions import class_around, enters, told_in
from seniorlint.languages.python.context import Context


@evidence
def observer(loop: cst.For, ctx: Context) -> Verdict:
    """A loop that calls what another method of the class has put into a collection of the object."""
    told = told_in(loop)
    around = class_around(loop, ctx) if told is not None else None
    if told is None or around is None:
        return None
    call, attribute, by_key = told
    owner, method = around
    return Shown(call.func, decided_by=loop.iter) if not by_key and enters(owner, attribute, False, method) else None
