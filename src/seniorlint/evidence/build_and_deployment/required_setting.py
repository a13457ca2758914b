"""`required-setting`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.calls import first_argument, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.values import values_behind
from seniorlint.languages.python.walk import descendants, nodes_of

_READING = frozenset({"os.environ.get", "os.getenv"})
_ENVIRONMENT = "os.environ"
_RAISES = frozenset({cst.Raise})
_SCOPES = (cst.FunctionDef,)


@evidence(imports=("os",))
def required_setting(node: cst.If, ctx: Context) -> Verdict:
    """A program that refuses to start without a setting that it needs from its environment, and names it."""
    if ctx.role.is_test or not isinstance(node.test, cst.UnaryOperation | cst.Comparison):
        return None
    variable = _missing(node.test, ctx)
    if variable is None:
        return None
    for one in nodes_of(node.body, _RAISES, stop_at=_SCOPES):
        if one.exc is not None:
            return Shown(node.test, decided_by=one) if _names_it(node.body, variable) else None
    return None


def _missing(test: cst.UnaryOperation | cst.Comparison, ctx: Context) -> cst.BaseExpression | None:
    """The name of the variable of the environment without which a condition is true."""
    match test:
        case cst.UnaryOperation(operator=cst.Not(), expression=value):
            return _read(value, ctx)
        case cst.Comparison(
            left=value, comparisons=[cst.ComparisonTarget(operator=cst.Is(), comparator=cst.Name(value="None"))]
        ):
            return _read(value, ctx)
        case cst.Comparison(left=name, comparisons=[cst.ComparisonTarget(operator=cst.NotIn(), comparator=where)]):
            return name if ctx.qualified_name(where) == _ENVIRONMENT else None
    return None


def _read(value: cst.BaseExpression, ctx: Context) -> cst.BaseExpression | None:
    """What the variable is called that a value, or the one thing that its name holds, is read from."""
    match values_behind(value, ctx):
        case [cst.Call() as call] if ctx.called(call) in _READING:
            return first_argument(call, ("key",))
    return None


def _names_it(body: cst.CSTNode, variable: cst.BaseExpression) -> bool:
    """Is the name of a variable in the words of the error, or in what they are put together from?"""
    text, name = constant_text(variable), last_name(variable)
    for one in descendants(body):
        match one:
            case cst.SimpleString(value=written) | cst.FormattedStringText(value=written) if text and text in written:
                return True
            case cst.Name(value=written) if name and written == name:
                return True
    return False
