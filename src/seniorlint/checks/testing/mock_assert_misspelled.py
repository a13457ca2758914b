"""`mock-assert-misspelled`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Anchor, Edit, Fix, Met, Missed, Side, Verdict, insert_after, insert_before
from seniorlint.languages.python.context import Context

_WITHOUT_ARGUMENTS = frozenset(
    {"called_once", "not_called", "awaited_once", "not_awaited", "called", "awaited"}
)  # what these assert needs no values
_WITH_ARGUMENTS = frozenset(
    {"any_call", "called_once_with", "called_with", "has_calls"}
    | {"any_await", "awaited_once_with", "awaited_with", "has_awaits"}
)
_ASSERTIONS = frozenset(f"assert_{name}" for name in _WITHOUT_ARGUMENTS | _WITH_ARGUMENTS)
_MISSPELLED = (_WITHOUT_ARGUMENTS | _WITH_ARGUMENTS) - {"called", "awaited"}  # mocks do have these two attributes

_ANOTHER_MOCK = "a mock answers `{}` with another mock, which is always true"


@check(calls=[f"*.{name}" for name in sorted(_ASSERTIONS | _MISSPELLED)])
def mock_assert_misspelled(node: cst.Expr | cst.Assert | cst.Call, ctx: Context) -> Verdict:
    """An assertion of a mock is called, by its whole name."""
    if isinstance(node, cst.Expr):
        return _uncalled(node.value)
    return _asserted(node) if isinstance(node, cst.Assert) else _called(node, ctx)


def _uncalled(method: cst.BaseExpression) -> Verdict:
    """`mock.assert_called_once` as a statement."""
    if not isinstance(method, cst.Attribute) or method.attr.value not in _ASSERTIONS | _MISSPELLED:
        return None
    name = method.attr.value.removeprefix("assert_")
    reason = "without the call nothing is checked"
    return _missed(method, method.attr, reason, _edits(method.attr, name, needs_call=True))


def _asserted(statement: cst.Assert) -> Verdict:
    """`assert mock.called_once_with(1)`."""
    method = statement.test.func if isinstance(statement.test, cst.Call) else statement.test
    if not isinstance(method, cst.Attribute) or method.attr.value not in _MISSPELLED:
        return None
    name = method.attr.value
    edits = _edits(method.attr, name, needs_call=method is statement.test)
    if statement.msg is not None or statement.test.lpar:
        edits = ()
    elif edits:
        keyword = Edit(Anchor(statement, Side.START), Anchor(statement.test, Side.START), "")
        edits = (keyword, *edits)
    return _missed(statement.test, method.attr, _ANOTHER_MOCK.format(name), edits)


def _called(call: cst.Call, ctx: Context) -> Verdict:
    """`mock.assert_called_once_with(1)`, and `mock.called_once_with(1)` as a statement."""
    method = call.func
    if not isinstance(method, cst.Attribute):
        return None
    name = method.attr.value
    if name in _ASSERTIONS:
        return Met(decided_by=method.attr)
    if not ctx.role.is_test or not isinstance(ctx.parent(call), cst.Expr):
        return None
    if isinstance(method.value, cst.Name) and method.value.value in ("self", "cls"):
        return None  # a method of the test's own class
    return _missed(call, method.attr, _ANOTHER_MOCK.format(name), _edits(method.attr, name, needs_call=False))


def _missed(at: cst.CSTNode, written: cst.Name, reason: str, edits: tuple[Edit, ...]) -> Missed:
    name = written.value.removeprefix("assert_")
    arguments = "()" if name in _WITHOUT_ARGUMENTS else "(...)"
    fix = Fix(edits) if edits else None
    return Missed(at, fix=fix, decided_by=written, right=f"assert_{name}{arguments}", reason=reason)


def _edits(written: cst.Name, name: str, *, needs_call: bool) -> tuple[Edit, ...]:
    """What completes the name, and calls it where it is not called; none where only a person knows the arguments."""
    if needs_call and name in _WITH_ARGUMENTS:
        return ()
    prefix = () if written.value.startswith("assert_") else (insert_before(written, "assert_"),)
    return (*prefix, insert_after(written, "()")) if needs_call else prefix
