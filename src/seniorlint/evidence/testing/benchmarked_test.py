"""`benchmarked-test`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import nodes_of

_CALLS = frozenset({cst.Call})
_FIXTURE = "benchmark"


@evidence
def benchmarked_test(node: cst.FunctionDef, ctx: Context) -> Verdict:
    """A test that has pytest-benchmark measure a piece of code."""
    if not node.name.value.startswith(("test_", "bench")):
        return None
    if all(param.name.value != _FIXTURE for param in parameters_of(node.params)):
        return None
    for call in nodes_of(node.body, _CALLS):
        match call:
            case cst.Call(func=cst.Name(value=name)) if name == _FIXTURE and call.args:
                return Shown(node.name, decided_by=call.func)
            case cst.Call(func=cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value="pedantic"))):
                if name == _FIXTURE:
                    return Shown(node.name, decided_by=call.func)
    return None
