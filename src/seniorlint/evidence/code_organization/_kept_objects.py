"""The objects that a class is handed and keeps, and those of which it calls a method."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.languages.python.bodies import statements_of
from seniorlint.languages.python.walk import nodes_of


def kept_parameters(initialiser: cst.FunctionDef) -> Iterator[tuple[str, str]]:
    """Each attribute of `self` that a parameter is kept in, and the parameter."""
    for statement in statements_of(initialiser):
        match statement:
            case (
                cst.Assign(
                    targets=[cst.AssignTarget(target=cst.Attribute(value=cst.Name(value="self"), attr=attribute))],
                    value=cst.Name(value=name),
                )
                | cst.AnnAssign(
                    target=cst.Attribute(value=cst.Name(value="self"), attr=attribute), value=cst.Name(value=name)
                )
            ):
                yield attribute.value, name


def called_attributes(method: cst.FunctionDef) -> Iterator[str]:
    """The attributes of `self` of which a method is called: `x` of `self.x.run()`."""
    for call in nodes_of(method.body, (cst.Call,)):
        match call:
            case cst.Call(func=cst.Attribute(value=cst.Attribute(value=cst.Name(value="self"), attr=attribute))):
                yield attribute.value
