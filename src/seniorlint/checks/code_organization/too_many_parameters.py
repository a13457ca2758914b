"""`too-many-parameters`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.bodies import does_something
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context

_NEAR = 0.5  # of the limit; a function with fewer was never near it
# Decorators after which nobody else but the program's own code calls the function with positional arguments.
_PLAIN_DECORATORS = frozenset(
    {
        "staticmethod", "classmethod", "contextmanager", "asynccontextmanager", "cache", "lru_cache", "wraps", "njit",
        "jit", "abstractmethod", "final", "inlineCallbacks", "coroutine",
    }
)  # fmt: skip
_CALLED_BACK = pattern(r"on_.*|.*_?(?:handler|callback|hook|listener)")
_BARE_BASES = frozenset({"object", "ABC", "Protocol"})  # that have no methods which a class could override


@check
def too_many_parameters(function: cst.FunctionDef, ctx: Context, *, max_required: int, count: str) -> Verdict:
    """A call of the function needs at most `max_required` arguments by position; `self` and `cls` are not counted."""
    params = function.params
    given = [*params.posonly_params, *params.params]
    if len(given) + (len(params.kwonly_params) if count == "all" else 0) <= max_required * _NEAR:
        return None
    decorators = [last_name(_undressed(one.decorator)) for one in function.decorators]
    if ctx.class_of(function) is not None and given and "staticmethod" not in decorators:
        given = given[1:]
    if count == "all":
        return _judged_all([*given, *params.kwonly_params], function, decorators, max_required)
    required = [one for one in given if one.default is None]
    if len(required) <= max_required:
        return MET if len(required) > max_required * _NEAR else None
    if not set(decorators) <= _PLAIN_DECORATORS or _is_prescribed(function, ctx) or not does_something(function):
        return None
    return Missed(function.name, function=function.name.value, count=len(required), limit=max_required)


def _judged_all(
    given: Sequence[cst.Param], function: cst.FunctionDef, decorators: Sequence[str], limit: int
) -> Verdict:
    """The verdict where all parameters count but those of a name that says that nobody reads them."""
    if "overload" in decorators or "override" in decorators:
        return None
    read = [one for one in given if not one.name.value.startswith("_")]
    if len(read) <= limit:
        return MET
    return Missed(function.name, function=function.name.value, count=len(read), limit=limit)


def _is_prescribed(function: cst.FunctionDef, ctx: Context) -> bool:
    """Does somebody else say which parameters the function has: Python, a base class, whoever calls it back?"""
    name = function.name.value
    if ctx.role.is_test or _CALLED_BACK.fullmatch(name):
        return True
    if name.startswith("__") and name not in ("__init__", "__new__"):
        return True
    owner = ctx.class_of(function)
    if owner is None or name.startswith("_"):
        return False
    return any(last_name(base.value) not in _BARE_BASES for base in owner.bases)


def _undressed(decorator: cst.BaseExpression) -> cst.BaseExpression:
    """A decorator without its arguments."""
    return decorator.func if isinstance(decorator, cst.Call) else decorator
