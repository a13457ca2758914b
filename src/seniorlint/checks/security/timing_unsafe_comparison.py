"""`timing-unsafe-comparison`: when the rule is met and when it is missed."""

from __future__ import annotations

from functools import lru_cache

import libcst as cst

from seniorlint.checks.security._excerpt import excerpt
from seniorlint.checks.security._secret_names import name_of
from seniorlint.checks.security._secret_words import proves_identity, words_of
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import AddImport, Edit, Fix, Met, Missed, Verdict, replace
from seniorlint.languages.python.calls import called_name, last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.edits import ensure_import
from seniorlint.languages.python.values import values_behind
from seniorlint.languages.python.walk import descendants

_SAFE = frozenset(
    {"hmac.compare_digest", "secrets.compare_digest", "django.utils.crypto.constant_time_compare"}
    | {"werkzeug.security.safe_str_cmp", "itsdangerous.constant_time_compare", "twisted.cred.util.secureCompare"}
)
_HMACS = frozenset(
    {f"hmac.{maker}().{method}" for maker in ("new", "HMAC") for method in ("digest", "hexdigest")} | {"hmac.digest"}
)
_VERIFYING = frozenset({"verify", "check", "validate", "valid", "authenticate", "authorize", "authorized"})
_OF_A_REQUEST = frozenset({"headers", "cookies", "args", "form", "GET", "POST", "query_params", "META", "request"})
_QUERYING = frozenset({"filter", "where", "having", "and_", "or_", "not_", "exclude", "get_or_none", "select"})
_WORTH = (cst.Name, cst.Attribute, cst.Call, cst.Subscript)
_HMAC = frozenset({"hmac"})
_CRYPTOGRAPHY = frozenset({"hmac", "hashlib"})


@check(calls=_SAFE)
def timing_unsafe_comparison(node: cst.Comparison | cst.Call, ctx: Context) -> Verdict:
    """What proves who somebody is, is compared in a time that does not depend on how much of it is right."""
    if node.__class__ is cst.Call:
        return Met()
    match node:
        case cst.Comparison(left=left, comparisons=[cst.ComparisonTarget(operator=operator, comparator=right)]):
            if operator.__class__ not in (cst.Equal, cst.NotEqual) or not _are_compared(left, right):
                return None
            secret = _secret_side(left, right, ctx)
            if secret is None or ctx.role.is_test or _is_equality(node, ctx) or _is_query(node, left, right, ctx):
                return None
            fix = _fix(node, left, right, operator.__class__ is cst.NotEqual, ctx)
            return Missed(node, fix=fix, secret=excerpt(secret, ctx))
    return None


def _are_compared(left: cst.BaseExpression, right: cst.BaseExpression) -> bool:
    """Are both sides values that somebody has, and none a constant?"""
    return all(isinstance(side, _WORTH) and not _is_constant(side) for side in (left, right))


def _is_constant(side: cst.BaseExpression) -> bool:
    name = name_of(side)
    return name == "None" or (name.isupper() and isinstance(side, cst.Name) and len(name) > 1)


def _secret_side(left: cst.BaseExpression, right: cst.BaseExpression, ctx: Context) -> cst.BaseExpression | None:
    knows_hmac = _imports_one(ctx.summary.imports, _HMAC)
    for side, other in ((left, right), (right, left)):
        if knows_hmac and _is_hmac(side, ctx):
            return side
        name = name_of(side)
        if not proves_identity(name) or ("signature" in words_of(name) and not _is_about_cryptography(ctx)):
            continue
        if _is_from_request(other, ctx) or _is_from_request(side, ctx) or _is_in_verification(side, ctx):
            return side
    return None


def _is_about_cryptography(ctx: Context) -> bool:
    """Does the module import what signs? Functions and types have signatures of another kind."""
    return _imports_one(ctx.summary.imports, _CRYPTOGRAPHY)


@lru_cache(maxsize=8)  # every comparison of a file asks
def _imports_one(imports: frozenset[str], modules: frozenset[str]) -> bool:
    return any(source.partition(".")[0] in modules for source in imports)


def _is_hmac(side: cst.BaseExpression, ctx: Context) -> bool:
    values = values_behind(side, ctx)
    return bool(values) and all(isinstance(value, cst.Call) and ctx.called(value) in _HMACS for value in values)


def _is_from_request(side: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a part of what a client sent, or a local name for such?"""
    return any(
        isinstance(node, cst.Name) and node.value in _OF_A_REQUEST
        for value in values_behind(side, ctx)
        for node in descendants(value)
    )


def _is_in_verification(node: cst.CSTNode, ctx: Context) -> bool:
    function = ctx.function_of(node)
    return function is not None and not _VERIFYING.isdisjoint(words_of(function.name.value))


def _is_equality(node: cst.CSTNode, ctx: Context) -> bool:
    function = ctx.function_of(node)
    return function is not None and function.name.value in ("__eq__", "__ne__")


def _is_query(comparison: cst.Comparison, left: cst.BaseExpression, right: cst.BaseExpression, ctx: Context) -> bool:
    """Is this a condition that a database compares: of a column (`Token.value == value`), or given to `filter()`?"""
    sides = (left, right)
    if any(isinstance(side, cst.Attribute) and last_name(side.value)[:1].isupper() for side in sides):
        return True
    given = ctx.parent(comparison)
    call = ctx.parent(given) if isinstance(given, cst.Arg) else None
    return isinstance(call, cst.Call) and called_name(call) in _QUERYING


def _fix(
    comparison: cst.Comparison, left: cst.BaseExpression, right: cst.BaseExpression, is_negated: bool, ctx: Context
) -> Fix | None:
    compare = ensure_import("hmac", "compare_digest", ctx, comparison)
    if compare is None:
        return None
    text = f"{'not ' if is_negated else ''}{compare.name}({ctx.code(left)}, {ctx.code(right)})"
    edits: tuple[Edit | AddImport, ...] = (*compare.edits, replace(comparison, text))
    return Fix(edits)
