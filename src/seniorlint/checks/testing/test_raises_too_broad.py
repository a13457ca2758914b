"""`test-raises-too-broad`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.calls import called_name

_METHODS = frozenset({"assertRaises", "failUnlessRaises", "assertRaisesRegex", "assertRaisesRegexp"})

_FUNCTIONS = frozenset({"pytest.raises", "numpy.testing.assert_raises", "numpy.testing.assert_raises_regex"})

_BROAD = frozenset({"builtins.Exception", "builtins.BaseException"})

_NARROWING = frozenset({"match", "check"})  # arguments of pytest.raises that look at the error


@check(calls=(*_FUNCTIONS, *(f"*.{name}" for name in _METHODS)))
def test_raises_too_broad(call: cst.Call, ctx: Context) -> Verdict:
    """A test that expects a broad error looks at the one that came."""
    name = called_name(call)
    if name not in _METHODS and ctx.called(call) not in _FUNCTIONS:
        return None
    expected = _expected(call)
    if expected is None:
        return None
    broad = next((kind for kind in _types(expected) if ctx.qualified_name(kind) in _BROAD), None)
    if broad is None:
        return None
    if _looks_at_error(call, ctx.called(call) or name, ctx) or _raises_itself(call, broad, ctx):
        return Met(decided_by=broad)
    return Missed(call, decided_by=broad, type=ctx.code(broad))


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
    """Does the test make the broad error itself, somewhere in it, as the one that has to come through?"""
    function = ctx.function_of(call)
    written = ctx.once(_errors_made, function, ctx) if function is not None else frozenset[str]()
    return ctx.qualified_name(broad) in written


def _errors_made(function: cst.FunctionDef, ctx: Context) -> frozenset[str]:
    """The broad types of which a function makes an error, or which it hands on; expecting one does not count."""
    found: set[str] = set()
    for node in descendants(function.body):
        if not isinstance(node, cst.Name) or ctx.qualified_name(node) not in _BROAD:
            continue
        call = ctx.enclosing(node, cst.Call)
        is_expected = call is not None and (called_name(call) in _METHODS or ctx.called(call) in _FUNCTIONS)
        if not (is_expected and call is not None and _expects(call, node)):
            found.add(ctx.qualified_name(node) or "")
    return frozenset(found)


def _expects(call: cst.Call, name: cst.Name) -> bool:
    expected = _expected(call)
    return expected is not None and any(kind is name for kind in _types(expected))
