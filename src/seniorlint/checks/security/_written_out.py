"""Texts that are written out in a function as they are, with nothing put into them."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.values import values_of


def is_written_out(text: cst.BaseExpression, ctx: Context) -> bool:
    """Is nothing put into a text: is it a literal, a list of such, one of several, or a local name for them?"""
    stack = [text]
    followed: set[str] = set()
    while stack:
        match stack.pop():
            case cst.SimpleString() | cst.ConcatenatedString():
                pass
            case cst.IfExp(body=body, orelse=orelse):
                stack += (body, orelse)
            case cst.BinaryOperation(left=left, operator=cst.Add(), right=right):
                stack += (left, right)
            case cst.List(elements=elements) | cst.Tuple(elements=elements):
                stack += (element.value for element in elements)
            case cst.Name(value=word) as name:
                values = values_of(name, ctx) if word not in followed else ()
                if values is None or (not values and word not in followed):
                    return False
                followed.add(word)
                stack += values
            case _:
                return False
    return True
