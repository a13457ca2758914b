"""`vectorised-array`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import is_starred
from seniorlint.languages.python.context import Context

_WHOLE = (
    *("numpy.einsum", "numpy.tensordot", "numpy.bincount", "numpy.select", "numpy.add.at", "numpy.add.reduceat"),
    *("numpy.lib.stride_tricks.as_strided", "numpy.lib.stride_tricks.sliding_window_view", "numpy.searchsorted"),
    *("numpy.broadcast_to", "numpy.maximum.accumulate", "numpy.minimum.accumulate", "numpy.subtract.outer"),
)
_CHOICE = "numpy.where"
_CHOICE_ARGUMENTS = 3  # with the condition alone it is a search


@evidence(calls=(*_WHOLE, _CHOICE))
def vectorised_array(call: cst.Call, ctx: Context) -> Verdict:
    """Work on whole arrays at once that would otherwise be a loop with a condition or an index."""
    if ctx.called(call) == _CHOICE and (len(call.args) != _CHOICE_ARGUMENTS or is_starred(call)):
        return None
    return Shown(call.func)
