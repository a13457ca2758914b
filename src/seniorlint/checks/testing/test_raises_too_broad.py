"""`test-raises-too-broad`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.calls import called_name

_METHODS = frozenset({"assertRaises", "failUnlessRaises", "assertRaisesRegex", "assertRaisesRegexp"})

_FUNCTIONS = frozenset({"pytest.raises", "numpy.testing.assert_raises", "numpy.testing.assert_raises_regex"})

_BROAD = frozenset({"builtins.Exception", "builtins.BaseException"})

_NARROWING = frozenset({"match", "check"})  # arguments of pytest.raises that look at the error


@check
def test_raises_too_broad(call: cst.Call, ctx: Context) -> Verdict:
    """A test names the error that it expects, or looks at the one that came."""
    name = called_name(call)
    if "aises" not in name or (name not in _METHODS and ctx.qualified_name(call.func) not in _FUNCTIONS):
        return None
    expected = _expected(call)
    if expected is None:
        return None
    broad = next((kind for kind in _types(expected) if ctx.qualified_name(kind) in _BROAD), None)
    if broad is None or _looks_at_error(call, name, ctx) or _raises_itself(call, broad, ctx):
        return MET
    return Missed(call, type=ctx.code(broad))


def _expected(call: cst.Call) -> cst.BaseExpression | None:
    """The exception type, or the tuple of them, that a raises call is given."""
    for index, arg in enumerate(call.args):
        if arg.star:
            return None
        if (index == 0 and arg.keyword is None) or (
            arg.keyword is not None and arg.keyword.value in ("expected_exception", "exception")
        ):
            return arg.value
    return None


def _types(expected: cst.BaseExpression) -> list[cst.BaseExpression]:
    if isinstance(expected, cst.Tuple):
        return [element.value for element in expected.elements]
    return [expected]


def _looks_at_error(call: cst.Call, name: str, ctx: Context) -> bool:
    """Is the error matched against something, or kept under a name?"""
    if "regex" in name.lower() or any(arg.keyword is not None and arg.keyword.value in _NARROWING for arg in call.args):
        return True
    match ctx.parent(call):
        case cst.WithItem(asname=asname):
            return asname is not None
        case cst.Assign() | cst.AnnAssign() | cst.NamedExpr() | cst.Attribute() | cst.Return():
            return True
    return False


def _raises_itself(call: cst.Call, broad: cst.BaseExpression, ctx: Context) -> bool:
    """Does the test put the broad type there itself, as the error that has to come through?"""
    places: list[cst.CSTNode] = [arg.value for arg in call.args if arg.value is not broad]
    statement = ctx.enclosing(call, cst.With, cst.SimpleStatementLine)
    if isinstance(statement, cst.With):
        places.append(statement.body)
    wanted = ctx.qualified_name(broad)
    return any(
        isinstance(node, cst.Name) and ctx.qualified_name(node) == wanted
        for place in places
        for node in descendants(place)
        if node is not broad
    )
