"""`injected-collaborators`: the code that shows it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.annotations import instance_of
from seniorlint.languages.python.bodies import methods_of, statements_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import nodes_of

_SEVERAL = 2
_DOES = pattern(
    r".*(?:[a-z]{3}(?:er|or)|Repository|Service|Client|Gateway|Store|Factory|Cache|Clock|Bus|Pool|Backend|Storage|Policy"
    r"|Strategy|Registry|Queue|Api|API)"
)  # a class that is named for what it does, not for what it is
_IS = pattern(
    r".*(?:User|Order|Customer|Member|Owner|Header|Number|Parameter|Buffer|Character|Letter|Paper|Layer|Folder|Pointer|Identifier"
    r"|Server|Vector|Colou?r|Error|Tensor|Author|Cursor|Actor|Container|Filter|Router|Descriptor|Operator|Placeholder)"
)


@evidence
def injected_collaborators(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class that is handed the objects whose methods it calls."""
    methods = dict(methods_of(node))
    initialiser = methods.pop("__init__", None)
    if initialiser is None:
        return None
    taken = {param.name.value: param for param in _collaborators(initialiser, ctx)}
    if len(taken) < _SEVERAL:
        return None
    kept = {attribute: name for attribute, name in _kept(initialiser) if name in taken}
    called = {one for method in methods.values() for one in _called_attributes(method)}
    used = [name for attribute, name in kept.items() if attribute in called]
    return Shown(node.name, decided_by=taken[used[0]]) if len(used) >= _SEVERAL else None


def _collaborators(initialiser: cst.FunctionDef, ctx: Context) -> Iterator[cst.Param]:
    """The parameters that are declared to be objects of a class that is not one of values."""
    for param in (*initialiser.params.params, *initialiser.params.kwonly_params):
        declared = instance_of(param.annotation) if param.annotation is not None else None
        if declared is None:
            continue
        name = declared.removesuffix("()").rpartition(".")[2]
        if _DOES.fullmatch(name) is None or _IS.fullmatch(name) is not None:
            continue
        root = declared.partition(".")[0].removesuffix("()")
        bound = ctx.binding(root, initialiser)
        # An excerpt leaves out its imports.
        if bound is None or (
            bound.kind in ("import", "class") and bound.source.split(".")[0] not in sys.stdlib_module_names
        ):
            yield param


def _kept(initialiser: cst.FunctionDef) -> Iterator[tuple[str, str]]:
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


def _called_attributes(method: cst.FunctionDef) -> Iterator[str]:
    """The attributes of `self` of which a method is called: `x` of `self.x.run()`."""
    for call in nodes_of(method.body, (cst.Call,)):
        match call:
            case cst.Call(func=cst.Attribute(value=cst.Attribute(value=cst.Name(value="self"), attr=attribute))):
                yield attribute.value
