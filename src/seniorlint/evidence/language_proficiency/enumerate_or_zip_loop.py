"""`enumerate-or-zip-loop`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context


@evidence(calls=("builtins.enumerate", "builtins.zip"))
def enumerate_or_zip_loop(call: cst.Call, ctx: Context) -> Verdict:
    """A loop over such a call, whose target has a name for each part."""
    match ctx.parent(call):
        case cst.For(iter=iterated, target=cst.Tuple()) if iterated is call:
            return Shown(call.func)
    return None
