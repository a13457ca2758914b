"""`property-based-test`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.decorators import decorator_among

_GIVEN = frozenset({"hypothesis.given"})
_MACHINE = "hypothesis.stateful.RuleBasedStateMachine"
_RULE = frozenset({"hypothesis.stateful.rule"})


@evidence(imports=("hypothesis",))
def property_based_test(node: cst.FunctionDef | cst.ClassDef, ctx: Context) -> Verdict:
    """A test of what holds for every input, which hypothesis looks for counterexamples of."""
    if isinstance(node, cst.FunctionDef):
        given = decorator_among(node, _GIVEN, ctx)
        has_inputs = isinstance(given, cst.Call) and bool(given.args)
        return Shown(node.name, decided_by=given) if has_inputs and does_something(node) else None
    if _MACHINE not in names_of_bases(node, ctx):
        return None
    rules = [method for _, method in methods_of(node) if decorator_among(method, _RULE, ctx) is not None]
    return Shown(node.name, decided_by=rules[0].name) if rules else None
