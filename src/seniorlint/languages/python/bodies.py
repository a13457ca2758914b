"""Bodies of functions, classes and clauses: their statements, methods and docstring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from seniorlint.languages.python.strings import is_text


def methods_of(node: cst.ClassDef) -> Iterator[tuple[str, cst.FunctionDef]]:
    """The functions that are directly in a class, by name."""
    for statement in node.body.body:
        if isinstance(statement, cst.FunctionDef):
            yield statement.name.value, statement


def is_empty(body: cst.BaseSuite) -> bool:
    """Does a body do nothing: only `pass`, `...` and strings?"""
    return all(
        isinstance(one, cst.Pass)
        or (isinstance(one, cst.Expr) and isinstance(one.value, cst.BaseString | cst.Ellipsis))
        for one in statements_in(body)
    )


def docstring(body: Sequence[cst.CSTNode]) -> cst.SimpleString | cst.ConcatenatedString | None:
    """The string that documents a module, class or function: its first statement, where that is a text and not bytes.

    `body` is that of the module, class or function. An empty text is a docstring too.
    """
    first = body[0] if body else None
    if first.__class__ is cst.SimpleStatementLine:
        first = first.body[0]  # the class was compared
    if first.__class__ is not cst.Expr:
        return None
    value: cst.BaseExpression = first.value
    return value if is_text(value) else None  # type: ignore[return-value]  # it is a string then


def does_something(function: cst.FunctionDef) -> bool:
    """Is there more in it than a docstring, `pass`, `...`, the return of a constant or `raise NotImplementedError`?"""
    for statement in statements_of(function):
        match statement:
            case cst.Pass() | cst.Expr(value=cst.BaseString() | cst.Ellipsis()) | cst.Return(value=None):
                continue
            case cst.Return(value=cst.Name(value="None" | "True" | "False" | "NotImplemented")):
                continue
            case cst.Raise(exc=cst.Name(value=name) | cst.Call(func=cst.Name(value=name))):
                if name == "NotImplementedError":
                    continue
        return True
    return False


def statements_of(function: cst.FunctionDef) -> Iterator[cst.CSTNode]:
    """The statements directly in a function, those on one line each for itself."""
    return statements_in(function.body)


def statements_in(body: cst.BaseSuite) -> Iterator[cst.CSTNode]:
    """The statements directly in a body, those on one line each for itself."""
    for line in body.body:
        if isinstance(line, cst.SimpleStatementLine):
            yield from line.body
        else:
            yield line


def last_statement(block: cst.BaseSuite) -> cst.CSTNode:
    """The last simple statement of a block, through `with` and `if`; a loop, `try` or definition as it is."""
    last: cst.CSTNode = block
    while isinstance(last, (cst.BaseSuite, cst.SimpleStatementLine, cst.With, cst.If)):
        last = last.body if isinstance(last, (cst.With, cst.If)) else last.body[-1]
    return last
