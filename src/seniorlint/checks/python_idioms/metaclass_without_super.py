"""`metaclass-without-super`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.bases import names_of_bases
from seniorlint.languages.python.bodies import does_something
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants

_METACLASSES = frozenset({"builtins.type", "abc.ABCMeta", "enum.EnumMeta", "enum.EnumType"})
_MAKERS = frozenset({"__new__", "__init__"})


@check
def metaclass_without_super(method: cst.FunctionDef, ctx: Context) -> Verdict:
    """A metaclass lets the next class in line do its part of making a class."""
    name = method.name.value
    if name not in _MAKERS:
        return None
    owner = ctx.class_of(method)
    if owner is None or _METACLASSES.isdisjoint(names_of_bases(owner, ctx)):
        return None
    delegate = _delegate(method)
    if delegate is not None:
        return Met(decided_by=delegate)
    return Missed(method, method=name, owner=owner.name.value) if does_something(method) else None


def _delegate(method: cst.FunctionDef) -> cst.CSTNode | None:
    """What in a method hands over to another class: `super()`, `type(...)`, or a class by its name."""
    for node in descendants(method.body):
        match node:
            case cst.Name(value="super"):
                return node
            case cst.Call(func=cst.Attribute(attr=cst.Name(value=called))) if called in _MAKERS:
                return node
            case cst.Call(func=cst.Name(), args=[_, _, _, *_]):  # `type`, or a metaclass that is given
                return node
    return None
