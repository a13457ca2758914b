"""Evidence of the category Language Proficiency."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.names import dotted_name, parameters_of
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.engine.walk import descendants

_METACLASSES = frozenset(
    {"builtins.type", "abc.ABCMeta", "enum.EnumMeta", "enum.EnumType", "django.db.models.base.ModelBase"}
)
_METACLASS_METHODS = frozenset(
    ("__new__", "__init__", "__call__", "__prepare__", "__instancecheck__", "__subclasscheck__", "__iter__", "__len__")
)
_CLASS_NAMES = frozenset(
    {"cls", "mcs", "mcls", "metacls", "meta", "klass"}
)  # what a metaclass calls its first parameter
_DESCRIPTOR_METHODS = frozenset({"__set__", "__delete__", "__set_name__"})
_MANAGERS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})
_SCOPES = (cst.FunctionDef, cst.Lambda, cst.ClassDef)


@evidence
def metaclass(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class of classes that changes how they are made or behave."""
    if not node.bases:
        return None
    methods = dict(_methods(node))
    if not any(_does_something(method) for method in methods.values()):
        return None
    if any(ctx.qualified_name(base.value) in _METACLASSES for base in node.bases):
        return Shown(node.name)
    if any(_takes_bases(methods[name]) for name in ("__new__", "__init__", "__prepare__") if name in methods):
        return Shown(node.name)
    is_called_so = any(_last_name(base.value).lower().endswith(("meta", "metaclass")) for base in node.bases)
    if is_called_so and any(_takes_class(method) for name, method in methods.items() if name in _METACLASS_METHODS):
        return Shown(node.name)
    return None


@evidence
def descriptor(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class whose objects decide what reading or writing an attribute of other objects does."""
    methods = dict(_methods(node))
    getter = methods.get("__get__")
    if getter is None or not _does_something(getter):
        return None
    if any(name in methods and _does_something(methods[name]) for name in _DESCRIPTOR_METHODS):
        return Shown(node.name)
    names = {param.name.value for param in list(parameters_of(getter.params))[1:]}
    reads = any(isinstance(one, cst.Name) and one.value in names for one in descendants(getter.body))
    return Shown(node.name) if reads else None


@evidence
def context_manager(node: cst.ClassDef | cst.FunctionDef, ctx: Context) -> Verdict:
    """Something written to be used in a `with` statement that does work at both ends, or around its `yield`."""
    if isinstance(node, cst.ClassDef):
        methods = dict(_methods(node))
        ends = [methods[name] for name in ("__enter__", "__exit__") if name in methods]
        return Shown(node.name) if len(ends) == 2 and _does_something(ends[1]) else None
    if not any(ctx.qualified_name(decorator.decorator) in _MANAGERS for decorator in node.decorators):
        return None
    yields = any(isinstance(one, cst.Yield) for one in descendants(node.body, stop_at=_SCOPES))
    return Shown(node.name) if yields and _works_around_yield(node) else None


@evidence
def yield_from(node: cst.Yield, ctx: Context) -> Verdict:
    """A generator that hands over to another one; `yield from ()` and other displays hand over to nobody."""
    match node.value:
        case cst.From(item=cst.Tuple() | cst.List() | cst.Set() | cst.Dict() | cst.BaseString()):
            return None
        case cst.From():
            return Shown(node)
    return None


def _last_name(expression: cst.BaseExpression) -> str:
    return (dotted_name(expression) or "").rpartition(".")[2]


def _methods(node: cst.ClassDef) -> Iterator[tuple[str, cst.FunctionDef]]:
    """The functions that stand directly in a class, by name."""
    for statement in node.body.body:
        if isinstance(statement, cst.FunctionDef):
            yield statement.name.value, statement


def _does_something(function: cst.FunctionDef) -> bool:
    """Is there more in it than a docstring, `pass`, `...` or a `raise NotImplementedError`?"""
    for statement in _statements(function):
        match statement:
            case cst.Pass() | cst.Expr(value=cst.BaseString() | cst.Ellipsis()):
                continue
            case cst.Raise(exc=cst.Name(value=name) | cst.Call(func=cst.Name(value=name))):
                if name == "NotImplementedError":
                    continue
        return True
    return False


def _works_around_yield(function: cst.FunctionDef) -> bool:
    """Does the body hold a statement besides its docstring and one bare `yield`?"""
    for statement in _statements(function):
        match statement:
            case cst.Expr(value=cst.BaseString() | cst.Yield()) | cst.Pass():
                continue
        return True
    return False


def _statements(function: cst.FunctionDef) -> Iterator[cst.CSTNode]:
    """The statements directly in a function, those on one line each for itself."""
    for line in function.body.body:
        if isinstance(line, cst.SimpleStatementLine):
            yield from line.body
        else:
            yield line


def _takes_bases(method: cst.FunctionDef) -> bool:
    """Does it take the name, the bases and the namespace of a class, after its own first parameter?"""
    return "bases" in [param.name.value for param in parameters_of(method.params)][2:3]


def _takes_class(method: cst.FunctionDef) -> bool:
    """Is its first parameter a class by name?"""
    return any(param.name.value in _CLASS_NAMES for param in list(parameters_of(method.params))[:1])
