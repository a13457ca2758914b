"""`generic-class`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.walk import descendants, nodes_of

_GENERIC = frozenset(
    {"typing.Generic", "typing_extensions.Generic", "typing.Protocol", "typing_extensions.Protocol"}
)  # a protocol with parameters is generic


@evidence
def generic_class(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class with type parameters, in the brackets after its name or of `Generic`, that its annotations use."""
    if node.type_parameters is not None:
        names = {one.param.name.value for one in node.type_parameters.params}
        return Shown(node.name, decided_by=node.type_parameters) if _annotates_with(node, names) else None
    for base in node.bases:
        if isinstance(base.value, cst.Subscript) and _GENERIC.intersection(ctx.qualified_names(base.value.value)):
            names = {one.value for one in descendants(base.value) if isinstance(one, cst.Name)}
            return Shown(node.name, decided_by=base) if _annotates_with(node, names) else None
    return None


def _annotates_with(node: cst.ClassDef, names: set[str]) -> bool:
    """Is one of these names in an annotation inside the class, also in one that is written as a string?"""
    for annotation in nodes_of(node.body, (cst.Annotation,)):
        for one in descendants(annotation):
            match one:
                case cst.Name(value=value) if value in names:
                    return True
                case cst.SimpleString(value=text) if any(name in text for name in names):
                    return True
    return False
