"""What a body does: methods of a class, statements of a function."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst


def methods_of(node: cst.ClassDef) -> Iterator[tuple[str, cst.FunctionDef]]:
    """The functions that stand directly in a class, by name."""
    for statement in node.body.body:
        if isinstance(statement, cst.FunctionDef):
            yield statement.name.value, statement


def does_something(function: cst.FunctionDef) -> bool:
    """Is there more in it than a docstring, `pass`, `...` or a `raise NotImplementedError`?"""
    for statement in statements_of(function):
        match statement:
            case cst.Pass() | cst.Expr(value=cst.BaseString() | cst.Ellipsis()):
                continue
            case cst.Raise(exc=cst.Name(value=name) | cst.Call(func=cst.Name(value=name))):
                if name == "NotImplementedError":
                    continue
        return True
    return False


def statements_of(function: cst.FunctionDef) -> Iterator[cst.CSTNode]:
    """The statements directly in a function, those on one line each for itself."""
    for line in function.body.body:
        if isinstance(line, cst.SimpleStatementLine):
            yield from line.body
        else:
            yield line
