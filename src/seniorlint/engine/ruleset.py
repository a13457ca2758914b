"""The checks that a configuration selects, bound to their options, in tables by node class and by what is called."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from seniorlint.catalogue.model import Group
from seniorlint.engine.file_context import FileContext
from seniorlint.engine.registry import CHECKS, EVIDENCE, Check
from seniorlint.engine.rule_times import timed
from seniorlint.engine.verdict import Verdict

Run = Callable[[Any, Any], Verdict]  # a node and the context of its language
_CHECKS = "seniorlint.checks"
ANY_RECEIVER = "*."  # what a name in `calls` starts with where the receiver does not matter


@dataclass(frozen=True)
class Entry:
    """One check ready to run: the name of its rule or evidence, and the function with its options filled in.

    `context`: the class of context that it takes, of its language. `calls` and `imports` as for `check`; `message` is
    the rule's, with its placeholders.
    """

    name: str
    run: Run
    calls: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()
    message: str = ""
    context: type[FileContext] = FileContext


Table = Mapping[type, tuple[Entry, ...]]


@dataclass(frozen=True)
class Dispatch:
    """The entries that one file wants. `table`: by node class, in the order of the catalogue.

    `calls`: by the full name of what is called; `methods`: by the name of a method of any receiver. `last_names`: the
    last parts of all those names, by which most calls are dismissed. `wanted`: the classes that the walk looks for.
    """

    table: Table
    calls: Mapping[str, tuple[Entry, ...]]
    methods: Mapping[str, tuple[Entry, ...]]
    last_names: frozenset[str]
    wanted: frozenset[type]


@dataclass(frozen=True)
class Ruleset:
    """What one walk runs: the checks and, by node class, the entries of each."""

    entries: tuple[tuple[type, Entry], ...]
    gates: frozenset[str] = frozenset()  # the modules that some entry asks for
    groups: tuple[Group, ...] = ()  # those of which more than one rule is in it
    _dispatches: dict[frozenset[str], Dispatch] = field(default_factory=dict, compare=False, repr=False)

    @property
    def names(self) -> set[str]:
        """The names of all rules and evidence in it."""
        return {entry.name for _, entry in self.entries}

    def dispatch(self, imported: frozenset[str] = frozenset()) -> Dispatch:
        """The entries for a file that imports such of the `gates`."""
        known = self._dispatches.get(imported)
        if known is None:
            known = self._dispatches[imported] = _dispatch(self.entries, imported)
        return known


def _dispatch(entries: Sequence[tuple[type, Entry]], imported: frozenset[str]) -> Dispatch:
    table: dict[type, list[Entry]] = {}
    calls: dict[str, list[Entry]] = {}
    methods: dict[str, list[Entry]] = {}
    for node_type, entry in entries:
        if entry.imports and entry.imports.isdisjoint(imported):
            continue
        if not entry.calls or node_type is not entry.context.call_class:
            table.setdefault(node_type, []).append(entry)
            continue
        for name in entry.calls:
            if name.startswith(ANY_RECEIVER):
                methods.setdefault(name.removeprefix(ANY_RECEIVER), []).append(entry)
            else:
                calls.setdefault(name, []).append(entry)
    last_names = frozenset(name.rpartition(".")[2] for name in calls)
    wanted: frozenset[type] = frozenset(table)
    if calls or methods:
        wanted = wanted.union(*(entry.context.call_nodes for _, entry in entries if entry.calls))
    return Dispatch(_frozen(table), _frozen(calls), _frozen(methods), last_names, wanted)


def _frozen(entries: Mapping[Any, list[Entry]]) -> dict[Any, tuple[Entry, ...]]:
    return {key: tuple(group) for key, group in entries.items()}


@cache
def _modules() -> Mapping[str, str]:
    """The module of each built-in check and finder, by the name of its rule or kind of evidence; none is imported."""
    found: dict[str, str] = {}
    for package_name in (_CHECKS, "seniorlint.evidence"):
        package = importlib.import_module(package_name)
        for folder in pkgutil.iter_modules(package.__path__, package_name + "."):
            inner = importlib.import_module(folder.name)
            for module in pkgutil.iter_modules(inner.__path__, folder.name + "."):
                stem = module.name.rpartition(".")[2]
                if not stem.startswith("_"):
                    found[stem.replace("_", "-")] = module.name
    return found


def load_checks() -> Mapping[str, Check]:
    """Import every module of checks; the checks by name. Only reports need evidence."""
    for module in _modules().values():
        if module.startswith(_CHECKS):
            importlib.import_module(module)
    return CHECKS


def load_registered() -> tuple[Mapping[str, Check], Mapping[str, Check]]:
    """Import every module of checks and evidence; the checks and the evidence finders by name."""
    for module in _modules().values():
        importlib.import_module(module)
    return CHECKS, EVIDENCE


def checks_of(names: Iterable[str]) -> Mapping[str, Check]:
    """The checks of these rules by name, without those that have none; only their modules are imported."""
    for name in names:
        if name not in CHECKS and name in _modules():
            importlib.import_module(_modules()[name])
    return CHECKS


def _registered(name: str, registry: Mapping[str, Check]) -> Check:
    """The check of a name; imports its module if it must."""
    if name not in registry and name in _modules():
        importlib.import_module(_modules()[name])
    return registry[name]


def build(
    rules: Iterable[tuple[str, Mapping[str, object]]],
    evidence: Iterable[str] = (),
    messages: Mapping[str, str] | None = None,
    groups: Iterable[Group] = (),
    compiled: Mapping[str, Check] | None = None,
) -> Ruleset:
    """The ruleset for the given (rule name, option values by option name) pairs and kinds of evidence.

    `messages`: those of the rules, by name. `compiled`: the checks of rules without code. Only the modules of what is
    given are imported. Raises `KeyError` for a name that no check is registered for; loading the catalogue rules that
    out.
    """
    entries: list[tuple[type, Entry]] = []
    gates: set[str] = set()
    for name, options in rules:
        check = (compiled or {}).get(name) or _registered(name, CHECKS)
        values = {option.replace("-", "_"): options[option] for option in check.options}
        run = partial(check.function, **values) if values else check.function
        entry = Entry(name, timed(name, run), check.calls, check.imports, (messages or {}).get(name, ""), check.context)
        entries += ((node_type, entry) for node_type in check.node_types)
        gates |= check.imports
    for name in evidence:
        finder = _registered(name, EVIDENCE)
        entry = Entry(name, finder.function, finder.calls, finder.imports, context=finder.context)
        entries += ((node_type, entry) for node_type in finder.node_types)
        gates |= finder.imports
    names = {entry.name for _, entry in entries}
    kept = tuple(group for group in groups if len(names.intersection(group.rules)) > 1)
    return Ruleset(tuple(entries), frozenset(gates), kept)
