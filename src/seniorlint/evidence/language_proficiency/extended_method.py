"""`extended-method`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import docstring, statements_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of

_CALLS = frozenset({cst.Call})
_SEVERAL = 2


@evidence
def extended_method(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A method that calls the one that it overrides, and does something else besides."""
    name = node.name.value
    owner = ctx.class_of(node)
    if owner is None or not owner.bases or name in ("__init__", "__new__") or ctx.role.is_test:
        return None
    inherited = next((one for one in nodes_of(node.body, _CALLS, stop_at=NEW_SCOPES) if _calls_base(one, name)), None)
    if inherited is None or _only_hands_on(node, inherited):
        return None
    return Shown(node.name, decided_by=inherited)


def _calls_base(call: cst.Call, name: str) -> bool:
    match call.func:
        case cst.Attribute(value=cst.Call(func=cst.Name(value="super")), attr=cst.Name(value=called)):
            return called == name
    return False


def _only_hands_on(method: cst.FunctionDef, inherited: cst.Call) -> bool:
    """Is there one statement, beside a docstring, whose value is the call, with what the method was given?"""
    statements = list(statements_of(method))
    own = len(statements) - (docstring(statements) is not None)
    value = getattr(statements[-1], "value", None)
    called = value.expression if isinstance(value, cst.Await) else value
    return own < _SEVERAL and called is inherited and all(isinstance(arg.value, cst.Name) for arg in inherited.args)
