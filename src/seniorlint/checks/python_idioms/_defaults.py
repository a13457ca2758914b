"""Parameter defaults: which are objects that can change, and which the body replaces by a new one."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of

_DISPLAYS = (cst.List, cst.Dict, cst.Set, cst.ListComp, cst.DictComp, cst.SetComp)
_CONSTRUCTORS = frozenset(
    {
        *(f"builtins.{name}" for name in ("list", "dict", "set", "bytearray", "dict.fromkeys", "sorted")),
        *(
            f"collections.{name}"
            for name in ("deque", "defaultdict", "Counter", "OrderedDict", "ChainMap", "UserDict", "UserList")
        ),
        "array.array",
        "io.BytesIO",
        "io.StringIO",
        "queue.Queue",
        "types.SimpleNamespace",
        "weakref.WeakKeyDictionary",
        "weakref.WeakSet",
        "weakref.WeakValueDictionary",
    }
)
_CHOICES = (cst.If, cst.BooleanOperation, cst.IfExp)
_NEW_SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)


def is_mutable(default: cst.BaseExpression, ctx: Context) -> bool:
    """Is a default an object that whoever gets it can change, written out or by a name of the module?"""
    if isinstance(default, cst.Name):
        if default.value == "None":
            return False
        names = ctx.qualified_names(default)
        return bool(names) and all(name.endswith("()") and name[:-2] in _CONSTRUCTORS for name in names)
    return makes_mutable(default, ctx)


def makes_mutable(value: cst.BaseExpression, ctx: Context) -> bool:
    """Does an expression make an object that its holder can change?"""
    match value:
        case cst.Call(func=function):
            if isinstance(function, cst.Subscript):  # list[int]()
                function = function.value
            return ctx.qualified_name(function) in _CONSTRUCTORS
        case cst.BinaryOperation(left=left, operator=cst.Multiply() | cst.Add(), right=right):
            return isinstance(left, cst.List) or isinstance(right, cst.List)
    return isinstance(value, _DISPLAYS)


def made_in_body(function: cst.FunctionDef | cst.Lambda, ctx: Context) -> frozenset[str]:
    """The names to which a function gives a new list, dict or set where they are None or empty.

    Asked once for all parameters of a function.
    """
    return given_in_body(function, lambda value: makes_mutable(value, ctx), ctx)


def given_in_body(
    function: cst.FunctionDef | cst.Lambda, is_wanted: Callable[[cst.BaseExpression], bool], ctx: Context
) -> frozenset[str]:
    """The names to which a function gives a value of some kind where they are None or empty.

    That is `if x is None: x = []`, `x = x or []`, `x = [] if x is None else x` and the like, also into another target:
    `self.x = x or []`.
    """
    found: set[str] = set()
    for node in ctx.once(_where_given, function):
        match node:
            case cst.If(test=test, body=body):
                found.update(_asked_for(test) & _filled(body, is_wanted))
            case cst.BooleanOperation(left=cst.Name(value=name), operator=cst.Or(), right=right):
                if is_wanted(right):
                    found.add(name)
            case cst.IfExp(test=test, body=body, orelse=orelse):
                if is_wanted(body) or is_wanted(orelse):
                    found.update(_asked_for(test))
    return frozenset(found)


def _where_given(function: cst.FunctionDef | cst.Lambda) -> tuple[cst.CSTNode, ...]:
    """The nodes of a body that may give a value to what is missing; few of all."""
    return tuple(nodes_of(function.body, _CHOICES, stop_at=_NEW_SCOPES))


def _asked_for(test: cst.BaseExpression) -> set[str]:
    """The names of which a condition asks whether they are missing: `x is None`, `x is _MISSING`, `not x`, `x`."""
    match test:
        case cst.Comparison(
            left=cst.Name(value=name), comparisons=[cst.ComparisonTarget(operator=cst.Is() | cst.IsNot())]
        ):
            return {name}
        case cst.UnaryOperation(operator=cst.Not(), expression=cst.Name(value=name)) | cst.Name(value=name):
            return {name}
    return set()


def _filled(body: cst.BaseSuite, is_wanted: Callable[[cst.BaseExpression], bool]) -> set[str]:
    """The names that get a value of some kind directly in a block."""
    found: set[str] = set()
    for line in body.body:
        for statement in line.body if isinstance(line, cst.SimpleStatementLine) else [line]:
            match statement:
                case cst.Assign(targets=targets, value=value) if is_wanted(value):
                    found.update(one.target.value for one in targets if isinstance(one.target, cst.Name))
                case cst.AnnAssign(target=cst.Name(value=name), value=cst.BaseExpression() as value):
                    if is_wanted(value):
                        found.add(name)
    return found
