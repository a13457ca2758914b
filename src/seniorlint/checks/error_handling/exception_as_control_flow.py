"""`exception-as-control-flow`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.error_handling._caught_here import catcher_of, raised_class
from seniorlint.checks.error_handling._log_entries import use_of_error
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, try_of
from seniorlint.languages.python.walk import descendants

_ENDS_OF_ITERATORS = frozenset({"StopIteration", "StopAsyncIteration"})
_ASKS_ITERATOR = frozenset({"next", "anext", "send", "asend"})
# Calls that do not fail in the everyday ways, by their last names.
_HARMLESS = frozenset(
    {
        *("isinstance", "issubclass", "len", "str", "repr", "bool", "type", "callable", "hasattr", "id"),
        *("list", "dict", "set", "tuple", "frozenset", "sorted", "any", "all", "enumerate", "range", "zip", "print"),
        *("append", "add", "extend", "get", "items", "keys", "values", "setdefault", "startswith", "endswith"),
        *("strip", "lstrip", "rstrip", "lower", "upper", "isdigit", "join", "splitlines", "debug", "info", "warning"),
    }
)


@check
def exception_as_control_flow(statement: cst.Raise, ctx: Context) -> Verdict:
    """An error that is raised is for a caller, not for a clause of the same function."""
    raised = raised_class(statement)
    handler = catcher_of(raised, ctx) if raised is not None else None
    if raised is None or handler is None or ctx.role.is_test:
        return None
    use = ctx.once(use_of_error, handler, ctx)
    if use is not None:
        return Met(decided_by=use)
    block = try_of(handler, ctx).body
    if ctx.parent(ctx.parent(statement) or block) is block and len(block.body) == 1:
        return None  # all that the block does is raise: what is wanted is a traceback
    ends_iterator = last_name(raised) in _ENDS_OF_ITERATORS
    if ctx.once(_asks_iterator if ends_iterator else _may_fail, block):
        return None
    return Missed(statement, related=handler, raised=last_name(raised))


def _asks_iterator(block: cst.BaseSuite) -> bool:
    """Does a try block ask an iterator for its next value, so that its end comes as an error too?"""
    return any(isinstance(node, cst.Call) and called_name(node) in _ASKS_ITERATOR for node in descendants(block))


def _may_fail(block: cst.BaseSuite) -> bool:
    """Is there anything in a try block, besides its own raises, that may raise: a call, an index, an await?"""
    for node in descendants(block, stop_at=(cst.Raise, *DEFERRED)):
        match node:
            case cst.Call() if called_name(node) not in _HARMLESS:
                return True
            case cst.Call(args=args) if called_name(node) == "get" and any(arg.keyword is not None for arg in args):
                return True  # of a table, not of a dictionary
            case cst.Subscript() | cst.Await() | cst.Yield() | cst.With() | cst.Import() | cst.ImportFrom():
                return True
    return False
