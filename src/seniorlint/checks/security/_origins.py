"""Where the parts of a text come from: the program itself, or somebody outside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Union

import libcst as cst

from seniorlint.checks.security._bound_values import values_of
from seniorlint.checks.security._checked_names import NUMBERS, is_checked
from seniorlint.checks.security._texts import KEEPS_TEXT, parts_of
from seniorlint.engine.context import Context
from seniorlint.engine.walk import descendants
from seniorlint.languages.python.bindings import dotted_name
from seniorlint.languages.python.calls import called_name, last_name

IsCleaner = Callable[[cst.BaseExpression], bool]  # does what this function returns fit safely into the text?

_PLACEHOLDERS = re.compile(r"placeholder|qmark|bind", re.IGNORECASE)
_FIXED = frozenset({"sys.executable", "sys.platform", "os.sep", "os.linesep", "os.devnull"})
_INPUTS = frozenset({"request", "argv", "input"})


class Origin(IntEnum):
    """Where what is put into a text comes from, as far as the function around it tells."""

    INSIDE = 0  # a constant of the program, a number, cleaned or checked for the place where it goes
    UNKNOWN = 1  # a name of the module around it
    OUTSIDE = 2  # a parameter, an attribute, the result of a call
    INPUT = 3  # a request, the command line, the keyboard


_Sources = Union[Iterable[cst.BaseExpression], Origin]


def origin_of(expression: cst.BaseExpression, ctx: Context, is_cleaner: IsCleaner) -> Origin:
    """Where an expression that is put into a text comes from; local names are followed."""
    worst = Origin.INSIDE
    stack: list[cst.BaseExpression] = [expression]
    followed: set[str] = set()
    seen: set[int] = set()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, cst.Name):
            if node.value in followed:
                continue
            followed.add(node.value)
        sources = _sources(node, ctx, is_cleaner)
        if isinstance(sources, Origin):
            worst = max(worst, sources)
        else:
            stack.extend(sources)
    return worst


def _sources(node: cst.BaseExpression, ctx: Context, is_cleaner: IsCleaner) -> _Sources:
    """The expressions whose text or value becomes that of `node`; its origin where there is nothing to follow."""
    match node:
        case cst.SimpleString() | cst.BaseNumber() | cst.Comparison():
            return ()
        case cst.Name():
            return _name_sources(node, ctx)
        case cst.Attribute():
            return _attribute_sources(node)
        case cst.Call():
            return _call_sources(node, is_cleaner)
        case cst.FormattedString() | cst.ConcatenatedString() | cst.BinaryOperation(operator=cst.Modulo()):
            parts = parts_of(node, ctx) or []
            return Origin.OUTSIDE if parts in ([], [node]) else [part for part in parts if not isinstance(part, str)]
        case cst.BinaryOperation(left=cst.BaseString() as text, operator=cst.Multiply()):
            return (text,)
        case cst.BinaryOperation(left=cst.BaseNumber()) | cst.BinaryOperation(right=cst.BaseNumber()):
            return ()
        case cst.BinaryOperation(left=left, right=right) | cst.BooleanOperation(left=left, right=right):
            return left, right
        case cst.IfExp(body=left, orelse=right):
            return left, right
        case cst.Subscript(value=table):
            return (table,)
        case cst.Dict(elements=items):
            return [item.value for item in items]
        case cst.List(elements=elements) | cst.Tuple(elements=elements) | cst.Set(elements=elements):
            return [element.value for element in elements]
        case cst.ListComp(elt=value) | cst.SetComp(elt=value) | cst.GeneratorExp(elt=value):
            return (value,)
    return Origin.OUTSIDE


def _name_sources(name: cst.Name, ctx: Context) -> _Sources:
    if name.value == "request":
        return Origin.INPUT
    if name.value.isupper() or _PLACEHOLDERS.search(name.value) or is_checked(name, ctx):
        return ()
    values = values_of(name, ctx)
    if values is None:
        return Origin.OUTSIDE
    return values or Origin.UNKNOWN


def _attribute_sources(attribute: cst.Attribute) -> _Sources:
    if any(isinstance(node, cst.Name) and node.value in _INPUTS for node in descendants(attribute)):
        return Origin.INPUT
    if attribute.attr.value.isupper() or dotted_name(attribute) in _FIXED:
        return ()
    match attribute:
        case cst.Attribute(value=cst.Attribute(attr=cst.Name(value=member)), attr=cst.Name(value="value" | "name")):
            return () if member.isupper() else Origin.OUTSIDE  # a member of an enumeration
    return Origin.OUTSIDE


def _call_sources(call: cst.Call, is_cleaner: IsCleaner) -> _Sources:
    called = called_name(call)
    values = [arg.value for arg in call.args]
    if called in NUMBERS or is_cleaner(call.func):
        return ()
    if called == "map" and values and (is_cleaner(values[0]) or last_name(values[0]) in NUMBERS):
        return ()
    if called in _INPUTS:
        return Origin.INPUT
    receiver = [call.func.value] if isinstance(call.func, cst.Attribute) else []
    if called == "get":  # of a table: CLAUSES.get(key, default)
        return receiver + values[1:]
    if called in ("join", "str", "sorted", "list", "tuple"):
        return values
    if called in ("items", "values", "keys", "format") or called in KEEPS_TEXT:
        return receiver + values
    return Origin.OUTSIDE
