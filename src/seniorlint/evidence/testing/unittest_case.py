"""`unittest-case`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of

_CASES = frozenset(
    {"unittest.TestCase", "unittest.IsolatedAsyncioTestCase", "django.test.TestCase", "django.test.SimpleTestCase"}
)
_CALLS = frozenset({cst.Call})


@evidence(imports=("unittest", "django.test"))
def unittest_case(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A test case with a test that checks something by the methods of unittest."""
    if _CASES.isdisjoint(names_of_bases(node, ctx)):
        return None
    tests = [method for name, method in methods_of(node) if name.startswith("test") and _asserts(method)]
    return Shown(node.name, decided_by=tests[0].name) if tests else None


def _asserts(method: cst.FunctionDef) -> bool:
    return any(_is_assertion(call.func) for call in nodes_of(method.body, _CALLS))


def _is_assertion(function: cst.BaseExpression) -> bool:
    match function:
        case cst.Attribute(value=cst.Name(value="self"), attr=cst.Name(value=name)):
            return name.startswith("assert")
    return False
