"""A first look at a call: the name that is called, by which most are dismissed, and what it is given."""

from __future__ import annotations

from collections.abc import Container

import libcst as cst


def called_name(call: cst.Call) -> str:
    """The last part of what is called, `b` of `a.b()`; "" for what is no name, such as `f()()`."""
    return last_name(call.func)


def last_name(expression: cst.BaseExpression) -> str:
    """The last part of a name, `b` of `a.b` and of `b`; "" for anything else, a call too.

    Compares classes by identity: `isinstance` and `match` are slow for node classes where the answer is no.
    """
    if expression.__class__ is cst.Attribute:
        return expression.attr.value
    if expression.__class__ is cst.Name:
        return expression.value
    return ""


def first_argument(call: cst.Call, keywords: Container[str]) -> cst.BaseExpression | None:
    """The first positional argument, or the one that is given by one of these keywords; None where `*` may hide it."""
    for arg in call.args:
        if arg.star == "*":
            return None
        if not arg.star and (arg.keyword is None or arg.keyword.value in keywords):
            return arg.value
    return None
