"""`test-skip-without-reason`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import does_something
from seniorlint.languages.python.calls import argument, is_starred, keyword
from seniorlint.languages.python.comments import comments_beside
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text

_MARKS = frozenset({"pytest.mark.skip", "pytest.mark.xfail", "unittest.skip"})
_CALLS = frozenset({"pytest.skip", "pytest.xfail"})


@check(calls=(*_MARKS, *_CALLS, "*.skipTest"))
def test_skip_without_reason(node: cst.Decorator | cst.Call, ctx: Context) -> Verdict:
    """Whoever switches a test off writes down why."""
    if isinstance(node, cst.Decorator):
        mark = node.decorator
        if mark.__class__ is cst.Call or ctx.qualified_name(mark) not in _MARKS:
            return None
        above = ctx.parent(node)
        if isinstance(above, cst.FunctionDef) and above.get_docstring() and not does_something(above):
            return None  # all that the test does is to say why
        return _verdict(mark, None, ctx)
    if is_starred(node):
        return None
    called = ctx.called(node)
    if called not in _MARKS and ctx.enclosing(node, cst.If, cst.ExceptHandler, cst.IfExp) is not None:
        return None  # the condition says when, and mostly why
    return _verdict(node.func, _reason(node, called), ctx)


def _reason(call: cst.Call, called: str) -> cst.BaseExpression | None:
    """What a call gives as the reason: `raises` says which failure is known."""
    position = 1 if called == "pytest.mark.xfail" else 0  # the first argument of xfail is its condition
    given = argument(call, position, "reason", "msg") or keyword(call, "raises")
    if given is None or constant_text(given.value) == "":
        return None
    return given.value


def _verdict(mark: cst.BaseExpression, reason: cst.BaseExpression | None, ctx: Context) -> Verdict:
    if reason is not None:
        return Met(at=mark, decided_by=reason)
    if _has_comment(mark, ctx):
        return None
    return Missed(mark, mark=ctx.code(mark))


def _has_comment(mark: cst.BaseExpression, ctx: Context) -> bool:
    """Is there a comment above or after the statement or decorator of a mark?"""
    decorator = ctx.enclosing(mark, cst.Decorator)
    if decorator is not None:
        if decorator.trailing_whitespace.comment is not None:
            return True
        if any(line.comment is not None for line in decorator.leading_lines):
            return True
    return any(True for _ in comments_beside(mark, ctx))
