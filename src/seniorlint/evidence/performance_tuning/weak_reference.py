"""`weak-reference`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context

_MAKERS = ("ref", "proxy", "WeakMethod", "WeakSet", "WeakValueDictionary", "WeakKeyDictionary", "finalize")


@evidence(calls=[f"weakref.{name}" for name in _MAKERS])
def weak_reference(call: cst.Call, ctx: Context) -> Verdict:
    """An object is known without being kept alive, or is cleaned up after when it goes."""
    return Shown(call.func)
