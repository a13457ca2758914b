"""`awaitable`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of


@evidence
def awaitable(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class whose objects can be awaited."""
    for name, method in methods_of(node):
        if name == "__await__" and nodes_of(method.body, (cst.Yield, cst.Call)) and does_something(method):
            return Shown(node.name, decided_by=method.name)
    return None
