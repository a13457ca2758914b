"""Which except clause of the same function takes an error that is raised in its try block."""

from __future__ import annotations

import builtins
from collections.abc import Iterator

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import Handler, caught_types, handlers_around


def raised_class(statement: cst.Raise) -> cst.BaseExpression | None:
    """What a `raise` names or calls: `E` of `raise E` and of `raise E(...)`; None where it is alone."""
    return statement.exc.func if isinstance(statement.exc, cst.Call) else statement.exc


def catcher_of(raised: cst.BaseExpression, ctx: Context) -> Handler | None:
    """The first clause around that takes for sure what is raised here: its class, a base of it, or any error."""
    handlers = list(handlers_around(raised, ctx))
    if not handlers:
        return None
    classes = set(_with_bases(ctx.class_names(raised)))
    for handler in handlers:
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
