"""`contextmanager-without-finally`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from seniorlint.checks.error_handling._undoing import Done, done_by, undoes
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bodies import statements_in
from seniorlint.languages.python.context import Context

_MAKERS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})


@check(imports=("contextlib",))
def contextmanager_without_finally(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """What a context manager does before its `yield` is undone after it, whatever happens in the with block."""
    if not any(ctx.qualified_name(one.decorator) in _MAKERS for one in function.decorators):
        return None
    if (
        "lifespan" in function.name.value
    ):  # of an ASGI application: the server runs both halves, and raises nothing between
        return None
    for before, statement, after in _around_yield(function.body, ()):
        done = done_by(before, ctx)
        if isinstance(statement, cst.Try):
            final = statement.finalbody
            undo = _undo_in(statements_in(final.body), done, ctx) if final is not None else None
            return Met(decided_by=undo) if undo is not None else None
        undo = _undo_in(after, done, ctx)
        return Missed(undo, undo=ctx.code(undo).partition("\n")[0]) if undo is not None else None
    return None


def _around_yield(
    block: cst.BaseSuite, before: Sequence[cst.CSTNode]
) -> Iterator[tuple[Sequence[cst.CSTNode], cst.CSTNode, Sequence[cst.CSTNode]]]:
    """The statement of a function that yields, or the try statement around it, with what is before and after it.

    Those in a `with` are found too, and what is before the `with` counts as before; loops and branches are not entered.
    """
    statements = list(statements_in(block))
    for index, statement in enumerate(statements):
        so_far = [*before, *statements[:index]]
        match statement:
            case cst.Expr(value=cst.Yield()) | cst.Assign(value=cst.Yield()):
                yield so_far, statement, statements[index + 1 :]
            case cst.Try(body=body) if any(_around_yield(body, ())):
                yield so_far, statement, statements[index + 1 :]
            case cst.With(body=body):
                yield from _around_yield(body, so_far)


def _undo_in(statements: Sequence[cst.CSTNode] | Iterator[cst.CSTNode], done: Done, ctx: Context) -> cst.CSTNode | None:
    """The first of some statements that undoes something, directly or under an `if`."""
    for statement in statements:
        if isinstance(statement, cst.If):
            undo = _undo_in(statements_in(statement.body), done, ctx)
            if undo is not None:
                return undo
        elif undoes(statement, done, ctx):
            return statement
    return None
