"""`hardcoded-secret`: when the rule is met and when it is missed."""

from __future__ import annotations

import re

import libcst as cst

from seniorlint.checks.security._hosts import host_of, is_public
from seniorlint.checks.security._secret_names import name_of
from seniorlint.checks.security._secret_values import MARKS, MIN_LENGTH, PLACEHOLDER, key_in, looks_secret
from seniorlint.checks.security._secret_words import names_credential, names_password, words_of
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.calls import argument, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.strings import constant_text, value_of

_ENVIRONMENT = ("os.environ.get", "os.getenv", "decouple.config", "environs.Env().str", "environ.Env().str")
_LOGIN = pattern(
    r"\b[a-z][a-z0-9+.-]{1,20}://(?P<user>[^\s/:@{}%<>$]{1,64}):(?P<password>[^\s/:@{}%<>$]{3,128})@", re.IGNORECASE
)


@check(calls=_ENVIRONMENT)
def hardcoded_secret(node: cst.SimpleString | cst.Subscript | cst.Call, ctx: Context) -> Verdict:
    """Secrets come from the environment or from a store of secrets, not from the source code."""
    match node:
        case cst.SimpleString():
            return _literal(node, ctx)
        case cst.Call():
            return _lookup(node, ctx)
    if last_name(node.value) != "environ" or not names_credential(name_of(node)):
        return None
    return Met() if ctx.qualified_name(node.value) == "os.environ" and not ctx.role.is_test else None


def _literal(literal: cst.SimpleString, ctx: Context) -> Verdict:
    written = literal.value
    if len(written) < MIN_LENGTH + len("''") or ctx.role.is_test or isinstance(ctx.parent(literal), cst.Expr):
        return None
    name = _given_to(literal, ctx)
    is_named = names_credential(name)
    has_login = "://" in written and "@" in written
    may_be_key = MARKS.search(written) is not None
    value = value_of(literal) if is_named or has_login or may_be_key else None
    if not isinstance(value, str):
        return None
    if may_be_key and (opened := key_in(value)) is not None:
        return Missed(literal, what=f"This {opened} key")
    if is_named and looks_secret(value, is_key=not names_password(name)):
        return Missed(literal, what=f"The value of `{name}`")
    if has_login and _opens_something(value):
        return Missed(literal, what="The password in this URL")
    return None


def _opens_something(text: str) -> bool:
    """Is there a URL with the login of a public host in it, and not `demo:demo` or a placeholder?"""
    login = _LOGIN.search(text)
    if login is None or login["user"] == login["password"] or PLACEHOLDER.search(login["password"]):
        return False
    return is_public(host_of(text[login.start() :]))


def _given_to(literal: cst.SimpleString, ctx: Context) -> str:
    """The name that a literal is bound to or compared with; "" where there is none."""
    match ctx.parent(literal):
        case cst.Assign(targets=[cst.AssignTarget(target=target)]) | cst.AnnAssign(target=target):
            return name_of(target)
        case cst.NamedExpr(target=target):
            return name_of(target)
        case cst.Arg(keyword=cst.Name(value=name)):
            return name
        case cst.Param(name=cst.Name(value=name)):
            return name
        case cst.DictElement(key=cst.SimpleString() as key, value=value) as item if value is literal:
            mapping = ctx.parent(item)
            is_sample = mapping is not None and isinstance(ctx.parent(mapping), cst.Element)  # a row of a table
            return "" if is_sample else str(value_of(key))
        case cst.ComparisonTarget(operator=cst.Equal()) as target:
            comparison = ctx.parent(target)
            return name_of(comparison.left) if isinstance(comparison, cst.Comparison) else ""
    return ""


def _lookup(call: cst.Call, ctx: Context) -> Verdict:
    """A secret that is read from the environment has no value for when it is not there."""
    variable = argument(call, 0, "key", "name", "varname")
    name = (constant_text(variable.value) if variable is not None else None) or ""
    if not names_credential(name) or ctx.role.is_test:
        return None
    fallback = argument(call, 1, "default")
    if fallback is None or (isinstance(fallback.value, cst.Name) and fallback.value.value == "None"):
        return Met(decided_by=call.func)
    text = constant_text(fallback.value)
    if not text:
        return None if text is None else Met(decided_by=call.func)
    if text.lower() in words_of(name):
        return None  # a service that wants a key, and takes any: `OLLAMA_API_KEY` is "ollama"
    return Missed(fallback.value, what=f"The fallback of `{name}`")
