"""`module-logger`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import argument
from seniorlint.languages.python.context import Context


@evidence(calls=("logging.getLogger",))
def module_logger(node: cst.Call, ctx: Context) -> Verdict:
    """A logger that has the name of its module."""
    name = argument(node, 0, "name")
    if name is None or not isinstance(name.value, cst.Name) or name.value.value != "__name__":
        return None
    statement = ctx.parent(node)
    is_assigned = isinstance(statement, (cst.Assign, cst.AnnAssign))
    return Shown(node) if is_assigned and ctx.enclosing(node, cst.FunctionDef, cst.ClassDef) is None else None
