"""`metaclass`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name, parameters_of

_METACLASSES = frozenset(
    {"builtins.type", "abc.ABCMeta", "enum.EnumMeta", "enum.EnumType", "django.db.models.base.ModelBase"}
)

_METACLASS_METHODS = frozenset(
    ("__new__", "__init__", "__call__", "__prepare__", "__instancecheck__", "__subclasscheck__", "__iter__", "__len__")
)

_CLASS_NAMES = frozenset(
    {"cls", "mcs", "mcls", "metacls", "meta", "klass"}
)  # what a metaclass calls its first parameter


@evidence
def metaclass(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class of classes that changes how they are made or behave."""
    if not node.bases:
        return None
    methods = dict(methods_of(node))
    if not any(does_something(method) for method in methods.values()):
        return None
    if any(ctx.qualified_name(base.value) in _METACLASSES for base in node.bases):
        return Shown(node.name, decided_by=node.bases[0])
    if any(_takes_bases(methods[name]) for name in ("__new__", "__init__", "__prepare__") if name in methods):
        return Shown(node.name, decided_by=node.bases[0])
    is_called_so = any(_last_name(base.value).lower().endswith(("meta", "metaclass")) for base in node.bases)
    if is_called_so and any(_takes_class(method) for name, method in methods.items() if name in _METACLASS_METHODS):
        return Shown(node.name, decided_by=node.bases[0])
    return None


def _last_name(expression: cst.BaseExpression) -> str:
    return (dotted_name(expression) or "").rpartition(".")[2]


def _takes_bases(method: cst.FunctionDef) -> bool:
    """Does it take the name, the bases and the namespace of a class, after its own first parameter?"""
    return "bases" in [param.name.value for param in parameters_of(method.params)][2:3]


def _takes_class(method: cst.FunctionDef) -> bool:
    """Is its first parameter a class by name?"""
    return any(param.name.value in _CLASS_NAMES for param in list(parameters_of(method.params))[:1])
