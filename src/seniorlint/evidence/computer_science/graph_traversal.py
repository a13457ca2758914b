"""`graph-traversal`: the code that shows it."""

from __future__ import annotations

import libcst as cst

from seniorlint.engine.registry import evidence
from seniorlint.engine.verdict import Shown, Verdict
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.names import NEW_SCOPES
from seniorlint.languages.python.walk import nodes_of

_TAKES = frozenset({"pop", "popleft"})
_ADDS = frozenset({"append", "extend", "appendleft", "extendleft", "add", "update", "insert"})
_FORGETS = frozenset({"pop", "popleft", "remove", "discard", "clear"})
_REMEMBERS = frozenset({"add", "update"})


@evidence
def graph_traversal(node: cst.While, ctx: Context) -> Verdict:
    """A loop that takes from and adds to one collection, and asks another one what was seen, which it fills."""
    verbs: dict[str, set[str]] = {}  # what is called of each name
    for call in nodes_of(node.body, (cst.Call,), stop_at=NEW_SCOPES):
        match call:
            case cst.Call(func=cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value=verb))):
                verbs.setdefault(name, set()).add(verb)
    waiting = {name for name, called in verbs.items() if called & _TAKES and called & _ADDS}
    remembered = {name for name, called in verbs.items() if called & _REMEMBERS and not called & _FORGETS}
    if not waiting or not remembered:
        return None
    for asked in nodes_of(node.body, (cst.ComparisonTarget,), stop_at=NEW_SCOPES):
        match asked:
            case cst.ComparisonTarget(operator=cst.In() | cst.NotIn(), comparator=cst.Name(value=name)):
                if name in remembered:
                    return Shown(node.test, decided_by=asked.comparator)
    return None
