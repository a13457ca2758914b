"""What an annotation says of a value."""

from __future__ import annotations

import re

import libcst as cst

_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_OPTIONAL = ("Optional", "Annotated", "Final", "ClassVar", "Required", "NotRequired")
_NO_CLASS = ("Any", "Callable", "ClassVar", "Final", "object")  # say nothing of what may be called or read


def instance_of(annotation: cst.Annotation) -> str | None:
    """The dotted class that a value of this annotation is an instance of, with `()` behind it: `httpx.Client()`.

    `Client | None`, `Optional[Client]`, `Annotated[Client, ...]` and the same as a string give it too; None where the
    annotation names several classes, or something else than a class by its name.
    """
    name = _class_name(annotation.annotation)
    return f"{name}()" if name is not None and name.rpartition(".")[2] not in _NO_CLASS else None


def _class_name(node: cst.BaseExpression) -> str | None:
    match node:
        case cst.Name(value="None"):
            return None
        case cst.Name() | cst.Attribute():
            return _dotted(node)
        case cst.BinaryOperation(left=left, operator=cst.BitOr(), right=cst.Name(value="None")):
            return _class_name(left)
        case cst.BinaryOperation(left=cst.Name(value="None"), operator=cst.BitOr(), right=right):
            return _class_name(right)
        case cst.Subscript(
            value=cst.Name(value=wrapper) | cst.Attribute(attr=cst.Name(value=wrapper)),
            slice=[cst.SubscriptElement(slice=cst.Index(value=first)), *rest],
        ):
            if wrapper in _OPTIONAL:
                return _class_name(first)
            if wrapper == "Union" and len(rest) == 1:
                return _of_union(first, rest[0].slice)
        case cst.SimpleString():
            text = node.raw_value.replace(" ", "").removesuffix("|None")
            text = text.removeprefix("Optional[").removesuffix("]") if text.startswith("Optional[") else text
            return text if _DOTTED.fullmatch(text) and text != "None" else None
    return None


def _of_union(first: cst.BaseExpression, second: cst.BaseSlice) -> str | None:
    """The class of `Union[Client, None]`, in either order."""
    if not isinstance(second, cst.Index):
        return None
    match first, second.value:
        case cst.Name(value="None"), other:
            return _class_name(other)
        case other, cst.Name(value="None"):
            return _class_name(other)
    return None


def _dotted(node: cst.BaseExpression) -> str | None:
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if not isinstance(node, cst.Name):
        return None
    return ".".join((node.value, *reversed(parts)))
