"""Does code have the form of a pattern? Whitespace, comments, brackets and the quotes of strings do not matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import libcst as cst

from seniorlint.languages.python.children import fields_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.numbers import number_of
from seniorlint.languages.python.shapes.pattern import many_of, metavariable
from seniorlint.languages.python.strings import constant_text

Taken = dict[str, tuple[cst.CSTNode, ...]]  # the code that each metavariable took

# What tells nodes of one class apart besides their fields.
_MARKS: Mapping[type[cst.CSTNode], Callable[[cst.CSTNode], object]] = {
    cst.Name: lambda node: node.value,  # type: ignore[attr-defined]  # each is called for its own class
    cst.Integer: number_of,  # type: ignore[dict-item]
    cst.Float: number_of,  # type: ignore[dict-item]
    cst.Imaginary: lambda node: node.value,  # type: ignore[attr-defined]
    cst.FormattedStringText: lambda node: node.value,  # type: ignore[attr-defined]
    cst.UnaryOperation: lambda node: type(node.operator),  # type: ignore[attr-defined]
    cst.BinaryOperation: lambda node: type(node.operator),  # type: ignore[attr-defined]
    cst.BooleanOperation: lambda node: type(node.operator),  # type: ignore[attr-defined]
    cst.AugAssign: lambda node: type(node.operator),  # type: ignore[attr-defined]
    cst.ComparisonTarget: lambda node: type(node.operator),  # type: ignore[attr-defined]
    cst.Arg: lambda node: node.star,  # type: ignore[attr-defined]
    cst.ImportFrom: lambda node: len(node.relative),  # type: ignore[attr-defined]
    cst.FunctionDef: lambda node: node.asynchronous is None,  # type: ignore[attr-defined]
    cst.For: lambda node: node.asynchronous is None,  # type: ignore[attr-defined]
    cst.With: lambda node: node.asynchronous is None,  # type: ignore[attr-defined]
    cst.CompFor: lambda node: node.asynchronous is None,  # type: ignore[attr-defined]
}
_LONGEST_COMPARED = 500  # code points
_BODIES = (cst.IndentedBlock, cst.SimpleStatementSuite)


class Matcher:
    """Compares patterns with the code of one file.

    `resolved`: the first parts of names that are modules: such a name is compared by what it means in the file, and
    every other name by its letters. `taken` grows with what metavariables take, and `spelled` with how the file writes
    the names that are resolved; they are of no use after a failure.
    """

    def __init__(self, ctx: Context, resolved: frozenset[str], taken: Taken | None = None) -> None:
        self._ctx = ctx
        self._resolved = resolved
        self.taken: Taken = dict(taken or {})
        self.spelled: dict[str, cst.BaseExpression] = {}

    def matches(self, pattern: cst.CSTNode, node: cst.CSTNode) -> bool:
        """Does a node have the form of a pattern's node?"""
        name = metavariable(pattern)
        if name is not None:
            return _is_whole(pattern, node) and self._take(name, (node,))
        if isinstance(pattern, cst.SimpleString | cst.ConcatenatedString):
            return _is_same_string(pattern, node)
        if isinstance(pattern, cst.Name | cst.Attribute) and isinstance(node, cst.BaseExpression):
            dotted = dotted_name(pattern)
            if dotted is not None and dotted.partition(".")[0] in self._resolved:
                self.spelled[dotted] = node
                return dotted in self._ctx.qualified_names(node)
        if isinstance(pattern, _BODIES) and isinstance(node, _BODIES):
            return self._sequence(_statements(pattern), _statements(node))
        if type(pattern) is not type(node) or _mark(pattern) != _mark(node):
            return False
        if isinstance(pattern, cst.Call) and isinstance(node, cst.Call):
            return self.matches(pattern.func, node.func) and self._arguments(pattern.args, node.args)
        return all(self._field(getattr(pattern, field), getattr(node, field)) for field in fields_of(type(pattern)))

    def _field(self, pattern: object, node: object) -> bool:
        match pattern, node:
            case cst.CSTNode(), cst.CSTNode():
                return self.matches(pattern, node)
            case (tuple() | list(), tuple() | list()):
                return self._sequence(pattern, node)
            case _:
                return not isinstance(pattern, cst.CSTNode) and not isinstance(node, cst.CSTNode)

    def _sequence(self, patterns: Sequence[cst.CSTNode], nodes: Sequence[cst.CSTNode]) -> bool:
        """With one `$...X` at most, which takes what the others leave: so it is linear."""
        at = next((index for index, one in enumerate(patterns) if many_of(one) is not None), None)
        if at is None:
            return len(patterns) == len(nodes) and all(map(self.matches, patterns, nodes))
        after = len(patterns) - at - 1
        if len(nodes) < at + after:
            return False
        end = len(nodes) - after
        return (
            all(map(self.matches, patterns[:at], nodes[:at]))
            and all(map(self.matches, patterns[at + 1 :], nodes[end:]))
            and self._take(many_of(patterns[at]) or "", tuple(nodes[at:end]))
        )

    def _arguments(self, patterns: Sequence[cst.Arg], args: Sequence[cst.Arg]) -> bool:
        """Keyword arguments in any order; without `$...X` there are no others."""
        named = [one for one in patterns if one.keyword is not None]
        rest = list(args)
        for one in named:
            found = next((arg for arg in rest if arg.keyword and arg.keyword.value == _keyword(one)), None)
            if found is None or not self.matches(one.value, found.value):
                return False
            rest.remove(found)
        return self._sequence([one for one in patterns if one.keyword is None], rest)

    def _take(self, name: str, nodes: tuple[cst.CSTNode, ...]) -> bool:
        known = self.taken.setdefault(name, nodes)
        if known is nodes:
            return True
        return len(known) == len(nodes) and all(map(self._is_same, map(_bare, known), map(_bare, nodes)))

    def _is_same(self, first: cst.CSTNode, second: cst.CSTNode) -> bool:
        """Is it the same code? Long code must have the same letters, because comparing trees recurses."""
        texts = self._ctx.code(first), self._ctx.code(second)
        return texts[0] == texts[1] or (max(map(len, texts)) <= _LONGEST_COMPARED and self.matches(first, second))


def _is_whole(pattern: cst.CSTNode, node: cst.CSTNode) -> bool:
    """May a metavariable take this node? An argument only without star and keyword, and a statement only as one."""
    if isinstance(pattern, cst.Arg):
        return isinstance(node, cst.Arg) and node.keyword is None and not node.star
    if isinstance(pattern, cst.Element):
        return isinstance(node, cst.Element)
    if isinstance(pattern, cst.SimpleStatementLine):
        return isinstance(node, cst.BaseStatement)
    return isinstance(node, cst.BaseExpression | cst.BaseAssignTargetExpression)


def _bare(node: cst.CSTNode) -> cst.CSTNode:
    """A node without the comma that follows it."""
    return node.value if isinstance(node, cst.Element) or (isinstance(node, cst.Arg) and not node.keyword) else node


def _keyword(arg: cst.Arg) -> str:
    return arg.keyword.value if arg.keyword is not None else ""


def _is_same_string(pattern: cst.CSTNode, node: cst.CSTNode) -> bool:
    if not isinstance(node, cst.SimpleString | cst.ConcatenatedString):
        return False
    wanted = constant_text(pattern)  # type: ignore[arg-type]  # one of two classes
    return wanted is not None and wanted == constant_text(node)


def _statements(body: cst.CSTNode) -> Sequence[cst.CSTNode]:
    """The statements of a body; those on the line of the header each count as a line."""
    if isinstance(body, cst.SimpleStatementSuite):
        return [cst.SimpleStatementLine(body=[one]) for one in body.body]
    return body.body if isinstance(body, cst.IndentedBlock) else ()


def _mark(node: cst.CSTNode) -> object:
    mark = _MARKS.get(type(node))
    return mark(node) if mark is not None else None
