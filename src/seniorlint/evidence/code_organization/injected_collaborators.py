"""`injected-collaborators`: the code that shows it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import libcst as cst

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.evidence.code_organization._kept_objects import called_attributes, kept_parameters
from seniorlint.languages.python.annotations import instance_of
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context

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
    kept = {attribute: name for attribute, name in kept_parameters(initialiser) if name in taken}
    called = {one for method in methods.values() for one in called_attributes(method)}
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
