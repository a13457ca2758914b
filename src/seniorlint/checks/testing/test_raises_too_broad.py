"""`test-raises-too-broad`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_METHODS = frozenset({"assertRaises", "assertRaisesRegex", "assertRaisesRegexp"})

_FUNCTIONS = frozenset({"pytest.raises", "numpy.testing.assert_raises", "numpy.testing.assert_raises_regex"})

_BROAD = frozenset({"builtins.Exception", "builtins.BaseException"})

_NARROWING = frozenset({"match", "check"})  # arguments of pytest.raises that look at the error

_ANY_ERROR = pattern(r"unspecified|depend(?:s|ing|ent)\b|\bvar(?:y|ies)\b|\bany (?:error|exception)|\bwhatever\b", re.I)


@check(calls=(*_FUNCTIONS, *(f"*.{name}" for name in _METHODS)))
def test_raises_too_broad(call: cst.Call, ctx: Context) -> Verdict:
    """A test that expects a broad error looks at the one that came."""
    broad = next((kind for kind in _types(call) if ctx.qualified_name(kind) in _BROAD), None)
    if broad is None:
        return None
    if _looks_at_error(call, ctx) or _raises_itself(call, broad, ctx) or _says_any_error(call, ctx):
        return Met(decided_by=broad)
    return Missed(call, decided_by=broad, type=ctx.code(broad))


def _types(call: cst.Call) -> list[cst.BaseExpression]:
    """The exception types that a raises call is given, alone or in a tuple."""
    for index, arg in enumerate(call.args):
        keyword = arg.keyword.value if arg.keyword is not None else None
        if keyword in ("expected_exception", "exception") or (index == 0 and keyword is None):
            return [one.value for one in arg.value.elements] if isinstance(arg.value, cst.Tuple) else [arg.value]
    return []


def _looks_at_error(call: cst.Call, ctx: Context) -> bool:
    """Is the error matched against something, or kept under a name?"""
    name = ctx.called(call) or called_name(call)
    if "regex" in name.lower() or any(arg.keyword is not None and arg.keyword.value in _NARROWING for arg in call.args):
        return True
    match ctx.parent(call):
        case cst.WithItem(asname=asname):
            return asname is not None
        case cst.Assign() | cst.AnnAssign() | cst.NamedExpr() | cst.Attribute() | cst.Return():
            return True
    return False


def _says_any_error(call: cst.Call, ctx: Context) -> bool:
    """Does a comment at the statement say that which error comes is not fixed?"""
    statement = ctx.enclosing(call, cst.With, cst.SimpleStatementLine)
    return statement is not None and any(_ANY_ERROR.search(comment) for comment in ctx.comments(statement))


def _raises_itself(call: cst.Call, broad: cst.BaseExpression, ctx: Context) -> bool:
    """Does the test make the broad error itself, somewhere in it, as the one that has to come through?"""
    function = ctx.function_of(call)
    written = ctx.once(_errors_made, function, ctx) if function is not None else frozenset[str]()
    return ctx.qualified_name(broad) in written


def _errors_made(function: cst.FunctionDef, ctx: Context) -> frozenset[str]:
    """The broad types of which a function makes an error, or which it hands on; expecting one does not count."""
    return frozenset(
        ctx.qualified_name(node) or ""
        for part in (*function.decorators, function.body)  # a patch in a decorator can make it: side_effect=Exception
        for node in descendants(part)
        if isinstance(node, (cst.Name, cst.Attribute)) and not isinstance(ctx.parent(node), cst.Attribute)
        if ctx.qualified_name(node) in _BROAD and not _is_expected(node, ctx)
    )


def _is_expected(kind: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a type that a raises call expects?"""
    call = ctx.enclosing(kind, cst.Call)
    if call is None or (called_name(call) not in _METHODS and ctx.called(call) not in _FUNCTIONS):
        return False
    return any(one is kind for one in _types(call))
