"""`secret-in-log`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._secret_names import name_of
from seniorlint.checks.security._secret_words import names_credential
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.loggers import LOG_CALLS, log_call
from seniorlint.languages.python.values import values_of
from seniorlint.languages.python.walk import descendants

_NAMES = (cst.Name, cst.Attribute, cst.Subscript)
_SHOWING_CALLS = frozenset({"builtins.str", "builtins.repr", "pprint.pformat"})


@check(calls=(*LOG_CALLS, "builtins.print"))
def secret_in_log(call: cst.Call, ctx: Context) -> Verdict:
    """A log tells at most whether there is a secret, how long it is, or a masked part of it."""
    if ctx.role.is_test or not any(_mentions_credential(arg.value) for arg in call.args):
        return None
    if ctx.called(call) == "builtins.print":
        if ctx.role.is_cli or (len(call.args) == 1 and isinstance(call.args[0].value, _NAMES)):
            return None  # the secret is what the command is for
    elif log_call(call, ctx) is None:
        return None
    for arg in call.args:
        for value in _shown(arg.value, ctx):
            if _is_secret(value) and not _is_masked(value, ctx):
                return Missed(value, secret=excerpt(value, ctx))
    return Met()


def _is_secret(value: cst.BaseExpression) -> bool:
    """Is this the name of a text that opens something? What is called credentials is an object, or what has some."""
    name = name_of(value)
    return names_credential(name) and not name.lower().endswith("credentials")


def _is_masked(value: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a local name for a text with stars in the place of the secret?"""
    values = values_of(value, ctx) if isinstance(value, cst.Name) else None
    texts = (node for given in values or () for node in descendants(given))
    return any(isinstance(text, (cst.SimpleString, cst.FormattedStringText)) and "*" in text.value for text in texts)


def _mentions_credential(value: cst.BaseExpression) -> bool:
    """Is there a name for a secret anywhere in it? The name of a function that is called is not one."""
    nodes = list(descendants(value))
    called = {id(node.func) for node in nodes if isinstance(node, cst.Call)}
    called.update(id(node.attr) for node in nodes if isinstance(node, cst.Attribute))
    return any(isinstance(node, _NAMES) and id(node) not in called and _is_secret(node) for node in nodes)


def _shown(value: cst.BaseExpression, ctx: Context) -> Iterator[cst.BaseExpression]:
    """The names whose whole text gets into what is written, in source order."""
    stack = [value]
    while stack:
        match stack.pop():
            case cst.Name() | cst.Attribute() | cst.Subscript() as name:
                yield name
            case cst.FormattedString(parts=parts):
                stack.extend(
                    part.expression for part in reversed(parts) if isinstance(part, cst.FormattedStringExpression)
                )
            case cst.ConcatenatedString(left=left, right=right):
                stack += (right, left)
            case cst.BinaryOperation(left=left, operator=cst.Add() | cst.Modulo(), right=right):
                stack += (right, left)
            case cst.Tuple(elements=elements) | cst.List(elements=elements):
                stack.extend(element.value for element in reversed(elements))
            case cst.Dict(elements=items):
                stack.extend(item.value for item in reversed(items))
            case cst.Call(func=cst.Attribute(value=cst.BaseString(), attr=cst.Name(value="format")), args=args):
                stack.extend(arg.value for arg in reversed(args))
            case cst.Call(func=function, args=args) if ctx.qualified_name(function) in _SHOWING_CALLS:
                stack.extend(arg.value for arg in reversed(args))
