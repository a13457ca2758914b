"""`type-switch-chain`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name

_NEAR = 0.5  # of the limit; a shorter chain was never near it


@check
def type_switch_chain(statement: cst.If, ctx: Context, *, max_branches: int) -> Verdict:
    """A chain of `if` and `elif` asks at most `max_branches` times of what type one value is."""
    if statement.orelse is None:
        return None
    above = ctx.parent(statement)
    if isinstance(above, cst.If) and above.orelse is statement:
        return None
    tested = [test for test in map(_tested, _tests(statement)) if test is not None]
    names = [name for name, _ in tested]
    most = max(names, key=names.count, default="")
    asked = [test for test in tested if test[0] == most]
    if len(asked) <= max_branches * _NEAR or all(_is_builtin(types, ctx) for _, types in asked):
        return None
    if len(asked) <= max_branches:
        return MET
    return Missed(statement, name=most, count=len(asked))


def _tests(statement: cst.If) -> Iterator[cst.BaseExpression]:
    """The conditions of an `if` and its `elif` branches."""
    branch: cst.If | cst.Else | None = statement
    while isinstance(branch, cst.If):
        yield branch.test
        branch = branch.orelse


def _tested(test: cst.BaseExpression) -> tuple[str, cst.BaseExpression] | None:
    """What `isinstance(value, types)` asks about, as written, and the types; None for another condition."""
    match test:
        case cst.Call(func=cst.Name(value="isinstance"), args=[cst.Arg(value=value), cst.Arg(value=types)]):
            name = dotted_name(value)
            return (name, types) if name is not None else None
        case cst.BooleanOperation(operator=cst.And(), left=left):
            return _tested(left)
    return None


def _is_builtin(types: cst.BaseExpression, ctx: Context) -> bool:
    """Are these types of Python itself, which nobody can give a method?"""
    if isinstance(types, cst.Tuple):
        return all(_is_builtin(element.value, ctx) for element in types.elements)
    return (ctx.qualified_name(types) or "").startswith("builtins.")
