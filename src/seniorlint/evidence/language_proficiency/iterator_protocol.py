"""`iterator-protocol`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import does_something, methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of

_PAIRS = (("__iter__", "__next__"), ("__aiter__", "__anext__"))


@evidence
def iterator_protocol(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class whose objects are iterators, or give one that they make themselves."""
    methods = dict(methods_of(node))
    for start, step in _PAIRS:
        if start not in methods:
            continue
        if step in methods and does_something(methods[step]):
            return Shown(node.name, decided_by=methods[step].name)
        if _yields_items(methods[start]):
            return Shown(node.name, decided_by=methods[start].name)
    return None


def _yields_items(method: cst.FunctionDef) -> bool:
    """Is it a generator that gives items itself? One `yield from self.items` only hands over."""
    yields = nodes_of(method.body, (cst.Yield,), stop_at=NEW_SCOPES)
    return any(not isinstance(one.value, cst.From) for one in yields)
