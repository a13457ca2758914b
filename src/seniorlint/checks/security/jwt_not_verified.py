"""`jwt-not-verified`: when the rule is met and when it is missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, called_name, first_argument, is_starred, keyword_value
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name
from seniorlint.languages.python.strings import constant_text
from seniorlint.languages.python.values import values_behind
from seniorlint.languages.python.walk import descendants

_PYJWT = tuple(
    f"{owner}.{method}"
    for owner in ("jwt", "jwt.api_jwt", "jwt.PyJWT()", "jwt.api_jwt.PyJWT()")
    for method in ("decode", "decode_complete")
)
_JOSE = "jose.jwt.decode"
_UNVERIFIED = "jose.jwt.get_unverified_claims"
_VERIFYING = pattern(r"(?<!un)verif|(?<!in)validat", re.IGNORECASE)
_TELLING = pattern(r"trusted|unverified|insecure|unsafe|expir|(?:without|no|skip)_?verif", re.IGNORECASE)
_OFF = ("verify_signature", "verify")  # options that turn all of it off; the second one is that of old PyJWT


@check(calls=(*_PYJWT, _JOSE, _UNVERIFIED))
def jwt_not_verified(call: cst.Call, ctx: Context) -> Verdict:
    """Whoever reads a token first makes sure who signed it, by an algorithm of their own choice."""
    if ctx.role.is_test:
        return None
    called = ctx.called(call)
    fault: tuple[cst.CSTNode, str] | None = (call, "the signature is never looked at")
    if called != _UNVERIFIED:
        fault = _fault(call, called, ctx)
    if fault is None:
        algorithms = argument(call, 2, "algorithms")
        return None if is_starred(call) or algorithms is None else Met(decided_by=algorithms)
    if _is_verified_beside(call, ctx) or _says_so(call, ctx):
        return None
    return Missed(call, decided_by=fault[0], call=called.replace("()", ""), fault=fault[1])


def _fault(call: cst.Call, called: str, ctx: Context) -> tuple[cst.CSTNode, str] | None:
    """What keeps a call from verifying, with the words for it."""
    switch = keyword_value(call, "verify")
    if switch is not None and _is_false(switch):
        return switch, "`verify` is off"
    options = argument(call, 3, "options")
    for written in values_behind(options.value, ctx) if options is not None else ():
        for name, value in _entries(written, ctx):
            if name in _OFF and _is_false(value):
                return value, f"`{name}` is off"
    algorithms = argument(call, 2, "algorithms")
    if algorithms is None:
        is_hidden = is_starred(call) or options is not None or called == _JOSE
        return (
            None
            if is_hidden
            else (call, "no `algorithms` are given, and an old PyJWT takes the one that the token names")
        )
    for written in values_behind(algorithms.value, ctx):
        for node in descendants(written):
            if isinstance(node, cst.SimpleString) and (constant_text(node) or "").lower() == "none":
                return node, "the algorithm `none` is allowed, which signs nothing"
    return None


def _entries(options: cst.BaseExpression, ctx: Context) -> Iterator[tuple[str | None, cst.BaseExpression]]:
    match options:
        case cst.Dict(elements=items):
            for item in items:
                if isinstance(item, cst.DictElement):
                    yield constant_text(item.key), item.value
        case cst.Call(func=function, args=args) if ctx.qualified_name(function) == "builtins.dict":
            for arg in args:
                if arg.keyword is not None:
                    yield arg.keyword.value, arg.value


def _is_false(value: cst.BaseExpression | None) -> bool:
    return isinstance(value, cst.Name) and value.value == "False"


def _is_verified_beside(call: cst.Call, ctx: Context) -> bool:
    """Does the same function decode with verification too, or hand the same token to one whose name says so?

    Then this call only finds out which key to take.
    """
    function = ctx.function_of(call)
    if function is None:
        return False
    token = first_argument(call, ("jwt", "token"))
    name = dotted_name(token) if token is not None else None
    return ctx.once(_verifies, function, ctx) or (name is not None and name in ctx.once(_handed_on, function))


def _handed_on(function: cst.FunctionDef) -> frozenset[str]:
    """The names that a function hands to calls whose names say that they verify."""
    calls = (node for node in descendants(function.body) if isinstance(node, cst.Call))
    verifying = [arg.value for call in calls if _VERIFYING.search(called_name(call)) for arg in call.args]
    return frozenset(filter(None, map(dotted_name, verifying)))


def _says_so(call: cst.Call, ctx: Context) -> bool:
    """Does a name tell that nothing is verified here, or that this is about the end of a token only?

    The name is that of the function, or what the claims are assigned to.
    """
    function = ctx.function_of(call)
    names = [function.name.value] if function is not None else []
    match ctx.parent(call):
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            names.append(name)
    return any(_TELLING.search(name) for name in names)


def _verifies(function: cst.FunctionDef, ctx: Context) -> bool:
    for node in descendants(function.body):
        if not isinstance(node, cst.Call) or ctx.called(node) not in (*_PYJWT, _JOSE) or is_starred(node):
            continue
        if _fault(node, ctx.called(node), ctx) is None and argument(node, 2, "algorithms") is not None:
            return True
    return False
