"""Which except clause of the same function takes an error that is raised in its try block."""

from __future__ import annotations

import builtins
from collections.abc import Iterator

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import DEFERRED, Handler, caught_types


def handlers_around(statement: cst.Raise, ctx: Context) -> Iterator[Handler]:
    """The clauses, innermost first, that may take what a `raise` in their try block raises, in the same function."""
    below: cst.CSTNode = statement
    for above in ctx.ancestors(statement):
        if isinstance(above, DEFERRED):
            return
        if isinstance(above, (cst.Try, cst.TryStar)) and above.body is below:
            yield from above.handlers
        below = above


def catcher_of(statement: cst.Raise, ctx: Context) -> Handler | None:
    """The first clause around that takes for sure the error of a `raise`: by its class, one of its bases, or any."""
    if statement.exc is None:
        return None
    raised = statement.exc.func if isinstance(statement.exc, cst.Call) else statement.exc
    classes = set(_with_bases(ctx.class_names(raised)))
    for handler in handlers_around(statement, ctx):
        if handler.type is None or any(
            not classes.isdisjoint(ctx.qualified_names(one)) for one in caught_types(handler)
        ):
            return handler
    return None


def _with_bases(names: tuple[str, ...]) -> Iterator[str]:
    """The names of classes, and of those that the built-in ones derive from."""
    for name in names:
        yield name
        known = getattr(builtins, name.removeprefix("builtins."), None)
        if isinstance(known, type):
            yield from (f"builtins.{one.__name__}" for one in known.__mro__)
