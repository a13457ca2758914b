"""Decisions kept from one run to the next: history does not change, so neither does who decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, cast

from seniorlint.git.contact import Contact
from seniorlint.git.repository import Repository
from seniorlint.skills.blame import Commit
from seniorlint.skills.blame_files import keys_of
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.decisions.trail import Key
from seniorlint.skills.observed import ObservedFile
from seniorlint.store.cache_rows import Damaged
from seniorlint.store.compressed import deflated, inflated

_DIGEST = 32  # bytes


@dataclass
class KeptDecisions:
    """What the store knows of the decisions in files, given by their path from the top.

    A row belongs to what `git blame` of the file depends on (the last commit above all), to what was observed in it,
    and to the rules with their options, because old versions are observed with them.
    """

    repository: Repository
    old: OldVersions
    files: Mapping[str, ObservedFile]
    _keys: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        paths = [path for path, file in self.files.items() if file.observations]
        self._keys = {
            path: self._key(path, blamed) for path, blamed in keys_of(self.repository, paths, self.old.store).items()
        }

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

    def _key(self, path: str, blamed: bytes) -> bytes:
        settings = self.old.settings_of(self.files[path].path)
        rules = [(rule.name, rule.options, rule.shape) for rule in settings.rules]
        parts = ("decisions", blamed, self.files[path].observations, rules, settings.target_python)
        return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def _packed(commits: list[Commit | None]) -> bytes:
    distinct = list(dict.fromkeys(commits))
    index_of = {commit: index for index, commit in enumerate(distinct)}
    rows = [None if one is None else [one.id, *one.author, one.time, one.committed] for one in distinct]
    return deflated({"commits": rows, "decided": [index_of[one] for one in commits]})


def _unpacked(path: str, body: bytes, count: int) -> dict[Key, Commit]:
    """The decisions of a row; none of one that cannot be read, or that is of another number of observations."""
    try:
        document = cast(Any, inflated(body))
        commits = [None if row is None else _commit(row) for row in document["commits"]]
        decided = [commits[index] for index in document["decided"]]
    except (Damaged, IndexError, KeyError, TypeError, ValueError):
        return {}
    if len(decided) != count:
        return {}
    return {(path, index): commit for index, commit in enumerate(decided) if commit is not None}


def _commit(row: list[Any]) -> Commit:
    identifier, name, email, written, committed = row
    return Commit(str(identifier), Contact(str(name), str(email)), int(written), int(committed))
