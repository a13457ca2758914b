"""What a fix puts in the place of code that has the form of a pattern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.shapes.match import Taken
from seniorlint.languages.python.shapes.pattern import Pattern, expression_in, many_of, metavariable

Spelled = Mapping[str, cst.BaseExpression]  # how the file writes a name, by its full name

# Expressions that hold together without brackets wherever another one may be.
_ATOMS = (
    cst.Name,
    cst.Attribute,
    cst.Call,
    cst.Subscript,
    cst.SimpleString,
    cst.FormattedString,
    cst.Integer,
    cst.Float,
    cst.Imaginary,
    cst.List,
    cst.Set,
    cst.Dict,
    cst.ListComp,
    cst.SetComp,
    cst.DictComp,
    cst.Ellipsis,
)


def replaced(replacement: Pattern, taken: Taken, spelled: Spelled, ctx: Context) -> str:
    """The text of a replacement, an expression, with the code that its metavariables took.

    A name that is in `spelled` is written as the file writes it.
    """
    filled = replacement.root.visit(_Filler(taken, spelled))
    return ctx.code(filled) if isinstance(filled, cst.CSTNode) else ""


class _Filler(cst.CSTTransformer):
    """Puts code in the place of metavariables, with brackets where it would not hold together without them."""

    def __init__(self, taken: Taken, spelled: Spelled) -> None:
        super().__init__()
        self._taken, self._spelled = taken, spelled

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        name = metavariable(original_node)
        nodes = self._taken.get(name, ()) if name is not None else ()
        return _closed(nodes[0]) if nodes else updated_node

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.BaseExpression:
        return self._spelled.get(dotted_name(original_node) or "", updated_node)

    def leave_Arg(self, original_node: cst.Arg, updated_node: cst.Arg) -> cst.Arg:
        nodes = self._taken.get(metavariable(original_node.value) or "", ())
        return updated_node.with_changes(value=expression_in(nodes[0])) if nodes else updated_node

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
        args: list[cst.Arg] = []
        for original, updated in zip(original_node.args, updated_node.args, strict=True):
            name = many_of(original)
            args += (_argument(one) for one in self._taken.get(name, ())) if name is not None else (updated,)
        return updated_node.with_changes(args=_separated(args))


def _closed(node: cst.CSTNode) -> cst.BaseExpression:
    """An expression that can be part of another one."""
    value = expression_in(node)
    if not isinstance(value, cst.BaseExpression):
        raise TypeError(f"a replacement cannot hold a {type(value).__name__}")
    if isinstance(value, _ATOMS) or value.lpar:
        return value
    return value.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def _argument(node: cst.CSTNode) -> cst.Arg:
    return node if isinstance(node, cst.Arg) else cst.Arg(_closed(node))


def _separated(args: Sequence[cst.Arg]) -> list[cst.Arg]:
    """Arguments on one line, a comma between each two."""
    comma = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
    bare = [arg.with_changes(comma=comma, whitespace_after_arg=cst.SimpleWhitespace("")) for arg in args]
    if bare:
        bare[-1] = bare[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
    return bare
