"""Except clauses that try again in another way, so that a failure of both comes out."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.bodies import last_statement
from seniorlint.languages.python.exceptions import Handler, TryStatement
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.walk import descendants


def is_second_attempt(handler: Handler, guarded: TryStatement) -> bool:
    """Does the clause get the same thing in another way, with the same values, so that what then fails comes out?

    That is: its last statement is as that of the try block (it gives a value to the same name, or returns one), holds a
    call, and reads a name that the try block reads too.
    """
    first, second = last_statement(guarded.body), last_statement(handler.body)
    match first, second:
        case cst.Assign(targets=[one]), cst.Assign(targets=[other]):
            if dotted_name(one.target) is None or dotted_name(one.target) != dotted_name(other.target):
                return False
        case (cst.Return(), cst.Return()) | (cst.Expr(), cst.Expr()):
            pass
        case _:
            return False
    if not any(isinstance(node, cst.Call) for node in descendants(second)):
        return False
    return not _arguments(guarded.body).isdisjoint(_arguments(handler.body))


def _arguments(block: cst.BaseSuite) -> set[str]:
    """The names that the calls of a block are given, or are called on."""
    found: set[str] = set()
    for node in descendants(block):
        if isinstance(node, cst.Call):
            given = [
                *(arg.value for arg in node.args),
                *([node.func.value] if isinstance(node.func, cst.Attribute) else []),
            ]
            found.update(name for name in map(dotted_name, given) if name is not None)
    return found
