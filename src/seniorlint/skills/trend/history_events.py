"""What happened in a history: who wrote what, and what became of the misses, commit by commit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NamedTuple

from seniorlint.engine.observation import OutcomeName
from seniorlint.skills.trend.changed_contents import Content, FileChange, Period
from seniorlint.skills.trend.file_turns import NO_MISS, Turned, Turns, Written

Kind = Literal["written", "fixed", "broken"]
Fate = Literal["fixed", "removed"]
_Moves = Mapping[tuple[FileChange, int], tuple[FileChange, Written]]  # see `_moved`


class Event(NamedTuple):
    """One observation that a commit wrote, one miss that it fixed, or one occasion that it broke.

    `outcome`: afterwards. `path`: from the top, as the commit left it; lines, from 1, are there, too.
    """

    kind: Kind
    rule: str
    outcome: OutcomeName
    commit: str
    path: str
    first: int
    last: int


@dataclass
class Happened:
    """The events of a history in its order.

    `origin`: of a fix, by its index, the index of the event in which the miss was written. Where it is not there, it
    was written before the period, or in a merge. `fate`: what became of misses, by the index of their event.
    """

    events: list[Event] = field(default_factory=list)
    origin: dict[int, int] = field(default_factory=dict)
    fate: dict[int, Fate] = field(default_factory=dict)
    _misses: dict[Content, dict[int, int]] = field(default_factory=dict)
    _done: set[tuple[object, ...]] = field(default_factory=set)

    def take(self, period: Period, turns: Mapping[FileChange, Turns | None]) -> None:
        """Add what the changes of a period did; those that could not be read do nothing."""
        for commit, group in groupby(period.changes, key=lambda one: one.commit):
            files = [(one, known) for one in group if (known := turns.get(one)) is not None]
            moved = {} if commit in period.merges else _moved(files)
            for change, known in files:
                if commit in period.merges:
                    self._merge(change, known)
                elif change[1:] not in self._done:  # else a commit on another branch did the same
                    self._done.add(change[1:])
                    is_undone = commit in period.reverts or change.after in self._misses
                    self._file(change, known, moved, is_undone=is_undone)

    def _merge(self, change: FileChange, known: Turns) -> None:
        """Take over the misses that a merge left as they were in one of its parents."""
        if change.after is not None:
            self._misses[change.after] = self._carried(change, known) | self._misses.get(change.after, {})

    def _carried(self, change: FileChange, known: Turns) -> dict[int, int]:
        """The events of the misses that a change left as they were, by their number in the content after it."""
        before = self._before(change)
        return {new: before[old] for old, new in known.carried if old in before}

    def _before(self, change: FileChange) -> Mapping[int, int]:
        """The events of the misses that a file had; none are known of one that was there before the period."""
        return self._misses.setdefault(change.before, {}) if change.before is not None else {}

    def _file(self, change: FileChange, known: Turns, moved: _Moves, *, is_undone: bool) -> None:
        """Add what one file's change did. What `is_undone` was there before: nothing of it is new."""
        before, after = self._before(change), self._carried(change, known)
        path = change.after.path if change.after is not None else ""
        for one in known.fixed:
            index = self._add("fixed", one, "met", change.commit, path)
            if one.miss in before:
                self.origin[index] = before[one.miss]
                self.fate[before[one.miss]] = "fixed"
        if is_undone:
            after |= self._misses.get(change.after, {}) if change.after is not None else {}
            for event in after.values():  # it is back
                self.fate.pop(event, None)
        else:
            for one in known.broken:
                after[one.miss] = self._add("broken", one, "missed", change.commit, path)
            after |= self._written(change, known, moved)
        taken = set(moved.values())
        for gone in known.gone:
            if gone.miss in before and (change, gone) not in taken:
                self.fate.setdefault(before[gone.miss], "removed")
        if change.after is not None:
            self._misses[change.after] = after

    def _written(self, change: FileChange, known: Turns, moved: _Moves) -> dict[int, int]:
        """Add what is new in a file, and did not come from another one; the events of its misses by their number."""
        misses: dict[int, int] = {}
        path = change.after.path if change.after is not None else ""
        for number, one in enumerate(known.written):
            source = moved.get((change, number))
            if source is None:
                index: int | None = self._add("written", one, one.outcome, change.commit, path)
            else:
                index = self._before(source[0]).get(source[1].miss)
            if one.miss != NO_MISS and index is not None:
                misses[one.miss] = index
        return misses

    def _add(self, kind: Kind, one: Written | Turned, outcome: OutcomeName, commit: str, path: str) -> int:
        self.events.append(Event(kind, one.rule, outcome, commit, path, one.first, one.last))
        return len(self.events) - 1


def _moved(files: Sequence[tuple[FileChange, Turns]]) -> _Moves:
    """What the commit took from another file: by the file and the number among what is new there, where from.

    It has the same text and verdict. A text that says little must also be in a definition of the same name.
    """
    if len(files) < 2:
        return {}
    gone: dict[tuple[str, ...], list[tuple[FileChange, Written]]] = defaultdict(list)
    for change, turns in files:
        for one in turns.gone:
            for key in _keys(one):
                gone[key].append((change, one))
    taken: set[tuple[FileChange, Written]] = set()
    found: dict[tuple[FileChange, int], tuple[FileChange, Written]] = {}
    for change, turns in files:
        for number, one in enumerate(turns.written):
            sources = (source for key in _keys(one) for source in gone.get(key, ()))
            source = next((one for one in sources if one[0] is not change and one not in taken), None)
            if source is not None:
                taken.add(source)
                found[change, number] = source
    return found


def _keys(one: Written) -> Iterator[tuple[str, ...]]:
    yield one.rule, one.outcome, one.text, one.scope.rpartition(".")[2]
    if one.says_enough:
        yield one.rule, one.outcome, one.text
