"""What one top-level statement adds to what checks may know of its module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import libcst as cst

from seniorlint.languages.python.bindings import (
    Binding,
    bound_globally,
    bound_names,
    may_hold_deep,
    names_bound_deep,
)
from seniorlint.languages.python.bodies import is_empty
from seniorlint.languages.python.initialisers import initialised_by
from seniorlint.languages.python.module_caches import CacheUse, UsesByMember, cache_uses_in
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.started import Started, may_hold_start, started_in
from seniorlint.languages.python.walk import descendants

_ACTS = frozenset({"print", "exit", "quit", "input", "sys.exit"})


class StatementFacts(NamedTuple):
    """What one top-level statement adds to the summary. `exports`: its `__all__ = [...]`, None for other statements.

    `acts`: it prints or ends the program at once. `set_globally`: what functions in it give to names of the module.
    `empty_functions`, `initialised`, `started` and `cache_uses`: what it adds to those of the summary.
    `defines`: the name of the function or class that it is, if it is one.
    """

    bound: tuple[tuple[str, Binding], ...]
    exports: frozenset[str] | None
    is_main_guard: bool
    is_string: bool
    acts: bool = False
    empty_functions: tuple[str, ...] = ()
    set_globally: tuple[tuple[str, Binding], ...] = ()
    initialised: tuple[tuple[str, frozenset[str]], ...] = ()
    started: frozenset[Started] = frozenset()
    defines: tuple[str, ...] = ()
    cache_uses: frozenset[CacheUse] = frozenset()


def facts_of(statement: cst.CSTNode, text: str, cache_uses: UsesByMember | None = None) -> StatementFacts:
    """The facts of a top-level statement. `text`, which holds it, only saves looking for what it cannot hold.

    `cache_uses`: what `cache_uses_in` gives for it, where somebody knows.
    """
    if cache_uses is None:
        cache_uses = cache_uses_in(statement, text)
    is_deep = may_hold_deep(text)
    bound = (*bound_names([statement]), *(names_bound_deep([statement]) if is_deep else ()))
    return StatementFacts(
        bound=bound,
        exports=_exports(statement) if any(name == "__all__" for name, _ in bound) else None,
        is_main_guard=is_main_guard(statement),
        is_string=_is_string(statement),
        acts=_acts(statement),
        empty_functions=tuple(_empty_functions(statement)),
        set_globally=tuple(bound_globally(statement)) if is_deep else (),
        initialised=tuple(initialised_by(statement)),
        started=frozenset(started_in(statement)) if may_hold_start(text) else frozenset(),
        defines=tuple(_defines(statement)),
        cache_uses=frozenset(use for _, uses in cache_uses.values() for use in uses),
    )


def is_main_guard(node: cst.CSTNode) -> bool:
    """Is this `if __name__ == "__main__":`?"""
    match node:
        case cst.If(
            test=cst.Comparison(
                left=cst.Name(value="__name__"),
                comparisons=[cst.ComparisonTarget(operator=cst.Equal(), comparator=cst.SimpleString() as text)],
            )
        ):
            return text.raw_value == "__main__"
    return False


def _defines(statement: cst.CSTNode) -> Iterator[str]:
    """The name of a function or class; none of a class that derives from the one whose name it takes."""
    match statement:
        case cst.FunctionDef(name=cst.Name(value=name)):
            yield name
        case cst.ClassDef(name=cst.Name(value=name), bases=bases):
            if all(not isinstance(base.value, cst.Name) or base.value.value != name for base in bases):
                yield name


def _acts(statement: cst.CSTNode) -> bool:
    """Does a statement print or end the program when the module is imported, outside of a main guard and of a `try`?"""
    stack = [statement]
    while stack:
        match stack.pop():
            case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call(func=function)), *_]):
                if dotted_name(function) in _ACTS:
                    return True
            case cst.For(body=block):
                stack.extend(block.body)
            case cst.If(body=block) as branch if not is_main_guard(branch):
                stack.extend(block.body)
            case _:
                pass
    return False


def _empty_functions(statement: cst.CSTNode) -> Iterator[str]:
    """The name of a function that has no code in it and no comment, which could say why."""
    if isinstance(statement, cst.FunctionDef) and is_empty(statement.body) and not _says_why(statement.body):
        yield statement.name.value


def _says_why(body: cst.BaseSuite) -> bool:
    """Is there a comment in a body that has simple statements only?"""
    if not isinstance(body, cst.IndentedBlock):
        return False
    spaces: list[cst.TrailingWhitespace | cst.EmptyLine] = [body.header, *body.footer]
    for line in body.body:
        if isinstance(line, cst.SimpleStatementLine):
            spaces.extend((*line.leading_lines, line.trailing_whitespace))
    return any(space.comment is not None for space in spaces)


def _is_string(statement: cst.CSTNode) -> bool:
    """Is this a string alone, other than an empty one?"""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString() as text), *_]):
            # Not `text.evaluated_value`: that recurses over the pieces, of which there can be a thousand.
            pieces = [node for node in descendants(text) if not isinstance(node, cst.ConcatenatedString)]
            plain = [node for node in pieces if isinstance(node, cst.SimpleString) and "b" not in node.prefix]
            return len(plain) == len(pieces) and any(node.raw_value for node in plain)
    return False


def _exports(statement: cst.CSTNode) -> frozenset[str] | None:
    """The strings of `__all__ = [...]`; None where it is put together in a way that cannot be read."""
    match statement:
        case cst.SimpleStatementLine(
            body=[
                cst.Assign(
                    targets=[cst.AssignTarget(target=cst.Name(value="__all__"))],
                    value=cst.List(elements=elements) | cst.Tuple(elements=elements),
                )
            ]
        ):
            names = [e.value.raw_value for e in elements if isinstance(e.value, cst.SimpleString)]
            return frozenset(names) if len(names) == len(elements) else None
    return None
