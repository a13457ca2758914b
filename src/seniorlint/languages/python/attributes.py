"""What a class gives to the attributes of its objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import libcst as cst

from seniorlint.languages.python.annotations import instance_of
from seniorlint.languages.python.children import children

_PLACEHOLDERS = ("None", "True", "False")
_BLOCKS = (
    cst.BaseSuite,
    cst.BaseCompoundStatement,
    cst.Else,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Finally,
    cst.MatchCase,
)


@dataclass(frozen=True, slots=True)
class Declared:
    """An attribute that an annotation at `at` declares: `source` is the class with `()` behind it."""

    source: str
    at: cst.CSTNode


Value = cst.BaseExpression | Declared


def values_of_attributes(owner: cst.ClassDef) -> Mapping[str, Sequence[Value]]:
    """Per attribute what the class gives to it, in its body or through `self` or `cls`, in source order.

    Placeholders such as None are left out, because what replaces them is used. Of `given or make()` it is `make()`.
    An annotation says more than the value beside it, and a property gives what it returns.
    """
    found: dict[str, list[Value]] = {}
    stack: list[tuple[cst.CSTNode, bool]] = [(owner.body, False)]
    while stack:
        node, in_method = stack.pop()
        match node:
            case cst.Assign(targets=targets, value=value):
                for target in targets:
                    _add(found, _attribute(target.target, in_method), _meant(value))
            case cst.AnnAssign(target=target, value=value, annotation=annotation):
                declared = instance_of(annotation)
                if declared is not None:
                    _add(found, _attribute(target, in_method), Declared(declared, annotation))
                elif value is not None:
                    _add(found, _attribute(target, in_method), _meant(value))
            case cst.AugAssign(target=target, value=value):
                _add(found, _attribute(target, in_method), value)
            case cst.FunctionDef(name=cst.Name(value=name), returns=returns, body=body):
                declared = instance_of(returns) if returns is not None and _is_property(node) else None
                if declared is not None and returns is not None:
                    _add(found, name, Declared(declared, returns))
                stack.append((body, True))
            case cst.With(items=items, body=body):
                for item in items:
                    if item.asname is not None:
                        _add(found, _attribute(item.asname.name, in_method), item.item)
                stack.append((body, in_method))
            case cst.SimpleStatementLine() | cst.BaseSuite():
                stack.extend((below, in_method) for below in reversed(node.body))
            case cst.ClassDef():
                pass
            case _:
                stack.extend((below, in_method) for below in reversed(children(node)) if isinstance(below, _BLOCKS))
    return found


def _add(found: dict[str, list[Value]], attribute: str | None, value: Value) -> None:
    if attribute is None or (isinstance(value, cst.Name) and value.value in _PLACEHOLDERS):
        return
    found.setdefault(attribute, []).append(value)


def _attribute(target: cst.BaseExpression, in_method: bool) -> str | None:
    """The attribute that a target sets: `self.x`, `cls.x`, or a name in the class body."""
    match target:
        case cst.Name(value=name):
            return None if in_method else name
        case cst.Attribute(value=cst.Name(value="self" | "cls"), attr=cst.Name(value=name)):
            return name
    return None


def _meant(value: cst.BaseExpression) -> cst.BaseExpression:
    match value:
        case cst.BooleanOperation(operator=cst.Or(), right=right):
            return _meant(right)
        case cst.IfExp(body=body, orelse=cst.Name(value="None")):
            return _meant(body)
        case cst.IfExp(body=cst.Name(value="None"), orelse=orelse):
            return _meant(orelse)
    return value


def _is_property(function: cst.FunctionDef) -> bool:
    for decorator in function.decorators:
        match decorator.decorator:
            case cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name)) if name.endswith("property"):
                return True
    return False
