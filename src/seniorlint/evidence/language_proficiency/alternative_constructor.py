"""`alternative-constructor`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of


@evidence
def alternative_constructor(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A class method that returns an object of its class."""
    params = [*node.params.posonly_params, *node.params.params]
    if not params or not node.decorators or node.name.value.startswith("__"):
        return None
    if not any("builtins.classmethod" in ctx.qualified_names(one.decorator) for one in node.decorators):
        return None
    for returned in nodes_of(node.body, (cst.Return,), stop_at=NEW_SCOPES):
        match returned:
            case cst.Return(value=cst.Call(func=cst.Name(value=name), args=[_, *_])) if name == params[0].name.value:
                return Shown(node.name, decided_by=returned)
    return None
