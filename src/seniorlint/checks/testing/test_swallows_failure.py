"""`test-swallows-failure`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.testing._test_functions import is_test
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import is_empty, statements_in
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, Handler, caught_types, is_broad
from seniorlint.languages.python.walk import descendants

_CATCHING = frozenset({"builtins.AssertionError", "builtins.Exception", "builtins.BaseException"})
_REPORTING = pattern(r"print\w*|pprint|write|debug|info|warn|warning|error|exception|critical|log|msg|flush")


@check(calls=("contextlib.suppress",))
def test_swallows_failure(node: cst.Try | cst.Call, ctx: Context) -> Verdict:
    """What a failed assertion raises leaves the test."""
    if not ctx.role.is_test:
        return None
    function = ctx.function_of(node)
    if function is None or not ctx.once(is_test, function, ctx):
        return None
    return _guarded(node, ctx) if isinstance(node, cst.Try) else _suppressed(node, ctx)


def _guarded(statement: cst.Try, ctx: Context) -> Verdict:
    handler = next((one for one in statement.handlers if _catches_failures(one, ctx)), None)
    if handler is None or not _asserts(statement.body) or _tries_again(statement, ctx):
        return None
    if is_empty(handler.body) and not is_broad(handler, ctx):
        return None  # `except AssertionError: pass` is what tests of an assertion do
    if all(_only_reports(one) for one in statements_in(handler.body)):
        return Missed(handler, caught=_words(handler, ctx))
    return Met(at=handler)


def _suppressed(call: cst.Call, ctx: Context) -> Verdict:
    block = ctx.enclosing(call, cst.With)
    if block is None or not any(item.item is call for item in block.items) or not _asserts(block.body):
        return None
    if any(_CATCHING.intersection(ctx.qualified_names(arg.value)) for arg in call.args):
        return Missed(call, caught=f"`{ctx.code(call)}`")
    return None


def _catches_failures(handler: Handler, ctx: Context) -> bool:
    if handler.type is None:
        return True
    return any(not _CATCHING.isdisjoint(ctx.qualified_names(one)) for one in caught_types(handler))


def _words(handler: cst.ExceptHandler, ctx: Context) -> str:
    return "`except:`" if handler.type is None else f"`except {ctx.code(handler.type)}:`"


def _asserts(body: cst.BaseSuite) -> bool:
    """Does a block assert something itself, outside of a `try` of its own?"""
    for node in descendants(body, stop_at=(*DEFERRED, cst.Try, cst.TryStar)):
        match node:
            case cst.Assert():
                return True
            case cst.Call():
                name = called_name(node)
                if name == "fail" or (
                    name.startswith("assert") and not name.startswith(("assertRaises", "assertWarns"))
                ):
                    return True
    return False


def _tries_again(statement: cst.Try, ctx: Context) -> bool:
    """Is this a round of a loop that ends when the assertions hold?"""
    if ctx.loop_of(statement) is None:
        return False
    blocks = [statement.body, *([statement.orelse] if statement.orelse is not None else [])]
    return any(
        isinstance(node, (cst.Break, cst.Return)) for block in blocks for node in descendants(block, stop_at=DEFERRED)
    )


def _only_reports(statement: cst.CSTNode) -> bool:
    """Does a statement of the handler nothing that could fail the test, or tell the rest of it?"""
    match statement:
        case cst.Pass() | cst.Continue() | cst.Return(value=None | cst.Name(value="None")):
            return True
        case cst.Expr(value=cst.BaseString() | cst.Ellipsis()):
            return True
        case cst.Expr(value=cst.Call() as call):
            return _REPORTING.fullmatch(called_name(call)) is not None
    return False
