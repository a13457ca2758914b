"""Decisions kept from one run to the next: history does not change, so neither does who decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from seniorlint.files.digest import key_of
from seniorlint.skills.blame import Blame, Commit
from seniorlint.skills.blame_rows import commit_of, commit_row, mailmap_digest
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.decisions.trail import Key
from seniorlint.skills.observed import ObservedFile
from seniorlint.store.cache_rows import Damaged
from seniorlint.store.compressed import deflated, inflated
from seniorlint.store.observations import rules_digest


@dataclass
class KeptDecisions:
    """What the store knows of the decisions in files, given by their path from the top.

    A row belongs to where the lines of the file come from, to what was observed in it, and to the rules with their
    options, because old versions are observed with them; and to the mailmap. So it outlives commits that change other
    files.
    """

    old: OldVersions
    files: Mapping[str, ObservedFile]
    blames: Mapping[str, Blame]

    @cached_property
    def _keys(self) -> dict[str, bytes]:
        return {path: self._key(path, blame) for path, blame in self.blames.items()} if self.old.store else {}

    @cached_property
    def _basis(self) -> tuple[object, ...]:
        installation = self.old.store.installation if self.old.store is not None else ""
        return "decisions", installation, mailmap_digest(self.old.repository)

    def recall(self) -> dict[Key, Commit]:
        """The decisions in those files whose row is there."""
        if self.old.store is None:
            return {}
        bodies = self.old.store.shelf.get(list(self._keys.values()))
        found: dict[Key, Commit] = {}
        for path, key in self._keys.items():
            if key in bodies:
                found.update(_unpacked(path, bodies[key], len(self.files[path].observations)))
        return found

    def keep(self, path: str, decided: Mapping[Key, Commit]) -> None:
        """Keep the decisions in one file; those among all that are given."""
        if self.old.store is None or path not in self._keys:
            return
        count = len(self.files[path].observations)
        commits = [decided.get((path, index)) for index in range(count)]
        self.old.store.shelf.put(self._keys[path], _packed(commits))

    def _key(self, path: str, blame: Blame) -> bytes:
        settings = self.old.settings_of(self.files[path].path)
        rules = rules_digest(settings), settings.target_python
        index_of = {identity: index for index, identity in enumerate(blame.distinct)}
        origins = [(one.version, one.previous) for one in blame.distinct.values()]
        lines = [index_of[id(one)] for one in blame.origins], blame.numbers
        return key_of(*self._basis, path, origins, lines, self.files[path].observations, rules)


def _packed(commits: list[Commit | None]) -> bytes:
    distinct = list(dict.fromkeys(commits))
    index_of = {commit: index for index, commit in enumerate(distinct)}
    rows = [None if one is None else commit_row(one) for one in distinct]
    return deflated({"commits": rows, "decided": [index_of[one] for one in commits]})


def _unpacked(path: str, body: bytes, count: int) -> dict[Key, Commit]:
    """The decisions of a row; none of one that cannot be read, or that is of another number of observations."""
    try:
        document = cast(Any, inflated(body))
        commits = [None if row is None else commit_of(row) for row in document["commits"]]
        decided = [commits[index] for index in document["decided"]]
    except (Damaged, IndexError, KeyError, TypeError, ValueError):
        return {}
    if len(decided) != count:
        return {}
    return {(path, index): commit for index, commit in enumerate(decided) if commit is not None}
