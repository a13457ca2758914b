"""What must hold of the code that a metavariable took."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import libcst as cst

from seniorlint.catalogue.shape import Condition
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.shapes.match import Taken
from seniorlint.languages.python.shapes.pattern import expression_in
from seniorlint.languages.python.strings import constant_text

if TYPE_CHECKING:
    import regex

LONGEST = 1000  # code points of a text that an expression looks at
SECONDS = 0.05  # that it may take: an expression that is not linear cannot hold up a run
_CONSTANTS = {"True": "boolean", "False": "boolean", "None": "none"}


def hold(conditions: Iterable[Condition], taken: Taken, ctx: Context) -> bool:
    """Do all conditions hold? One on a metavariable that took nothing does not, and one that it must not holds."""
    return all(_holds(one, taken.get(one.metavariable, ()), ctx) is one.holds for one in conditions)


@lru_cache(maxsize=256)
def compile_expression(text: str) -> regex.Pattern[str]:
    """A regular expression; raises `regex.error`, whose text says what is wrong."""
    import regex  # where a rule needs it

    return regex.compile(text)


def _holds(condition: Condition, nodes: tuple[cst.CSTNode, ...], ctx: Context) -> bool:
    return any(_is(condition, expression_in(node), ctx) for node in nodes)


def _is(condition: Condition, node: cst.CSTNode, ctx: Context) -> bool:
    match condition.kind:
        case "name":
            return isinstance(node, cst.BaseExpression) and dotted_name(node) in condition.values
        case "literal":
            return _literal(node) is not None and bool({"any", _literal(node)}.intersection(condition.values))
        case "resolves-to":
            names = ctx.qualified_names(node) if isinstance(node, cst.BaseExpression) else ()
            return not set(names).isdisjoint(condition.values)
        case "regex":
            return any(_is_found(one, _text(node, ctx)) for one in condition.values)


def _literal(node: cst.CSTNode) -> str | None:
    if isinstance(node, cst.Name):
        return _CONSTANTS.get(node.value)
    if isinstance(node, cst.SimpleString | cst.ConcatenatedString):
        return "string" if constant_text(node) is not None else "bytes"
    return "number" if isinstance(node, cst.Integer | cst.Float | cst.Imaginary) else None


def _text(node: cst.CSTNode, ctx: Context) -> str:
    """What a string holds, and of other code the text as it is written; no more than is looked at."""
    text = constant_text(node) if isinstance(node, cst.SimpleString | cst.ConcatenatedString) else None
    return (ctx.code(node) if text is None else text)[:LONGEST]


def _is_found(expression: str, text: str) -> bool:
    """Is it found in time? Where that takes too long it is not: a rule that is not sure reports nothing."""
    try:
        return compile_expression(expression).search(text, timeout=SECONDS) is not None
    except TimeoutError:
        return False
