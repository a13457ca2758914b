"""Parameter annotations: which of them rule out a change, and how they are made to take None."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import libcst as cst

from seniorlint.engine.verdict import Anchor, Edit, Side, insert_after
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.walk import descendants

# Types without a method that changes the object: a type checker sees to it that a shared default stays as it is.
_READ_ONLY = frozenset(
    f"{module}.{name}"
    for module in ("typing", "collections.abc", "typing_extensions")
    for name in ("Sequence", "Mapping", "Iterable", "Collection", "Container", "Reversible", "AbstractSet")
) | {"collections.abc.Set"}
_ANY = frozenset({"None", "Any", "object"})


def is_read_only(annotation: cst.Annotation | None, ctx: Context) -> bool:
    """Is a parameter declared by a type that offers no way to change it: `Mapping[str, int]`, also with None?"""
    if annotation is None:
        return False
    parts = [_unsubscripted(part) for part in _members(annotation.annotation, through_annotated=True)]
    types = [part for part in parts if _last(part) != "None"]
    return bool(types) and all(ctx.qualified_name(part) in _READ_ONLY for part in types)


def names_of(annotation: cst.Annotation | None) -> Iterator[str]:
    """The last parts of all names that an annotation writes, `Query` of `Annotated[list[str], fastapi.Query()]`."""
    if annotation is not None:
        yield from (node.value for node in descendants(annotation.annotation) if isinstance(node, cst.Name))


def take_none(annotation: cst.Annotation | None, ctx: Context) -> tuple[Edit, ...] | None:
    """The edits that let an annotation take None; None where it is of a kind that should not be touched.

    They write `| None`, which needs Python 3.10 unless annotations are not evaluated.
    """
    if annotation is None:
        return ()
    written = annotation.annotation
    node = written
    if isinstance(written, cst.SimpleString):
        with suppress(cst.ParserSyntaxError):  # a text that is not a type is declined below
            node = cst.parse_expression(written.raw_value)
    parts = [_unsubscripted(part) for part in _members(node)]
    if any(_last(part) in _ANY for part in parts) or _last(_unsubscripted(node)) == "Optional":
        return ()
    if any(dotted_name(part) is None or isinstance(part, cst.Call) or _last(part) == "Annotated" for part in parts):
        return None
    if ctx.target_python < (3, 10) and not _are_postponed(ctx):
        return None
    if isinstance(written, cst.SimpleString):
        before_quote = Anchor(written, Side.END, -len(written.quote))
        return (Edit(before_quote, before_quote, " | None"),)
    return (insert_after(written, " | None"),)


def _are_postponed(ctx: Context) -> bool:
    bound = ctx.summary.bindings.get("annotations")
    return bound is not None and bound.source == "__future__.annotations"


def _members(node: cst.BaseExpression, *, through_annotated: bool = False) -> Iterator[cst.BaseExpression]:
    """The types that a union means, however it is written; `Optional[X]` gives X.

    `through_annotated`: `Annotated[X, ...]` gives X too.
    """
    stack = [node]
    while stack:
        match stack.pop():
            case cst.BinaryOperation(left=left, operator=cst.BitOr(), right=right):
                stack.extend((left, right))
            case cst.Subscript(value=value, slice=items) if _last(value) in ("Union", "Optional"):
                stack.extend(item.slice.value for item in items if isinstance(item.slice, cst.Index))
            case cst.Subscript(value=value, slice=[cst.SubscriptElement(slice=cst.Index(value=first)), *_]) if (
                through_annotated and _last(value) == "Annotated"
            ):
                stack.append(first)
            case part:
                yield part


def _unsubscripted(node: cst.BaseExpression) -> cst.BaseExpression:
    return node.value if isinstance(node, cst.Subscript) else node


def _last(node: cst.BaseExpression) -> str:
    return (dotted_name(node) or "").rpartition(".")[2]
