"""Try statements in which a failure is a plain branch of the program, so that an empty except clause hides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import libcst as cst

from seniorlint.checks.error_handling._error_types import takes_cancellation, takes_only_conversion_errors
from seniorlint.checks.error_handling._traces import LOG_METHODS
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.languages.python.bindings import UNKNOWN
from seniorlint.languages.python.bodies import last_statement, statements_in
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, Handler, TryStatement
from seniorlint.languages.python.names import dotted_name, names_bound_by, parameters_of
from seniorlint.languages.python.walk import descendants

_CONVERSIONS = frozenset({"int", "float", "complex", "Decimal", "Fraction", "UUID", "fromisoformat", "strptime"})
_IMPORTS = frozenset({"import_module", "__import__"})
_SEARCHES = frozenset({"index", "rindex"})
# Calls that put something away: that it is gone already, or cannot be changed, is not news.
_CLEAN_UP = pattern(
    r"_*(?:a?close\w*|unlink|remove\w*|rmdir|rmtree|delete|destroy|shutdown|quit|cancel|kill|killpg|terminate|unregister"
    r"|\w*_close|close_\w+|wait_closed|disconnect|stop|release|detach|rollback|cleanup|chmod|chown|copymode|copystat|utime)"
)
# Methods that keep a value in a container.
_KEEPING = frozenset({"add", "append", "appendleft", "extend", "insert", "setdefault", "update"})
_LEAVING = (cst.Return, cst.Break, cst.Continue)


def guards_import(guarded: TryStatement) -> bool:
    """Does the try block try an import, and at most one more simple statement that needs it?"""
    first, *further = guarded.body.body
    others = [line for line in further if not _is_import(line)]
    return _is_import(first) and (not others or (len(others) == 1 and isinstance(others[0], cst.SimpleStatementLine)))


def _is_import(line: cst.CSTNode) -> bool:
    """Is this an import, an attempt at one, or a name for what `import_module` gives?"""
    match line:
        case cst.SimpleStatementLine(body=[cst.Assign(value=cst.Call() as call)]):
            return called_name(call) in _IMPORTS
        case cst.Try(body=block):
            return all(map(_is_import, block.body))
        case cst.SimpleStatementLine(body=body):
            return all(isinstance(one, (cst.Import, cst.ImportFrom)) for one in body)
    return False


def is_branch(handler: Handler, guarded: TryStatement, ctx: Context) -> bool:
    """Does the code around an empty clause say what happens when the try block fails?"""
    return (
        guarded.orelse is not None
        or ctx.once(_leaves, guarded.body)
        or _skips_the_rest(handler, guarded, ctx)
        or _keeps_a_value(guarded, ctx)
        or ctx.once(only_cleans_up, guarded.body)
        or (ctx.once(_only_awaits, guarded.body) and takes_cancellation(handler))
        or (ctx.once(_converts_or_asks, guarded.body) and takes_only_conversion_errors(handler, ctx))
    )


def _leaves(block: cst.BaseSuite) -> bool:
    """Can the try block end in return, break or continue, so that what follows it is the answer to a failure?"""
    return any(isinstance(node, _LEAVING) for node in descendants(block, stop_at=DEFERRED))


def ends_in_raise(guarded: TryStatement, ctx: Context) -> bool:
    """Does the block around the statement raise at its end, so that what is dropped is only what comes before it?"""
    block = ctx.parent(guarded)
    if not isinstance(block, cst.IndentedBlock) or block.body[-1] is guarded:
        return False
    return isinstance(last_statement(block), cst.Raise)


def _skips_the_rest(handler: Handler, guarded: TryStatement, ctx: Context) -> bool:
    """Does the clause `continue` a loop past statements that follow the try?"""
    block = ctx.parent(guarded)
    if not isinstance(block, cst.IndentedBlock) or block.body[-1] is guarded:
        return False
    return any(isinstance(node, cst.Continue) for node in descendants(handler.body))


def _keeps_a_value(guarded: TryStatement, ctx: Context) -> bool:
    """Does the try block end by keeping a value: a name that had one before, an entry of a container, a yield?"""
    match last_statement(guarded.body):
        case cst.AugAssign() | cst.Assign(targets=[cst.AssignTarget(target=cst.Subscript())]):
            return True
        case cst.Expr(value=cst.Yield()):
            return True
        case cst.Expr(value=cst.Call(func=cst.Attribute(attr=cst.Name(value=method)), args=[_, *_])):
            return method in _KEEPING
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Attribute() as attribute)]):
            return _is_asked_for(attribute, guarded, ctx)
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            return _has_value_before(name, guarded, ctx)
    return False


def _is_asked_for(attribute: cst.Attribute, guarded: TryStatement, ctx: Context) -> bool:
    """Does an `if` around the statement ask whether the attribute has a value: `if self.client is None:`?"""
    wanted = dotted_name(attribute)
    around = ctx.enclosing(guarded, cst.If, *DEFERRED)
    return isinstance(around, cst.If) and any(
        isinstance(node, cst.Attribute) and dotted_name(node) == wanted for node in descendants(around.test)
    )


def _has_value_before(name: str, guarded: TryStatement, ctx: Context) -> bool:
    """Has the function set this name before it comes to the statement? True where that cannot be said."""
    function = ctx.function_of(guarded)
    if function is None:
        bound = ctx.summary.bindings.get(name)
        return bound is None or bound.source == UNKNOWN
    order = ctx.once(_order, function)
    return name in order.first and order.first[name] < order.statements[id(guarded)]


class _Order(NamedTuple):
    """Where a function first sets each name, and where its try statements stand, by identity: numbers that grow."""

    first: Mapping[str, int]
    statements: Mapping[int, int]


def _order(function: cst.FunctionDef) -> _Order:
    first = dict.fromkeys((param.name.value for param in parameters_of(function.params)), -1)
    statements: dict[int, int] = {}
    for place, node in enumerate(descendants(function.body, stop_at=DEFERRED)):
        match node:
            case cst.Try() | cst.TryStar():
                statements[id(node)] = place
            case cst.AnnAssign(value=None):
                pass
            case _:
                for name in names_bound_by(node):
                    first.setdefault(name, place)
    return _Order(first, statements)


def only_cleans_up(block: cst.BaseSuite) -> bool:
    """Does the block put something away, with at most some looking at it and a log entry before?"""
    names = [name for name in _calls(block) if name is not None and name not in LOG_METHODS]
    return bool(names) and all(_CLEAN_UP.fullmatch(name) for name in names)


def _only_awaits(block: cst.BaseSuite) -> bool:
    """Is the block one `await`: of a task that was cancelled, where the clause takes that?"""
    match block.body:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=cst.Await())])]:
            return True
    return False


def _calls(block: cst.BaseSuite) -> Iterator[str | None]:
    """For each statement the last name of the call that it is; "" for one that holds a call, None for any other."""
    for statement in statements_in(block):
        match statement:
            case cst.Expr(value=cst.Call(func=func) | cst.Await(expression=cst.Call(func=func))):
                yield (dotted_name(func) or "").rpartition(".")[2]
            case _:
                yield "" if any(isinstance(node, cst.Call) for node in descendants(statement)) else None


def _converts_or_asks(block: cst.BaseSuite) -> bool:
    """Is a value of the wrong kind an answer here?

    Either one statement makes a number or the like of a text, for a call or for an attribute, which keeps what it had;
    or something is looked for in a sequence, and may not be there.
    """
    match block.body:
        case [
            cst.SimpleStatementLine(
                body=[
                    cst.Expr(value=cst.Call() as value)
                    | cst.Assign(targets=[cst.AssignTarget(target=cst.Attribute())], value=value)
                ]
            )
        ] if any(name in _CONVERSIONS for name in _called_in(value)):
            return True
    return any(name in _SEARCHES for name in _called_in(block))


def _called_in(node: cst.CSTNode) -> Iterator[str]:
    """The last names of what is called below a node."""
    return (called_name(one) for one in descendants(node) if isinstance(one, cst.Call))
