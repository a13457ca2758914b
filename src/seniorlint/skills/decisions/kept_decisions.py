"""Decisions kept from one run to the next: history does not change, so neither does who decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, cast

from seniorlint.files.digest import key_of
from seniorlint.skills.blame import FLAGS, Blame, Commit
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
    files. `unread`: those of the recalled ones that may be older than is known, see `Follower`.
    """

    old: OldVersions
    files: Mapping[str, ObservedFile]
    blames: Mapping[str, Blame]
    unread: set[Key] = field(default_factory=set)

    @cached_property
    def _keys(self) -> dict[str, bytes]:
        return {path: self._key(path, blame) for path, blame in self.blames.items()} if self.old.store else {}

    @cached_property
    def _basis(self) -> tuple[object, ...]:
        installation = self.old.store.installation if self.old.store is not None else ""
        repository, flags = self.old.repository, self.old.flags
        head = repository.head if flags != FLAGS else None  # whether lines were copied depends on the other files
        return "decisions", installation, flags, head, mailmap_digest(repository)

    def recall(self) -> dict[Key, Commit]:
        """The decisions in those files whose row is there."""
        if self.old.store is None:
            return {}
        bodies = self.old.store.shelf.get(list(self._keys.values()))
        found: dict[Key, Commit] = {}
        for path, key in self._keys.items():
            if key in bodies:
                kept = _unpacked(bodies[key], len(self.files[path].observations))
                found.update({(path, index): commit for index, commit in kept.decided.items()})
                self.unread.update((path, index) for index in kept.unread)
        return found

    def keep(self, path: str, decided: Mapping[Key, Commit], unread: Collection[Key]) -> None:
        """Keep the decisions in one file; those among all that are given."""
        if self.old.store is None or path not in self._keys:
            return
        count = len(self.files[path].observations)
        commits = [decided.get((path, index)) for index in range(count)]
        unsure = [index for index in range(count) if (path, index) in unread]
        self.old.store.shelf.put(self._keys[path], _packed(commits, unsure))

    def _key(self, path: str, blame: Blame) -> bytes:
        settings = self.old.settings_of(self.files[path].path)
        rules = rules_digest(settings), settings.target_python
        index_of = {identity: index for index, identity in enumerate(blame.distinct)}
        origins = [(one.version, one.previous) for one in blame.distinct.values()]
        lines = [index_of[id(one)] for one in blame.origins], blame.numbers
        return key_of(*self._basis, path, origins, lines, self.files[path].observations, rules)


class _Kept(NamedTuple):
    """The decisions in one file, by the number of the observation, and the numbers of those that are not certain."""

    decided: Mapping[int, Commit]
    unread: Sequence[int]


def _packed(commits: list[Commit | None], unread: Sequence[int]) -> bytes:
    distinct = list(dict.fromkeys(commits))
    index_of = {commit: index for index, commit in enumerate(distinct)}
    rows = [None if one is None else commit_row(one) for one in distinct]
    return deflated({"commits": rows, "decided": [index_of[one] for one in commits], "unread": unread})


def _unpacked(body: bytes, count: int) -> _Kept:
    """The decisions of a row; none of one that cannot be read, or that is of another number of observations."""
    try:
        document = cast(Any, inflated(body))
        commits = [None if row is None else commit_of(row) for row in document["commits"]]
        decided = [commits[index] for index in document["decided"]]
        unread = [int(index) for index in document["unread"]]
    except (Damaged, IndexError, KeyError, TypeError, ValueError):
        return _Kept({}, ())
    if len(decided) != count:
        return _Kept({}, ())
    return _Kept({index: commit for index, commit in enumerate(decided) if commit is not None}, unread)
