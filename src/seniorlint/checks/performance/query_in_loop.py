"""`query-in-loop`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst

from seniorlint.checks.performance._few import are_few, says_few
from seniorlint.checks.performance._loops import names_of_item, names_read
from seniorlint.checks.performance._queries import orm_query, sql_verb
from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.exceptions import handler_of
from seniorlint.languages.python.loops import Comprehension, loops_around
from seniorlint.languages.python.names import target_names
from seniorlint.languages.python.values import values_of
from seniorlint.languages.python.walk import descendants

_FETCHING = frozenset(
    {
        *("get", "first", "last", "exists", "count", "aggregate", "earliest", "latest", "one", "one_or_none", "all"),
        *("scalar", "scalars", "scalar_one", "scalar_one_or_none", "get_or_404", "first_or_404", "execute", "exec"),
        *("aget", "afirst", "alast", "aexists", "acount"),
    }
)
_FOR_MANY = frozenset({"filter", "in_", "in_bulk", "executemany"})
_ONE_AT_A_TIME = frozenset({"select_for_update", "with_for_update", "using"})  # meant: a lock, or another database
# Ways to compare that no list of keys can take the place of.
_NOT_BY_KEY = pattern(r"__(?:[gl]te?|range|i?(?:contains|regex|startswith|endswith)|search)$")
_MATCHING = frozenset({"like", "ilike", "contains", "icontains", "startswith", "endswith", "between", "any", "has"})
_GIVING_ROWS = frozenset(
    {
        *("all", "filter", "exclude", "order_by", "values_list", "select_related", "prefetch_related", "iterator"),
        *("fetchall", "scalars", "execute", "limit", "filter_by", "yield_per", "mappings", "with_parent", "distinct"),
    }
)
_WRITING = ("INSERT", "UPDATE", "REPLACE")
_PASSING_ON = ("builtins.enumerate", "builtins.sorted", "builtins.set", "builtins.list")


@check(calls=(f"*.{name}" for name in (*_FETCHING, *_FOR_MANY)))
def query_in_loop(call: cst.Call, ctx: Context) -> Verdict:
    """What a loop needs of the database is fetched in one query before it."""
    name = called_name(call)
    if name in _FOR_MANY:
        return MET if _is_for_many(name, call, ctx) and _is_judged(ctx) else None
    query = orm_query(call, ctx)
    text = query.text if query is not None else sql_verb(call) if name == "execute" else None
    if text is None or not _is_judged(ctx) or _goes_on(call, ctx) or handler_of(call, ctx) is not None:
        return None
    arguments = query.arguments if query is not None else call.args
    if _asks_for_many(arguments) or (query is not None and not _ONE_AT_A_TIME.isdisjoint(query.methods)):
        return None
    loop = _loop_over_many(call, ctx)
    if loop is None:
        return None
    if sql_verb(call) in _WRITING and _follows_an_answer(call, loop):
        return None
    items = ctx.once(names_of_item, loop)
    if not any(items & names_read(arg.value) for arg in arguments) or any(map(_is_not_by_key, arguments)):
        return None
    return Missed(call, query=text)


def _is_judged(ctx: Context) -> bool:
    return not (ctx.role.is_test or ctx.role.is_migration)


def _goes_on(call: cst.Call, ctx: Context) -> bool:
    """Is a call only the start of a query: `session.execute(...)` of `session.execute(...).scalar_one()`?"""
    above = ctx.parent(call)
    return isinstance(above, cst.Attribute) and above.attr.value in _FETCHING


def _is_for_many(name: str, call: cst.Call, ctx: Context) -> bool:
    """Does a query get many rows at once, by a list of their keys?"""
    match name:
        case "executemany":
            return True
        case "in_":
            return bool(call.args) and isinstance(call.args[0].value, (cst.Name, cst.Attribute, cst.ListComp))
        case "filter":
            return _asks_for_many(call.args) and orm_query(call, ctx) is not None
    return orm_query(call, ctx) is not None


def _asks_for_many(arguments: Iterable[cst.Arg]) -> bool:
    """Is there a list of keys among the arguments: `pk__in=keys`, or `Model.key.in_(keys)`?"""
    for arg in arguments:
        if arg.keyword is not None and arg.keyword.value.endswith("__in"):
            return True
        if isinstance(arg.value, cst.Call) and called_name(arg.value) == "in_":
            return True
    return False


def _is_not_by_key(argument: cst.Arg) -> bool:
    """Does an argument compare in a way that differs for each item: an order, a pattern?"""
    for node in descendants(argument):
        match node:
            case cst.Arg(keyword=cst.Name(value=name)) if _NOT_BY_KEY.search(name):
                return True
            case cst.ComparisonTarget(
                operator=cst.NotEqual()
                | cst.LessThan()
                | cst.LessThanEqual()
                | cst.GreaterThan()
                | cst.GreaterThanEqual()
            ):
                return True
            case cst.Call() if called_name(node) in _MATCHING:
                return True
    return False


def _loop_over_many(call: cst.Call, ctx: Context) -> cst.For | Comprehension | None:
    """The innermost loop around a call, where it goes over items of which there can be many."""
    loop = next(loops_around(call, ctx), None)
    if loop is None or isinstance(loop, cst.While):
        return None
    clause = loop if isinstance(loop, cst.For) else loop.for_in
    if any(map(says_few, target_names(clause.target))):
        return None
    is_many = _are_rows(clause.iter, ctx) or (sql_verb(call) in _WRITING and not are_few(clause.iter))
    return loop if is_many else None


def _follows_an_answer(call: cst.Call, loop: cst.For | Comprehension) -> bool:
    """Does the same turn read what is there before it writes? What it writes then depends on that."""
    for node in descendants(loop):
        if node is call:
            return False
        if isinstance(node, cst.Call) and called_name(node).startswith("fetch"):
            return True
    return False


def _are_rows(items: cst.BaseExpression, ctx: Context) -> bool:
    """Does a loop go over what a query found, itself or by a name?"""
    match items:
        case cst.Call(args=[cst.Arg(value=first), *_]) if ctx.called(items) in _PASSING_ON:
            return _are_rows(first, ctx)
        case cst.Call(func=cst.Attribute(attr=cst.Name(value=method))):
            return method in _GIVING_ROWS
        case cst.Await(expression=awaited):
            return _are_rows(awaited, ctx)
        case cst.Name() if not says_few(items.value):
            return any(
                not isinstance(value, cst.Name) and _are_rows(value, ctx) for value in values_of(items, ctx) or ()
            )
    return False
