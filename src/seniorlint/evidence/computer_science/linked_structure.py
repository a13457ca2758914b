"""`linked-structure`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.bodies import methods_of
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.initialisers import attributes_set

_NAMED = ("node", "tree", "link", "entry", "leaf", "trie", "branch", "vertex", "element")
_PAIRS = (("left", "right"), ("next", "prev"), ("next", "previous"), ("parent", "children"))


@evidence
def linked_structure(node: cst.ClassDef, ctx: Context) -> Verdict:
    """A class of nodes whose initialiser sets both pointers of a pair."""
    if not any(part in node.name.value.lower() for part in _NAMED):
        return None
    initialiser = dict(methods_of(node)).get("__init__")
    if initialiser is None:
        return None
    names = {name.strip("_") for name in attributes_set(initialiser)}
    if any(names.issuperset(pair) for pair in _PAIRS):
        return Shown(node.name, decided_by=initialiser.name)
    return None
