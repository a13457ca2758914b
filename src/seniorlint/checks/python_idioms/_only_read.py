"""Is a parameter only read, so that nobody can tell a default that all calls share from one of its own?"""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_READERS = frozenset(
    f"builtins.{name}"
    for name in (
        *("len", "list", "tuple", "set", "frozenset", "dict", "sorted", "sum", "min", "max", "any", "all"),
        *("enumerate", "zip", "reversed", "bool"),
    )
)
_READING_METHODS = frozenset({"get", "items", "keys", "values", "copy", "index", "count", "union", "intersection"})
_PLAIN = (cst.SimpleString, cst.BaseNumber)
_MAKERS = frozenset({"builtins.list", "builtins.dict", "builtins.set"})
_HARMLESS_DECORATORS = frozenset({"staticmethod", "classmethod"})
_WRITING = (cst.AssignTarget, cst.AugAssign, cst.AnnAssign, cst.Del, cst.AsName)
_OTHER_WAYS_IN = frozenset({"locals", "vars", "eval", "exec"})


def is_only_read(param: cst.Param, function: cst.FunctionDef, ctx: Context) -> bool:
    """Does a function only look at the items of a parameter, whose default is empty or holds constants?

    It hands the object to nobody, and no decorator can look at its signature.
    """
    if param.default is None or not _holds_constants(param.default, ctx):
        return False
    if any(_name_of(one) not in _HARMLESS_DECORATORS for one in function.decorators):
        return False
    names = [node for node in descendants(function.body) if isinstance(node, cst.Name)]
    if any(node.value in _OTHER_WAYS_IN for node in names):
        return False
    return all(_is_reading(node, ctx) for node in names if node.value == param.name.value)


def _holds_constants(default: cst.BaseExpression, ctx: Context) -> bool:
    match default:
        case cst.List(elements=elements) | cst.Set(elements=elements):
            return all(isinstance(element.value, _PLAIN) for element in elements)
        case cst.Dict(elements=elements):
            return all(
                isinstance(element, cst.DictElement)
                and isinstance(element.key, _PLAIN)
                and isinstance(element.value, _PLAIN)
                for element in elements
            )
        case cst.Call(func=function, args=[]):
            return ctx.qualified_name(function) in _MAKERS
    return False


def _name_of(decorator: cst.Decorator) -> str:
    return decorator.decorator.value if isinstance(decorator.decorator, cst.Name) else ""


def _is_reading(name: cst.Name, ctx: Context) -> bool:
    """Does this use of a name look at items or ask for their number, and keep nothing of the object itself?"""
    above = ctx.parent(name)
    match above:
        case cst.For(iter=read) | cst.CompFor(iter=read) | cst.If(test=read) | cst.IfExp(test=read) if read is name:
            return True
        case cst.UnaryOperation(operator=cst.Not()):
            return True
        case cst.ComparisonTarget(operator=cst.In() | cst.NotIn()):
            return True
        case cst.Arg(star="*" | "**") | cst.StarredElement() | cst.StarredDictElement():
            return True
        case cst.Arg(keyword=None):
            call = ctx.parent(above)
            return isinstance(call, cst.Call) and ctx.qualified_name(call.func) in _READERS
        case cst.Attribute(value=owner, attr=cst.Name(value=method)) if owner is name and method in _READING_METHODS:
            call = ctx.parent(above)
            return isinstance(call, cst.Call) and call.func is above
        case cst.Subscript(value=owner) if owner is name:
            return not _is_written(above, ctx)
    return False


def _is_written(item: cst.Subscript, ctx: Context) -> bool:
    """Is an item given a value, or deleted, also as one of several?"""
    below: cst.CSTNode = item
    for above in ctx.ancestors(item):
        match above:
            case cst.Element() | cst.StarredElement() | cst.Tuple() | cst.List():
                below = above
            case cst.For(target=target) | cst.CompFor(target=target):
                return target is below
            case _:
                return isinstance(above, _WRITING)
    return False
