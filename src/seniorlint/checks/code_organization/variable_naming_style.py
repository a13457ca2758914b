"""`variable-naming-style`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.checks.code_organization._naming import has_words, is_mixed_case, meets_mixed_case, snake
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Outcome, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import descendants, nodes_of

_PARTS = (cst.Attribute, cst.Subscript)
_DECLARING: frozenset[type[cst.Global | cst.Nonlocal]] = frozenset((cst.Global, cst.Nonlocal))
_BINDING: frozenset[type[cst.CSTNode]] = frozenset(
    (cst.AssignTarget, cst.AnnAssign, cst.NamedExpr, cst.For, cst.WithItem, cst.ExceptHandler)
)


@check
def variable_naming_style(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """The variables of a function in which something is in mixedCase are in lower_case, each where it gets a value."""
    return None if ctx.role.is_test else list(_judged(function, ctx))


def _judged(function: cst.FunctionDef, ctx: Context) -> Iterator[Outcome]:
    seen = set(_names_of_others(function))
    for node in nodes_of(function.body, _BINDING, NEW_SCOPES):
        for target in _targets(node):
            name = target.value
            if name in seen:
                continue
            seen.add(name)
            if is_mixed_case(name):
                yield Missed(target, name=name, better=snake(name))
            elif ctx.sites and has_words(name) and ctx.once(meets_mixed_case, function):
                yield Met(target)


def _names_of_others(function: cst.FunctionDef) -> Iterator[str]:
    """The names that a function declares to be those of the module or of a function around it."""
    for node in nodes_of(function.body, _DECLARING, NEW_SCOPES):
        yield from (item.name.value for item in node.names)


def _targets(node: cst.CSTNode) -> Iterator[cst.Name]:
    """The names to which a node gives a value; an import is another matter."""
    match node:
        case cst.AssignTarget(target=target) | cst.AnnAssign(target=target) | cst.NamedExpr(target=target):
            pass
        case cst.For(target=target):
            pass
        case cst.WithItem(asname=cst.AsName(name=target)) | cst.ExceptHandler(name=cst.AsName(name=target)):
            pass
        case _:
            return
    if not isinstance(target, _PARTS):
        yield from (one for one in descendants(target, stop_at=_PARTS) if isinstance(one, cst.Name))
