"""A pattern as a tree: Python syntax, in which `$X` takes any expression and `$...X` any number of things.

`$X` may also be a statement, and `$...X` arguments, elements or statements. A name that is met twice must take the same
code twice. The notation is that of semgrep (https://semgrep.dev/docs/writing-rules/pattern-syntax).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

import libcst as cst

from seniorlint.languages.python.walk import descendants

LONGEST = 2000  # code points of a pattern
_DEEPEST = 40  # brackets
_ONE, _MANY = "seniorlint_one_", "seniorlint_many_"  # what the names of metavariables start with in the tree
_METAVARIABLE = re.compile(r"\$(\.\.\.)?([A-Z][A-Z0-9_]*)")


class PatternError(ValueError):
    """A pattern cannot be read; the message says why."""


class Pattern(NamedTuple):
    """What is looked for: an expression, or a statement. `one` and `many`: the names of its metavariables."""

    root: cst.CSTNode
    one: frozenset[str]
    many: frozenset[str]


def read_pattern(text: str) -> Pattern:
    """The pattern in a text; raises `PatternError`."""
    if len(text) > LONGEST:
        raise PatternError(f"is longer than {LONGEST} characters")
    code = _METAVARIABLE.sub(lambda found: (_MANY if found[1] else _ONE) + found[2], textwrap.dedent(text).strip("\n"))
    if max(code.count("("), code.count("["), code.count("{")) > _DEEPEST:
        raise PatternError(f"has more than {_DEEPEST} brackets of a kind")
    root = _parsed(code)
    names = {"one": set(), "many": set()}  # type: dict[str, set[str]]
    for node in descendants(root):
        if isinstance(node, cst.SimpleString | cst.FormattedStringText) and (_ONE in node.value or _MANY in node.value):
            raise PatternError("has a metavariable inside a string; look at the text with `where.X.regex`")
        if isinstance(node, cst.Name):
            if node.value.startswith(_ONE):
                names["one"].add(node.value.removeprefix(_ONE))
            elif node.value.startswith(_MANY):
                names["many"].add(node.value.removeprefix(_MANY))
    if metavariable(root) is not None or many_of(root) is not None:
        raise PatternError("matches everything: it is nothing but a metavariable")
    both = names["one"] & names["many"]
    if both:
        raise PatternError(f"has ${min(both)} and $...{min(both)}; give them different names")
    return Pattern(root, frozenset(names["one"]), frozenset(names["many"]))


def _parsed(code: str) -> cst.CSTNode:
    try:
        return cst.parse_expression(code.strip())
    except cst.ParserSyntaxError:
        pass
    try:
        body = cst.parse_module(code + "\n").body
    except cst.ParserSyntaxError as error:
        raise PatternError("is neither an expression nor a statement of Python") from error
    match body:
        case [cst.SimpleStatementLine(body=[cst.Expr(value=value)])]:
            return value
        case [cst.SimpleStatementLine(body=[only])] | [only]:
            return only
    raise PatternError("must be one expression or one statement")


def metavariable(node: cst.CSTNode) -> str | None:
    """The name of the metavariable that a node of a pattern is: `X` for `$X`, as an expression or a statement."""
    return _named(node, _ONE)


def many_of(node: cst.CSTNode) -> str | None:
    """The name of the metavariable that a node of a pattern is: `X` for `$...X`."""
    return _named(node, _MANY)


def _named(node: cst.CSTNode, prefix: str) -> str | None:
    match node:
        case cst.Name(value=value) if value.startswith(prefix):
            return value.removeprefix(prefix)
        case cst.Arg(keyword=None, star="", value=cst.Name() as name) | cst.Element(value=cst.Name() as name):
            return _named(name, prefix)
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Name() as name)]):
            return _named(name, prefix)
    return None


def expression_in(node: cst.CSTNode) -> cst.CSTNode:
    """The expression that an argument or an element holds; any other node is itself."""
    return node.value if isinstance(node, cst.Arg | cst.Element) else node


def names_in(pattern: Pattern) -> Iterator[str]:
    """The names of all metavariables of a pattern."""
    yield from pattern.one
    yield from pattern.many
