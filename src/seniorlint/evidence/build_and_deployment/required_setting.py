"""`required-setting`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_of
from seniorlint.languages.python.walk import nodes_of

_READING = frozenset({"os.environ.get", "os.getenv"})
_ENVIRONMENT = "os.environ"
_RAISES = frozenset({cst.Raise})
_SCOPES = (cst.FunctionDef,)


@evidence(imports=("os",))
def required_setting(node: cst.If, ctx: Context) -> Verdict:
    """A program that refuses to start without a setting that it needs from its environment."""
    if ctx.role.is_test or not isinstance(node.test, cst.UnaryOperation | cst.Comparison):
        return None
    raises = nodes_of(node.body, _RAISES, stop_at=_SCOPES)
    return Shown(node.test, decided_by=raises[0]) if raises and _is_missing(node.test, ctx) else None


def _is_missing(test: cst.UnaryOperation | cst.Comparison, ctx: Context) -> bool:
    """Is a condition true where a variable of the environment is not there?"""
    match test:
        case cst.UnaryOperation(operator=cst.Not(), expression=value):
            return _is_read(value, ctx)
        case cst.Comparison(left=value, comparisons=[cst.ComparisonTarget(operator=cst.Is(), comparator=other)]):
            return isinstance(other, cst.Name) and other.value == "None" and _is_read(value, ctx)
        case cst.Comparison(comparisons=[cst.ComparisonTarget(operator=cst.NotIn(), comparator=where)]):
            return ctx.qualified_name(where) == _ENVIRONMENT
    return False


def _is_read(value: cst.BaseExpression, ctx: Context) -> bool:
    values = (values_of(value, ctx) or ()) if isinstance(value, cst.Name) else [value]
    return bool(values) and all(isinstance(one, cst.Call) and ctx.called(one) in _READING for one in values)
