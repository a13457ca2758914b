"""`checking-setter`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.initialisers import attributes_set
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of


@evidence
def checking_setter(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A setter that may raise, and keeps the value where it does not."""
    for decorator in node.decorators:
        match decorator.decorator:
            case cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value="setter")) if name == node.name.value:
                raised = nodes_of(node.body, (cst.Raise,), stop_at=NEW_SCOPES)
                return Shown(node.name, decided_by=raised[0]) if raised and any(attributes_set(node)) else None
    return None
