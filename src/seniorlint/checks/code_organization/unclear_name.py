"""`unclear-name`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Outcome, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import descendants

Binder = (
    cst.AssignTarget | cst.AnnAssign | cst.NamedExpr | cst.For | cst.CompFor | cst.AsName | cst.Param | cst.FunctionDef
)
_LIKE = {"l": "1 and I", "O": "0", "I": "l and 1"}
_PLACEHOLDER = pattern(r"foo|foobar|baz|qux|quux|thing|stuff|asdf|blah|(?:tmp|temp|var|thing|stuff|foo|bar)\d+")
_TEMPTING = frozenset({"line", "letter", "level", "label", "link", "layer", "language", "location"})  # to write `l`
_SCOPES = (*NEW_SCOPES, cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)
_NAMED = frozenset({cst.AsName, cst.Param, cst.FunctionDef})
_PARTS = (cst.Attribute, cst.Subscript)
_TYPES = frozenset({"TypeVar", "ParamSpec", "NewType"})
_FORMULAS = frozenset({"numpy", "scipy", "sympy", "torch", "jax", "cvxpy"})


@check
def unclear_name(node: Binder, ctx: Context, *, kinds: Sequence[str]) -> Verdict:
    """A name says what it is, and cannot be taken for another character."""
    target = node.name if type(node) in _NAMED else node.target  # type: ignore[union-attr]
    if type(target) is cst.Name:
        kind = _kind(target.value)
        return _judged(target, node, ctx, kind) if kind in kinds else None
    named = [(name, _kind(name.value)) for name in _names_in(target)]
    return [one for name, kind in named if kind in kinds and (one := _judged(name, node, ctx, kind)) is not None]


@lru_cache(maxsize=4096)
def _kind(name: str) -> str:
    """What a name is, or could easily be; "" for nearly all."""
    if name in _LIKE or name in _TEMPTING:
        return "ambiguous"
    return "placeholder" if _PLACEHOLDER.fullmatch(name) else ""


def _judged(name: cst.Name, node: Binder, ctx: Context, kind: str) -> Outcome | None:
    """The outcome for a name that a node binds; None where it is bound before in its scope, or usual there."""
    if ctx.role.is_test or ctx.role.is_stub:
        return None
    if name.value in _TEMPTING:
        return Met(name) if isinstance(node, (cst.For, cst.CompFor)) else None
    start = node if isinstance(node, cst.FunctionDef) else name
    scope = ctx.enclosing(start, *_SCOPES)
    if kind == "ambiguous" and name.value.isupper() and _is_usual(node, scope, ctx):
        return None
    if isinstance(ctx.parent(node), cst.ImportAlias):
        return None
    if scope is not None and ctx.once(_first_in, scope).get(name.value) is not name:
        return None
    says = (
        f"{name.value} looks like {_LIKE[name.value]} in many fonts"
        if kind == "ambiguous"
        else f"{name.value} says nothing"
    )
    return Missed(name, says=says)


def _is_usual(node: Binder, scope: cst.CSTNode | None, ctx: Context) -> bool:
    """Is a capital letter what people write here: a member of a class, a type variable, a matrix?"""
    if isinstance(scope, cst.ClassDef) or any(one.partition(".")[0] in _FORMULAS for one in ctx.summary.imports):
        return True
    statement = ctx.parent(node)
    value = statement.value if isinstance(statement, cst.Assign) else None
    return isinstance(value, cst.Call) and called_name(value) in _TYPES


def _first_in(scope: cst.CSTNode) -> Mapping[str, cst.Name]:
    """The first node that binds each name of a scope."""
    first: dict[str, cst.Name] = {}
    for node in descendants(scope, stop_at=_SCOPES):
        if isinstance(node, Binder) and (node is not scope):
            target = node.name if isinstance(node, (cst.AsName, cst.Param, cst.FunctionDef)) else node.target
            for name in _names_in(target):
                first.setdefault(name.value, name)
    return first


def _names_in(target: cst.CSTNode) -> Iterator[cst.Name]:
    """The names that a target binds; `a.b` and `a[b]` bind none."""
    if isinstance(target, _PARTS):
        return
    for node in descendants(target, stop_at=_PARTS):
        if isinstance(node, cst.Name):
            yield node
