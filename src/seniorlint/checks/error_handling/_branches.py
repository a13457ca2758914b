"""Try statements in which a failure is a plain branch of the program, so that an empty except clause hides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Union

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.bindings import UNKNOWN, dotted_name, parameters_of
from seniorlint.languages.python.exceptions import DEFERRED, Handler, caught_types

TryStatement = Union[cst.Try, cst.TryStar]

_CONVERSION_ERRORS = frozenset({"builtins.ValueError", "builtins.TypeError", "builtins.OverflowError"})
_CONVERSIONS = frozenset({"int", "float", "complex", "Decimal", "Fraction", "UUID", "fromisoformat", "strptime"})
# Calls that put something away: that it is gone already, or cannot be changed, is no news.
_CLEAN_UP = re.compile(
    r"_*(?:a?close\w*|unlink|remove\w*|rmdir|rmtree|delete|destroy|shutdown|quit|cancel|kill|killpg|terminate|unregister"
    r"|disconnect|stop|release|detach|rollback|cleanup|chmod|chown|copymode|copystat|utime)"
)
_QUIET_METHODS = frozenset({"__del__", "__repr__", "__str__", "__getattr__", "__dir__", "__eq__"})
_PREDICATE = re.compile(r"_*(?:is|has|have|can|could|supports|check|valid|looks|exists)_|.*able$|exists$")


def only_imports(guarded: TryStatement) -> bool:
    """Does the try block hold nothing but imports?"""
    return all(
        isinstance(line, cst.SimpleStatementLine)
        and all(isinstance(one, (cst.Import, cst.ImportFrom)) for one in line.body)
        for line in guarded.body.body
    )


def may_be_quiet(handler: Handler, ctx: Context) -> bool:
    """Is this in a function that must not raise, or in one that answers yes or no and does so here?"""
    function = ctx.function_of(handler)
    if function is None:
        return False
    name = function.name.value
    if name in _QUIET_METHODS:
        return True
    match function.returns:
        case cst.Annotation(annotation=cst.Name(value="bool")):
            return _returns_truth(handler)
    return _PREDICATE.match(name) is not None and _returns_truth(handler)


def _returns_truth(handler: Handler) -> bool:
    match handler.body.body:
        case [cst.SimpleStatementLine(body=[cst.Return(value=cst.Name(value="True" | "False"))])]:
            return True
        case [cst.Return(value=cst.Name(value="True" | "False"))]:
            return True
    return False


def is_branch(handler: Handler, guarded: TryStatement, ctx: Context) -> bool:
    """Does the code around an empty clause say what happens when the try block fails?"""
    return (
        guarded.orelse is not None
        or _leaves(guarded.body)
        or _skips_the_rest(handler, guarded, ctx)
        or _keeps_a_value(guarded, ctx)
        or _only_cleans_up(guarded)
        or _only_converts(handler, guarded, ctx)
    )


def _leaves(block: cst.BaseSuite) -> bool:
    """Can the try block end in return, break or continue, so that what follows it is the answer to a failure?"""
    leaving = (cst.Return, cst.Break, cst.Continue)
    return any(isinstance(node, leaving) for node in descendants(block, stop_at=DEFERRED))


def _skips_the_rest(handler: Handler, guarded: TryStatement, ctx: Context) -> bool:
    """Does the clause `continue` a loop past statements that follow the try?"""
    block = ctx.parent(guarded)
    if not isinstance(block, cst.IndentedBlock) or block.body[-1] is guarded:
        return False
    return any(isinstance(node, cst.Continue) for node in descendants(handler.body))


def _keeps_a_value(guarded: TryStatement, ctx: Context) -> bool:
    """Does the try block end by setting a name that had a value before, or an entry of a container?"""
    match _last_statement(guarded.body):
        case cst.AugAssign() | cst.Assign(targets=[cst.AssignTarget(target=cst.Subscript())]):
            return True
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            return _has_value_before(name, guarded, ctx)
    return False


def _last_statement(block: cst.BaseSuite) -> cst.CSTNode:
    """The last simple statement of a block, through `with` and `if`."""
    last: cst.CSTNode = block
    while isinstance(last, (cst.BaseSuite, cst.SimpleStatementLine, cst.With, cst.If)):
        last = last.body if isinstance(last, (cst.With, cst.If)) else last.body[-1]
    return last


def _has_value_before(name: str, guarded: TryStatement, ctx: Context) -> bool:
    """Has the function set this name before it comes to the statement? True where that cannot be said."""
    function = ctx.function_of(guarded)
    if function is None:
        bound = ctx.summary.bindings.get(name)
        return bound is None or bound.source == UNKNOWN
    return name in _names_before(function, guarded)


def _names_before(function: cst.FunctionDef, guarded: TryStatement) -> Iterator[str]:
    yield from (param.name.value for param in parameters_of(function.params))
    for node in descendants(function.body, stop_at=DEFERRED):
        if node is guarded:
            return
        match node:
            case cst.AnnAssign(value=None):
                pass
            case (
                cst.AssignTarget(target=cst.Name(value=name))
                | cst.AnnAssign(target=cst.Name(value=name))
                | cst.For(target=cst.Name(value=name))
            ):
                yield name


def _only_cleans_up(guarded: TryStatement) -> bool:
    return all(_CLEAN_UP.fullmatch(name) for name in _calls(guarded.body))


def _calls(block: cst.BaseSuite) -> Iterator[str]:
    """For each statement the last name of the call that it is; "" for any other statement."""
    for line in block.body:
        for statement in line.body if isinstance(line, cst.SimpleStatementLine) else (line,):
            match statement:
                case cst.Expr(value=cst.Call(func=func) | cst.Await(expression=cst.Call(func=func))):
                    yield (dotted_name(func) or "").rpartition(".")[2]
                case _:
                    yield ""


def _only_converts(handler: Handler, guarded: TryStatement, ctx: Context) -> bool:
    """Is it one call that makes a number or the like of a text, and the text may hold none?"""
    match guarded.body.body:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call() as outer)])]:
            pass
        case _:
            return False
    return all(ctx.qualified_name(one) in _CONVERSION_ERRORS for one in caught_types(handler)) and any(
        isinstance(node, cst.Call) and (dotted_name(node.func) or "").rpartition(".")[2] in _CONVERSIONS
        for node in descendants(outer)
    )
