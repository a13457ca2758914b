"""A call: the last part of the name that is called, and the arguments that it is given."""

from __future__ import annotations

from collections.abc import Container

import libcst as cst

from seniorlint.languages.python.strings import value_of


def called_name(call: cst.Call) -> str:
    """The last part of what is called, `b` of `a.b()`; "" for what is not a name, such as `f()()`."""
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


def argument(call: cst.Call, position: int, *keywords: str) -> cst.Arg | None:
    """The argument at a position, which counts from 0, or given by one of these keywords.

    None where there is none, and where a `*` before the position may hide it.
    """
    is_hidden = False
    for index, arg in enumerate(call.args):
        is_hidden = is_hidden or arg.star == "*"
        if arg.keyword is not None:
            if arg.keyword.value in keywords:
                return arg
        elif index == position and not is_hidden and not arg.star:
            return arg
    return None


def keyword(call: cst.Call, name: str) -> cst.Arg | None:
    """The argument that is given by a keyword; None where there is none (a `**` may still give it)."""
    return next((arg for arg in call.args if arg.keyword is not None and arg.keyword.value == name), None)


def keyword_value(call: cst.Call, name: str) -> cst.BaseExpression | None:
    """What a call gives by a keyword, also by one that is written out in a mapping: `**{"shell": True}`.

    None where there is none, and where a `**` inside the mapping may give another one; another `**` may still give it.
    """
    for arg in call.args:
        if arg.keyword is not None and arg.keyword.value == name:
            return arg.value
        if arg.star == "**" and isinstance(arg.value, cst.Dict):
            for element in reversed(arg.value.elements):  # the last one holds
                match element:
                    case cst.StarredDictElement():
                        break
                    case cst.DictElement(key=cst.SimpleString() as key, value=value) if value_of(key) == name:
                        return value
    return None


def is_starred(call: cst.Call) -> bool:
    """Does a call spread a sequence or a mapping into its arguments, so that not all of them can be seen?"""
    return any(arg.star for arg in call.args)
