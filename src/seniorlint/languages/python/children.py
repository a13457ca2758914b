"""The fields of each node class that carry meaning: what the walk follows.

Whitespace, parentheses, commas and operators are left out: checks read those from the node that owns them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any

import libcst as cst

ONE = ""  # a field that holds a node, or None, or libcst's "default" sentinel
MANY = "*"  # a field that holds a sequence of nodes

_FIELDS: dict[type[cst.CSTNode], str] = {
    cst.Module: "*body",
    # statements
    cst.SimpleStatementLine: "*body",
    cst.SimpleStatementSuite: "*body",
    cst.IndentedBlock: "*body",
    cst.Expr: "value",
    cst.Assign: "*targets value",
    cst.AssignTarget: "target",
    cst.AnnAssign: "target annotation value",
    cst.AugAssign: "target value",
    cst.Del: "target",
    cst.Return: "value",
    cst.Raise: "exc cause",
    cst.From: "item",
    cst.Assert: "test msg",
    cst.Import: "*names",
    cst.ImportFrom: "module names",
    cst.LazyImport: "*names",
    cst.LazyImportFrom: "module names",
    cst.ImportAlias: "name asname",
    cst.AsName: "name",
    cst.Global: "*names",
    cst.Nonlocal: "*names",
    cst.NameItem: "name",
    cst.TypeAlias: "name type_parameters value",
    # compound statements
    cst.FunctionDef: "*decorators name type_parameters params returns body",
    cst.ClassDef: "*decorators name type_parameters *bases *keywords body",
    cst.Decorator: "decorator",
    cst.Parameters: "*posonly_params *params star_arg *kwonly_params star_kwarg",
    cst.Param: "name annotation default",
    cst.Annotation: "annotation",
    cst.TypeParameters: "*params",
    cst.TypeParam: "param default",
    cst.TypeVar: "name bound",
    cst.TypeVarTuple: "name",
    cst.ParamSpec: "name",
    cst.If: "test body orelse",
    cst.Else: "body",
    cst.While: "test body orelse",
    cst.For: "target iter body orelse",
    cst.Try: "body *handlers orelse finalbody",
    cst.TryStar: "body *handlers orelse finalbody",
    cst.ExceptHandler: "type name body",
    cst.ExceptStarHandler: "type name body",
    cst.Finally: "body",
    cst.With: "*items body",
    cst.WithItem: "item asname",
    cst.Match: "subject *cases",
    cst.MatchCase: "pattern guard body",
    # patterns
    cst.MatchValue: "value",
    cst.MatchSingleton: "value",
    cst.MatchSequenceElement: "value",
    cst.MatchStar: "name",
    cst.MatchList: "*patterns",
    cst.MatchTuple: "*patterns",
    cst.MatchMapping: "*elements rest",
    cst.MatchMappingElement: "key pattern",
    cst.MatchClass: "cls *patterns *kwds",
    cst.MatchKeywordElement: "key pattern",
    cst.MatchAs: "pattern name",
    cst.MatchOr: "*patterns",
    cst.MatchOrElement: "pattern",
    # expressions
    cst.Attribute: "value attr",
    cst.Call: "func *args",
    cst.Arg: "keyword value",
    cst.Subscript: "value *slice",
    cst.SubscriptElement: "slice",
    cst.Index: "value",
    cst.Slice: "lower upper step",
    cst.UnaryOperation: "expression",
    cst.BinaryOperation: "left right",
    cst.BooleanOperation: "left right",
    cst.Comparison: "left *comparisons",
    cst.ComparisonTarget: "comparator",
    cst.IfExp: "test body orelse",
    cst.Lambda: "params body",
    cst.NamedExpr: "target value",
    cst.Await: "expression",
    cst.Yield: "value",
    cst.Tuple: "*elements",
    cst.List: "*elements",
    cst.Set: "*elements",
    cst.Element: "value",
    cst.StarredElement: "value",
    cst.Dict: "*elements",
    cst.DictElement: "key value",
    cst.StarredDictElement: "value",
    cst.ListComp: "elt for_in",
    cst.SetComp: "elt for_in",
    cst.GeneratorExp: "elt for_in",
    cst.DictComp: "key value for_in",
    cst.StarredDictComp: "value for_in",
    cst.CompFor: "target iter *ifs inner_for_in",
    cst.CompIf: "test",
    cst.ConcatenatedString: "left right",
    cst.FormattedString: "*parts",
    cst.FormattedStringExpression: "expression format_spec",
    cst.TemplatedString: "*parts",
    cst.TemplatedStringExpression: "expression format_spec",
}

Children = Callable[[cst.CSTNode], Sequence[Any]]


def _none(_: cst.CSTNode) -> Sequence[Any]:
    return ()


def _getter(fields: str) -> Children:
    """A function from a node to what its fields hold, in source order; sequences are spliced in."""
    names = [field.removeprefix(MANY) for field in fields.split()]
    if fields.startswith(MANY) and len(names) == 1:
        return attrgetter(names[0])
    if len(names) == 1:
        single: Children = attrgetter(names[0])
        return lambda node: (single(node),)
    several: Children = attrgetter(*names)
    if MANY not in fields:
        return several
    # Compiled once per class: unpacking in a literal is several times as fast as a loop over the fields.
    parts = ", ".join(
        f"*node.{name}" if field.startswith(MANY) else f"node.{name}"
        for field, name in zip(fields.split(), names, strict=True)
    )
    compiled: Children = eval(f"lambda node: ({parts},)", {})  # the text is the table above
    return compiled


CHILDREN: dict[type[cst.CSTNode], Children] = {cls: _getter(fields) for cls, fields in _FIELDS.items()}


def children(node: cst.CSTNode) -> list[cst.CSTNode]:
    """The nodes directly below a node that carry meaning, in source order."""
    found: list[cst.CSTNode] = []
    for child in CHILDREN.get(type(node), _none)(node):
        kind = type(child)
        if kind is list or kind is tuple:  # a field that may hold a node or several: ImportFrom.names, format_spec
            found.extend(child)
        elif child is not None and kind is not cst.MaybeSentinel:
            found.append(child)
    return found


def all_children(node: cst.CSTNode) -> list[cst.CSTNode]:
    """All nodes directly below a node, whitespace, commas and parentheses too: as `node.children`, in any order.

    libcst's own rebuilds the node to find them.
    """
    found: list[cst.CSTNode] = []
    for name in _all_fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, cst.CSTNode):
            found.append(value)
        elif isinstance(value, (list, tuple)):
            found.extend(value)
    return found


@cache
def _all_fields(cls: type[cst.CSTNode]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


def fields_of(cls: type[cst.CSTNode]) -> tuple[str, ...]:
    """The names of the fields of a node class that carry meaning, in source order."""
    return tuple(field.removeprefix(MANY) for field in _FIELDS.get(cls, "").split())
