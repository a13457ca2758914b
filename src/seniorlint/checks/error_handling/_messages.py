"""The message that a `raise` gives its error."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.walk import descendants


def message_of(statement: cst.Raise) -> cst.BaseExpression | None:
    """The first argument of the error that is raised; None where there is none."""
    if isinstance(statement.exc, cst.Call) and statement.exc.args:
        return statement.exc.args[0].value
    return None


def is_built(message: cst.BaseExpression) -> bool:
    """Is a message put together of words and values: an f-string, `%`, `+` or `str.format`?"""
    match message:
        case cst.FormattedString() | cst.ConcatenatedString():
            return any(isinstance(node, cst.FormattedStringExpression) for node in descendants(message))
        case cst.BinaryOperation(operator=cst.Modulo() | cst.Add()):
            return any(isinstance(node, cst.BaseString) for node in (message.left, message.right))
        case cst.Call(func=cst.Attribute(attr=cst.Name(value="format"))):
            return True
    return False
