"""`super-init-not-called`: when the rule is met and when it is missed."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import check
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.python.attributes import values_of_attributes
from seniorlint.languages.python.bindings import bound_names
from seniorlint.languages.python.bodies import is_empty, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.initialisers import attributes_set
from seniorlint.languages.python.walk import descendants


@check
def super_init_not_called(method: cst.FunctionDef, ctx: Context) -> Verdict:
    """An `__init__` sets all that its base would have set, by calling the base's or by itself."""
    if method.name.value != "__init__":
        return None
    owner = ctx.class_of(method)
    if owner is None or not owner.bases:
        return None
    base = _initialised_base(owner, ctx)
    if base is None:
        return None
    if is_empty(method.body):
        return None
    own = {name for name, _ in bound_names([owner.body])} | values_of_attributes(owner).keys()
    own.update(attribute for _, one in methods_of(owner) for attribute in attributes_set(one))
    unset = sorted(ctx.summary.initialised[base] - own)
    if not unset:
        return None
    delegate = _delegate(method)
    if delegate is not None:
        return Met(decided_by=delegate)
    return None if _may_set_elsewhere(method, owner) else Missed(method, base=base, attribute=unset[0])


def _initialised_base(owner: cst.ClassDef, ctx: Context) -> str | None:
    """The nearest class of the module with an `__init__` that a class derives from."""
    for base in owner.bases:
        for name in ctx.class_names(base.value):
            bound = ctx.summary.bindings.get(name[1:]) if name.startswith(".") else None
            if bound is not None and bound.kind == "class" and name[1:] in ctx.summary.initialised:
                return name[1:]
    return None


def _delegate(method: cst.FunctionDef) -> cst.CSTNode | None:
    """What in an `__init__` calls that of a base, by `super()` or by the name of the class."""
    for node in descendants(method.body):
        match node:
            case cst.Attribute(attr=cst.Name(value="__init__")):
                return node
    return None


def _may_set_elsewhere(method: cst.FunctionDef, owner: cst.ClassDef) -> bool:
    """May something set attributes that cannot be seen here: an inherited method, `setattr`, the dictionary?"""
    own = {name for name, _ in methods_of(owner)}
    if not own.isdisjoint(("__getattr__", "__getattribute__", "__new__")):
        return True
    params = [*method.params.posonly_params, *method.params.params]
    itself = params[0].name.value if params else ""
    for node in descendants(method.body):
        match node:
            case cst.Name(value="super"):
                return True
            case cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value="__dict__" | "__class__")):
                if name == itself:
                    return True
            case cst.Call(func=cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value=called))):
                if name == itself and called not in own:
                    return True
            case cst.Call(args=args) if any(isinstance(a.value, cst.Name) and a.value.value == itself for a in args):
                return True
    return False
