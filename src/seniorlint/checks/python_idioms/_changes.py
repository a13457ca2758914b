"""Which parameters a function changes: the object itself, not the name."""

from __future__ import annotations

import libcst as cst

from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import dotted_name, parameters_of
from seniorlint.languages.python.walk import descendants

_CHANGING_METHODS = frozenset(
    {
        *("add", "append", "appendleft", "clear", "difference_update", "discard", "extend", "extendleft", "insert"),
        *("intersection_update", "pop", "popitem", "popleft", "remove", "reverse", "setdefault", "sort"),
        *("symmetric_difference_update", "update"),
    }
)


def changed_parameters(function: cst.FunctionDef | cst.Lambda, ctx: Context) -> frozenset[str]:
    """The parameters whose object the function changes: by a method, an item or `+=`, also under another name.

    Another name is one that the function assigns the parameter to (`self.seen = seen`). Asked once for all parameters.
    """
    parameters = {param.name.value for param in parameters_of(function.params)}
    nodes = list(descendants(function.body))
    owner_of = {name: name for name in parameters}
    for node in nodes:
        match node:
            case cst.Assign(targets=targets, value=cst.Name(value=name)) if name in parameters:
                for target in targets:
                    written = dotted_name(target.target)
                    if written is not None:
                        owner_of.setdefault(written, name)
    changed = (owner_of.get(written) for node in nodes for written in _changed(node))
    return frozenset(name for name in changed if name is not None)


def _changed(node: cst.CSTNode) -> list[str]:
    """The dotted names whose objects a node changes."""
    match node:
        case cst.Call(func=cst.Attribute(value=owner, attr=cst.Name(value=method))) if method in _CHANGING_METHODS:
            return [dotted_name(owner) or ""]
        case cst.AugAssign(target=target):
            return [dotted_name(target.value if isinstance(target, cst.Subscript) else target) or ""]
        case cst.AssignTarget(target=cst.Subscript(value=owner)) | cst.Del(target=cst.Subscript(value=owner)):
            return [dotted_name(owner) or ""]
    return []
