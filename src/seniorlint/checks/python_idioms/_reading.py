"""Which objects a function only reads: nothing that it does changes them or gives them to anybody who might."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.bindings import bound_names
from seniorlint.languages.python.calls import called_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.reads import is_read
from seniorlint.languages.python.walk import descendants

_READING_BUILTINS = frozenset(
    {
        *("all", "any", "bool", "dict", "enumerate", "filter", "frozenset", "isinstance", "iter", "len", "list", "map"),
        *("max", "min", "print", "repr", "reversed", "set", "sorted", "str", "sum", "tuple", "type", "zip"),
    }
)
_READING_FUNCTIONS = frozenset({f"builtins.{name}" for name in _READING_BUILTINS} | {"copy.deepcopy", "json.dumps"})
_GIVE_ONE_BACK = frozenset({"builtins.max", "builtins.min"})  # one of their arguments, where there are several
_READING_METHODS = frozenset(  # of the object itself
    {
        *("copy", "count", "difference", "get", "index", "intersection", "isdisjoint", "issubset", "issuperset"),
        *("items", "keys", "symmetric_difference", "union", "values"),
    }
)
_TAKES_ITEMS = frozenset(  # of another object, which takes the items out of this one
    {
        *("difference", "difference_update", "extend", "intersection", "intersection_update", "isdisjoint"),
        *("issubset", "issuperset", "join", "symmetric_difference", "union", "update"),
    }
)


def names_not_only_read(function: cst.FunctionDef | cst.Lambda, ctx: Context) -> frozenset[str]:
    """The names whose objects a function may change, keep, give back or hand on. Asked once for all parameters.

    Where a statement of the body itself gives a name another object (`rows = list(rows)`), the rest is about that one.
    """
    return frozenset(node.value for node in _let_go(function, ctx))


def names_let_go_empty(function: cst.FunctionDef | cst.Lambda, ctx: Context) -> frozenset[str]:
    """The names of `names_not_only_read`, without those of which only objects with items are changed or handed on."""
    return frozenset(node.value for node in _let_go(function, ctx) if not _has_items(node, function, ctx))


def _let_go(function: cst.FunctionDef | cst.Lambda, ctx: Context) -> list[cst.Name]:
    """The places at which a function may change, keep, give back or hand on what a name holds."""
    found: list[cst.Name] = []
    rebound: set[str] = set()
    for part in function.body.body if isinstance(function.body, cst.BaseSuite) else (function.body,):
        found.extend(
            node
            for node in descendants(part)
            if isinstance(node, cst.Name) and node.value not in rebound
            if not _only_reads(node, ctx) and _is_used(node, ctx)
        )
        if isinstance(part, cst.SimpleStatementLine):
            rebound.update(name for name, bound in bound_names([part]) if bound.kind == "value")
    return found


def _has_items(node: cst.Name, function: cst.FunctionDef | cst.Lambda, ctx: Context) -> bool:
    """Is a place reached, or its value taken, only where the object of the name is not empty?"""
    below: cst.CSTNode = node
    for above in ctx.ancestors(node):
        match above:
            case cst.FunctionDef() | cst.Lambda() if above is function:
                return False
            case cst.If(test=test, body=part) | cst.While(test=test, body=part) | cst.IfExp(test=test, body=part):
                if part is below and _asks_for_items(test, node.value):
                    return True
            case cst.BooleanOperation(left=left, operator=cst.And()):
                if left is not below and _asks_for_items(left, node.value):
                    return True
            case cst.BooleanOperation(left=left, operator=cst.Or()) if left is node:
                return True
        below = above
    return False


def _asks_for_items(test: cst.BaseExpression, name: str) -> bool:
    """Is a test true only where what the name holds is not empty: `rows`, `rows and more`?"""
    match test:
        case cst.Name(value=asked):
            return asked == name
        case cst.BooleanOperation(left=left, operator=cst.And(), right=right):
            return _asks_for_items(left, name) or _asks_for_items(right, name)
    return False


def _is_used(node: cst.Name, ctx: Context) -> bool:
    """Is the object of a name used: read, or changed by `+=`? To give the name another object does not use it."""
    return isinstance(ctx.parent(node), cst.AugAssign) or (is_read(node, ctx) and not _is_target(node, ctx))


def _only_reads(node: cst.Name, ctx: Context) -> bool:
    """Does the place of a name look at the object and let it go?"""
    above = ctx.parent(node)
    match above:
        case cst.Comparison() | cst.ComparisonTarget() | cst.BinaryOperation() | cst.FormattedStringExpression():
            return True
        case cst.StarredElement() | cst.StarredDictElement() | cst.From():
            return True
        case cst.For(iter=read) | cst.CompFor(iter=read) | cst.AugAssign(value=read) if read is node:
            return True
        case cst.Element():  # of the values of a template
            values = ctx.parent(above)
            whole = ctx.parent(values) if isinstance(values, cst.Tuple) else None
            return isinstance(whole, cst.BinaryOperation) and isinstance(whole.operator, cst.Modulo)
        case cst.Subscript(value=owner) if owner is node:
            return not _is_written(above, ctx)
        case cst.Attribute(value=owner, attr=cst.Name(value=method)) if owner is node:
            call = ctx.parent(above)
            return method in _READING_METHODS and isinstance(call, cst.Call) and call.func is above
        case cst.Arg(star="*" | "**"):
            return True
        case cst.Arg(keyword=None):
            call = ctx.parent(above)
            return isinstance(call, cst.Call) and _takes_items(call, ctx)
    return _is_asked(node, ctx)


def _is_written(item: cst.Subscript, ctx: Context) -> bool:
    """Is an item, or an item of that, given a value or deleted?"""
    above = ctx.parent(item)
    return _is_written(above, ctx) if isinstance(above, cst.Subscript) else _is_target(item, ctx)


def _is_target(place: cst.BaseExpression, ctx: Context) -> bool:
    """Is a name or an item given a value or deleted, alone or together with others?"""
    below: cst.CSTNode = place
    for above in ctx.ancestors(place):
        match above:
            case cst.Element() | cst.StarredElement() | cst.Tuple() | cst.List():
                below = above
            case cst.For(target=target) | cst.CompFor(target=target) | cst.NamedExpr(target=target):
                return target is below
            case cst.AnnAssign(target=target) | cst.AugAssign(target=target):
                return target is below
            case _:
                return isinstance(above, (cst.AssignTarget, cst.AsName, cst.Del))
    return False


def _takes_items(call: cst.Call, ctx: Context) -> bool:
    """Does a call only look at its arguments, or take the items out of them?"""
    name = called_name(call)
    if isinstance(call.func, cst.Attribute) and (name in _TAKES_ITEMS or name.startswith("assert")):
        return True
    called = ctx.called(call)
    return called in _READING_FUNCTIONS and (called not in _GIVE_ONE_BACK or len(call.args) == 1)


def _is_asked(node: cst.CSTNode, ctx: Context) -> bool:
    """Is a value only asked whether it is true, alone or together with others?"""
    below = node
    for above in ctx.ancestors(node):
        match above:
            case cst.UnaryOperation(operator=cst.Not()):
                return True
            case cst.If(test=test) | cst.While(test=test) | cst.IfExp(test=test) | cst.Assert(test=test):
                return test is below
            case cst.CompIf():
                return True
            case cst.BooleanOperation():
                below = above
            case _:
                return False
    return False
