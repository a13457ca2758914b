"""`fixture-factory`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.testing._fixtures import FIXTURE_MODULES, fixture_decorator
from seniorlint.languages.python.bodies import does_something, statements_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES, parameters_of
from seniorlint.languages.python.walk import nodes_of

_GIVING = (cst.Return, cst.Yield)


@evidence(imports=FIXTURE_MODULES)
def fixture_factory(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A fixture that gives a function, with which a test makes what it needs."""
    if fixture_decorator(node, ctx) is None:
        return None
    inner = {one.name.value: one for one in statements_of(node) if isinstance(one, cst.FunctionDef)}
    for one in nodes_of(node.body, _GIVING, stop_at=NEW_SCOPES) if inner else ():
        match one:
            case cst.Return(value=cst.Name(value=name)) | cst.Yield(value=cst.Name(value=name)) if name in inner:
                takes = any(True for _ in parameters_of(inner[name].params))
                return Shown(node.name, decided_by=inner[name].name) if takes and does_something(inner[name]) else None
    return None
