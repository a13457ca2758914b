"""What a class gives to its objects when they are made, and only then."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.languages.python.bindings import bound_names
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import descendants

_PARTS = (cst.Attribute, cst.Subscript)


def initialised_by(statement: cst.CSTNode) -> Iterator[tuple[str, frozenset[str]]]:
    """The name of a class with an `__init__`, and the attributes that its objects lack unless that is called.

    Nothing for another statement. What the body of the class gives a value has one without it.
    """
    if not isinstance(statement, cst.ClassDef):
        return
    initialiser = dict(methods_of(statement)).get("__init__")
    if initialiser is not None:
        in_body = {name for name, _ in bound_names([statement.body])}
        yield statement.name.value, frozenset(attributes_set(initialiser)) - in_body


def attributes_set(method: cst.FunctionDef) -> Iterator[str]:
    """The attributes of its first parameter that a method gives a value to, in source order."""
    params = [*method.params.posonly_params, *method.params.params]
    itself = params[0].name.value if params else ""
    stops = (*NEW_SCOPES, cst.Attribute, cst.Call, cst.BaseString, cst.Subscript)
    for node in descendants(method.body, stop_at=stops):
        match node:
            case cst.Assign(targets=targets):
                for target in targets:
                    yield from _set_in(target.target, itself)
            case cst.AnnAssign(target=target, value=value) if value is not None:
                yield from _set_in(target, itself)
            case cst.For(target=target) | cst.WithItem(asname=cst.AsName(name=target)):
                yield from _set_in(target, itself)


def _set_in(target: cst.CSTNode, itself: str) -> Iterator[str]:
    """The attributes of an object that an assignment target sets; an item or an attribute of one is not set by it."""
    for node in descendants(target, stop_at=_PARTS) if not isinstance(target, _PARTS) else (target,):
        match node:
            case cst.Attribute(value=cst.Name(value=owner), attr=cst.Name(value=attribute)) if owner == itself:
                yield attribute
