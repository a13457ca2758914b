"""The checks that a call is for, by what it calls: its name is resolved once, whatever the file calls it."""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst

from seniorlint.engine.context import Context
from seniorlint.engine.ruleset import Dispatch, Entry
from seniorlint.languages.python.calls import last_name


class Calls:
    """Finds the entries for the calls of one statement.

    Most calls are dismissed by their last name: the whole name is resolved only where the last one is that of a
    function which some check asks for, or one that this file gives to such a function (`from time import sleep as nap`,
    `nap = time.sleep`).
    """

    def __init__(self, dispatch: Dispatch, ctx: Context, nodes: Iterable[cst.CSTNode]) -> None:
        self._dispatch = dispatch
        self._ctx = ctx
        self._names = dispatch.last_names
        if self._names:
            self._names = self._names.union(_renamed(nodes, self._names), ctx.summary.renamed(self._names))

    def entries_for(self, call: cst.Call) -> list[Entry]:
        """The entries of a call: those of its method's name, and those of which it calls a function for sure."""
        name = last_name(call.func)
        entries = list(self._dispatch.methods.get(name, ())) if call.func.__class__ is cst.Attribute else []
        if name in self._names:
            possible = self._ctx.qualified_names(call.func)
            for entry in self._dispatch.calls.get(possible[0], ()) if possible else ():
                if entry not in entries and entry.calls.issuperset(possible):
                    entries.append(entry)
        return entries


def _renamed(nodes: Iterable[cst.CSTNode], wanted: frozenset[str]) -> set[str]:
    """The names that a statement gives to functions of the wanted last names."""
    found: set[str] = set()
    for node in nodes:
        match node:
            case cst.ImportAlias(asname=cst.AsName(name=cst.Name(value=local)), name=name):
                if last_name(name) in wanted:
                    found.add(local)
            case cst.Assign(value=value):
                if last_name(value) in wanted:
                    found.update(t.target.value for t in node.targets if isinstance(t.target, cst.Name))
    return found
