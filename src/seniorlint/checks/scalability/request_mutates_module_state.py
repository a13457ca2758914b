"""`request-mutates-module-state`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import libcst as cst

from seniorlint.checks.scalability._globals import names_rebound
from seniorlint.checks.scalability._routes import is_handler
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Outcome, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.module_caches import is_cache_name
from seniorlint.languages.python.names import NEW_SCOPES, names_bound_by
from seniorlint.languages.python.walk import descendants

_CONTAINERS = frozenset(
    {
        *(f"builtins.{name}()" for name in ("list", "dict", "set")),
        *(f"collections.{name}()" for name in ("defaultdict", "deque", "Counter", "OrderedDict")),
    }
)
_CHANGING = pattern(
    r"append(?:left)?|extend(?:left)?|insert|add|update|setdefault|pop(?:left|item)?|remove|discard|clear"
)
_KEEPING = pattern(r"a?(?:set|add|incr|decr|delete|get_or_set)(?:_many)?")  # methods of Django's cache
_SESSIONS = ("flask.session", "quart.session")


class _Change(NamedTuple):
    """What changes something that outlives the request: the expression that is changed, and the node that does it."""

    changed: cst.BaseExpression
    at: cst.CSTNode


@check
def request_mutates_module_state(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """What a request leaves for the next one is kept outside of the process."""
    if ctx.role.is_test or not is_handler(function, ctx):
        return None
    return list(_outcomes(function, ctx))


def _outcomes(function: cst.FunctionDef, ctx: Context) -> Iterator[Outcome]:
    """The first change of each name of the module, and the first thing that is kept outside."""
    seen: set[str] = set()
    is_met = False
    for change in _changes_in(function):
        root = _root(change.changed)
        if isinstance(root, cst.Name) and root.value not in seen and _is_state_of_module(root, ctx):
            seen.add(root.value)
            yield Missed(change.at, name=root.value)
        elif not is_met and _is_kept_outside(root, ctx):
            is_met = True
            yield Met(change.at)
    yield from _rebound(function, seen)


def _changes_in(function: cst.FunctionDef) -> Iterator[_Change]:
    for node in descendants(function.body, stop_at=NEW_SCOPES):
        match node:
            case cst.AssignTarget(target=cst.Subscript(value=changed) as at):
                yield _Change(changed, at)
            case cst.AugAssign(target=cst.Subscript(value=changed) as at):
                yield _Change(changed, at)
            case cst.Del(target=cst.Subscript(value=changed)):
                yield _Change(changed, node)
            case cst.Call(func=cst.Attribute(value=changed, attr=cst.Name(value=method))):
                if _CHANGING.fullmatch(method) or _KEEPING.fullmatch(method):
                    yield _Change(changed, node)


def _root(changed: cst.BaseExpression) -> cst.BaseExpression:
    """The `orders` of `orders["open"][0]`."""
    while isinstance(changed, cst.Subscript):
        changed = changed.value
    return changed


def _is_state_of_module(name: cst.Name, ctx: Context) -> bool:
    """Does a name stand for a list, dictionary or set that the module makes, and not for a cache?"""
    if is_cache_name(name.value):
        return False  # each process may have a copy of what is slow to compute
    bound = ctx.binding(name.value, name)
    if bound is None or bound is not ctx.summary.bindings.get(name.value):
        return False
    names = ctx.qualified_names(name)
    return bool(names) and _CONTAINERS.issuperset(names)


def _is_kept_outside(changed: cst.BaseExpression, ctx: Context) -> bool:
    """Is this the session of the visitor, or the cache that all processes share?"""
    name = ctx.qualified_name(changed) or ""
    if name in _SESSIONS or name == "django.core.cache.cache":
        return True
    match changed:
        case cst.Attribute(value=cst.Name(value="request"), attr=cst.Name(value="session")):
            return True
    return False


def _rebound(function: cst.FunctionDef, seen: set[str]) -> Iterator[Missed]:
    """The names of the module that a handler gives a new value, and not only where it has seen that they are empty."""
    nodes = list(descendants(function.body, stop_at=NEW_SCOPES))
    declared = {item.name.value for node in nodes if isinstance(node, cst.Global) for item in node.names}
    wanted = {name for name in declared & names_rebound(function) - seen if not is_cache_name(name)}
    for node in nodes if wanted else ():
        for name in names_bound_by(node):
            if name in wanted:
                wanted.discard(name)
                yield Missed(node, name=name)
