"""`bare-except`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._raises import raises_again
from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Fix, Missed, Verdict, insert_before


@check
def bare_except(handler: cst.ExceptHandler | cst.ExceptStarHandler, ctx: Context) -> Verdict:
    """Every except clause names what it handles, or raises again what it cannot handle."""
    if handler.type is not None or raises_again(handler):
        return MET
    return Missed(handler, fix=Fix((insert_before(handler, " Exception", offset=len("except")),)))
