"""Checks of the principle Error Handling."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, insert_before
from seniorlint.engine.walk import descendants


@check
def bare_except(handler: cst.ExceptHandler, ctx: Context) -> Verdict:
    """Every except clause names what it handles, or raises again what it cannot handle."""
    if handler.type is not None or _raises_again(handler):
        return MET
    return Missed(handler, fix=Fix((insert_before(handler, " Exception", offset=len("except")),)))


def _raises_again(handler: cst.ExceptHandler) -> bool:
    """Does the handler hold a bare `raise` of its own, not in a nested function or handler?"""
    nested = (cst.FunctionDef, cst.ClassDef, cst.Lambda, cst.ExceptHandler)
    return any(isinstance(node, cst.Raise) and node.exc is None for node in descendants(handler, stop_at=nested))
