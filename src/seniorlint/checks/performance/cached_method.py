"""`cached-method`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.checks.performance._caches import FUNCTION_CACHES, decorator_among, takes_instance
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.calls import keyword
from seniorlint.languages.python.context import Context

# Their objects are few, or are equal where their values are: what is cached is then kept by value, on purpose.
_VALUES = frozenset(
    {
        *(f"enum.{name}" for name in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag")),
        *("typing.NamedTuple", "builtins.str", "builtins.int", "builtins.tuple", "builtins.frozenset"),
    }
)
_BY_VALUE = frozenset({"__eq__", "__hash__"})
_CACHES_OF_INSTANCES = frozenset({"cachetools.cachedmethod", "methodtools.lru_cache"})


@check(imports=("functools", "cachetools", "methodtools"))
def cached_method(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """A cache of a method does not hold the instances."""
    if not function.decorators or function.asynchronous is not None:
        return None
    owner = ctx.class_of(function)
    if owner is None:
        return None
    kept_by_instance = decorator_among(function, _CACHES_OF_INSTANCES, ctx)
    if kept_by_instance is not None:
        return Met(decided_by=kept_by_instance)
    cache = decorator_among(function, FUNCTION_CACHES, ctx)
    if cache is None:
        return None
    if not takes_instance(function, ctx):
        return Met(decided_by=cache)
    if _has_values(owner, ctx):
        return None
    return Missed(cache, method=function.name.value, owner=owner.name.value)


def _has_values(owner: cst.ClassDef, ctx: Context) -> bool:
    """Are the objects of a class values, such as a colour or a path: compared by what is in them?"""
    if any(name in _BY_VALUE for name, _ in methods_of(owner)) or _is_frozen(owner, ctx):
        return True
    return not _VALUES.isdisjoint(names_of_bases(owner, ctx))


def _is_frozen(owner: cst.ClassDef, ctx: Context) -> bool:
    decorators = (one.decorator for one in owner.decorators)
    frozen = (keyword(one, "frozen") for one in decorators if isinstance(one, cst.Call))
    return any(ctx.code(arg.value) == "True" for arg in frozen if arg is not None)
