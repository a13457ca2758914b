"""The checks that a call is for, by what it calls: its name is resolved once, whatever the file calls it."""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst

from seniorlint.engine.ruleset import Dispatch, Entry
from seniorlint.languages.python.calls import last_name
from seniorlint.languages.python.context import Context
from seniorlint.languages.python.module_summary import reached

_RENAMING = frozenset({cst.ImportAlias, cst.AnnAssign, cst.NamedExpr, cst.Assign})


class Calls:
    """Finds the entries for the calls of one statement.

    Most calls are dismissed by their last name: the whole name is resolved only where the last one is that of a
    function which some check asks for, or one that this file gives to such a function (`from time import sleep as nap`,
    `nap = time.sleep`, then `rest = nap`). `given_here`: the names that the statement itself gives.
    """

    def __init__(self, dispatch: Dispatch, ctx: Context, nodes: Iterable[cst.CSTNode]) -> None:
        self._dispatch = dispatch
        self._ctx = ctx
        self._names = dispatch.last_names
        self._renamed: frozenset[str] = frozenset()
        self.given_here: set[str] = set()
        if self._names:
            self._renamed = ctx.summary.renamed(self._names)
            self.given_here = reached(_other_names(nodes), self._names, self._renamed)

    def entries_for(self, call: cst.Call) -> list[Entry]:
        """The entries of a call: those of its method's name, and those of which it calls a function for sure."""
        name = last_name(call.func)
        entries = list(self._dispatch.methods.get(name, ())) if call.func.__class__ is cst.Attribute else []
        if name in self._names or name in self._renamed or name in self.given_here:
            possible = self._ctx.qualified_names(call.func)
            for entry in self._dispatch.calls.get(possible[0], ()) if possible else ():
                if entry not in entries and entry.calls.issuperset(possible):
                    entries.append(entry)
        return entries


def _other_names(nodes: Iterable[cst.CSTNode]) -> dict[str, list[str]]:
    """The names that a statement gives to something that has a name, by the last part of that one."""
    names: dict[str, list[str]] = {}
    for node in nodes:
        if type(node) not in _RENAMING:
            continue
        match node:
            case cst.ImportAlias(asname=cst.AsName(name=cst.Name(value=local)), name=name):
                names.setdefault(last_name(name), []).append(local)
            case cst.AnnAssign(target=cst.Name(value=given), value=value) if value is not None and last_name(value):
                names.setdefault(last_name(value), []).append(given)
            case cst.NamedExpr(target=cst.Name(value=given), value=value) if last_name(value):
                names.setdefault(last_name(value), []).append(given)
            case cst.Assign(value=value) if last_name(value):
                targets = [one.target.value for one in node.targets if isinstance(one.target, cst.Name)]
                names.setdefault(last_name(value), []).extend(targets)
    return names
