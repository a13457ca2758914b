"""A log message that comes out alike, whether the code formats it before the call or the logger does it later."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.logging._log_template import is_text, literals_of, summands_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.plain import is_caught_error, is_declared_plain, is_plain


def is_alike_later(message: cst.BaseExpression, ctx: Context) -> bool:
    """Do all values of a formatted message come out alike, whether the code formats them now or the logger later?

    They must not change, and `%s` must write them as the code does now.
    """
    match message:
        case cst.FormattedString() | cst.ConcatenatedString():
            fields = [part for text in literals_of(message) for part in getattr(text, "parts", ())]
            return all(
                _is_same(field.expression, ctx, is_converted=field.conversion is not None)
                for field in fields
                if isinstance(field, cst.FormattedStringExpression)
            )
        case cst.BinaryOperation(operator=cst.Modulo(), right=cst.Tuple(elements=elements)):
            return all(_is_same(element.value, ctx, is_converted=True) for element in elements)
        case cst.BinaryOperation(operator=cst.Modulo(), right=value):
            return _is_same(value, ctx, is_converted=True)
        case cst.BinaryOperation():
            return all(is_text(part) or _is_same(part, ctx) for part in summands_of(message))
        case cst.Call(args=args):
            return all(_is_same(arg.value, ctx) for arg in args)
    return False


def _is_same(value: cst.BaseExpression, ctx: Context, *, is_converted: bool = False) -> bool:
    """`is_converted`: is the value already written by `str` or `repr`, as `%s` and `%r` do it?"""
    return is_plain(value, ctx) or is_caught_error(value, ctx) or (is_converted and is_declared_plain(value, ctx))
