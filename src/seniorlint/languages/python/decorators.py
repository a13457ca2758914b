"""Decorators: the full names of those that a function or class has."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.languages.python.context import Context


def decorators_of(node: cst.FunctionDef | cst.ClassDef, ctx: Context) -> Iterator[tuple[str, cst.BaseExpression]]:
    """The full name of each decorator, whether it is called or not, and its expression; "" where it is not sure."""
    for decorator in node.decorators:
        yield name_of_decorator(decorator, ctx), decorator.decorator


def name_of_decorator(decorator: cst.Decorator, ctx: Context) -> str:
    """The full name of a decorator, whether it is called or not; "" where it is not sure."""
    written = decorator.decorator
    return ctx.qualified_name(written.func if isinstance(written, cst.Call) else written) or ""


def decorator_among(
    node: cst.FunctionDef | cst.ClassDef, names: frozenset[str], ctx: Context
) -> cst.BaseExpression | None:
    """The first decorator whose full name is one of these."""
    return next((written for name, written in decorators_of(node, ctx) if name in names), None)
