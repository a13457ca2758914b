"""`descriptor`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import parameters_of
from seniorlint.languages.python.walk import descendants

_DESCRIPTOR_METHODS = frozenset({"__set__", "__delete__", "__set_name__"})


@evidence
def descriptor(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class whose objects decide what reading or writing an attribute of other objects does."""
    methods = dict(methods_of(node))
    getter = methods.get("__get__")
    if getter is None or not does_something(getter):
        return None
    if any(name in methods and does_something(methods[name]) for name in _DESCRIPTOR_METHODS):
        return Shown(node.name, decided_by=getter.name)
    names = {param.name.value for param in list(parameters_of(getter.params))[1:]}
    reads = any(isinstance(one, cst.Name) and one.value in names for one in descendants(getter.body))
    return Shown(node.name, decided_by=getter.name) if reads else None
