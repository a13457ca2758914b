"""`name-contradicts-behaviour`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.python.bodies import does_something
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import nodes_of

_PROMISE = pattern(r"_*(get|is|has|can|should)_(?!started|ready|rid|going|lost|up\b|out\b|back\b|away)[a-z]")
_PLAIN_DECORATORS = frozenset({"staticmethod", "classmethod", "cache", "lru_cache", "property", "cached_property"})
_NESTED = (cst.FunctionDef, cst.Lambda)
_TELLING: frozenset[type[cst.CSTNode]] = frozenset(  # the nodes that the questions below ask about
    {
        *(cst.Expr, cst.AssignTarget, cst.AugAssign, cst.AnnAssign, cst.Del, cst.Return, cst.Raise, cst.Yield),
        *(cst.Assert, cst.Call, cst.Global),
    }
)
_ENDS = pattern(r"_*(?:exit|abort|fail|skip|raise.*)")  # calls that do not come back
_MAY_RAISE = pattern(r"_*(?:assert|check|enforce|ensure|expect|report|require|should|validate|verify)(?:_\w*)?")
_NO_PROMISE = pattern(r"_*[a-z]+_\w+_(?:callback|cleanup|hook)")  # their caller wants nothing back
_ANSWERS_REQUESTS = pattern(r"\w*(?:Handler|View|Resource|Controller|Endpoint)")  # whose `get_...` are for GET
_CHANGES = frozenset(
    {
        "append",
        "appendleft",
        "extend",
        "extendleft",
        "add",
        "update",
        "insert",
        "put",
        "put_nowait",
        "write",
        "send",
        "emit",
    }
)


@check
def name_contradicts_behaviour(function: cst.FunctionDef, ctx: Context) -> Verdict:
    """A function whose name promises a value or an answer gives one."""
    promise = _PROMISE.match(function.name.value)
    if (
        promise is None
        or "_and_" in function.name.value
        or _NO_PROMISE.fullmatch(function.name.value)
        or ctx.is_nested_function(function)
        or ctx.role.is_test
        or ctx.role.is_stub
        or not does_something(function)
    ):
        return None
    body = nodes_of(function.body, _TELLING, stop_at=_NESTED)
    if not any(map(_acts, body)):
        return None
    if any(map(_gives, body)):
        return MET
    if any(map(_may_raise, body)) or _answers_requests(ctx.class_of(function)):
        return None
    decorators = (one.decorator for one in function.decorators)
    if not {last_name(one.func if isinstance(one, cst.Call) else one) for one in decorators} <= _PLAIN_DECORATORS:
        return None
    given = {one.name.value for one in parameters_of(function.params)} - {"self", "cls"}
    if any(_hands_over(node, given) for node in body):
        return None
    wanted = "a value" if promise[1] == "get" else "yes or no"
    return Missed(function.name, function=function.name.value, wanted=wanted)


def _acts(node: cst.CSTNode) -> bool:
    """Does a node do something for its effect: a call whose result nobody takes, an attribute or item that is set?"""
    match node:
        case cst.Expr(value=cst.Call() | cst.Await()):
            return True
        case cst.AssignTarget(target=cst.Attribute() | cst.Subscript()):
            return True
        case cst.AugAssign() | cst.AnnAssign(target=cst.Attribute()) | cst.Del():
            return True
    return False


def _gives(node: cst.CSTNode) -> bool:
    """Does a node give something back, or end the function in another way?"""
    match node:
        case cst.Return(value=value):
            return value is not None
        case cst.Raise() | cst.Yield() | cst.Assert():
            return True
        case cst.Call(func=function):
            return _ENDS.fullmatch(last_name(function).lower()) is not None
    return False


def _may_raise(node: cst.CSTNode) -> bool:
    """Is an error the answer: does the function call, for nothing else, what raises where the answer is no?"""
    match node:
        case cst.Expr(value=cst.Call(func=function)):
            return _MAY_RAISE.fullmatch(last_name(function).lower()) is not None
    return False


def _answers_requests(owner: cst.ClassDef | None) -> bool:
    bases = () if owner is None else owner.bases
    return any(_ANSWERS_REQUESTS.fullmatch(last_name(base.value)) for base in bases)


def _hands_over(node: cst.CSTNode, given: set[str]) -> bool:
    """Does the function put its result into what it was given: `rows.append(row)`, `done(row)`, `row["a"] = 1`?"""
    match node:
        case cst.Call(func=cst.Attribute(value=owner, attr=cst.Name(value=name))):
            return name in _CHANGES and _root(owner) in given
        case cst.Call(func=cst.Name(value=name)):
            return name in given
        case cst.AssignTarget(target=cst.Attribute(value=owner) | cst.Subscript(value=owner)):
            return _root(owner) in given
        case cst.Global():
            return True
    return False


def _root(expression: cst.BaseExpression) -> str:
    """The name at the start of `a.b[1].c`."""
    while isinstance(expression, (cst.Attribute, cst.Subscript)):
        expression = expression.value
    return expression.value if isinstance(expression, cst.Name) else ""
