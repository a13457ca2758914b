"""One file to work on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Generic, TypeVar

from seniorlint.settings.effective import Settings

T = TypeVar("T")


@dataclass(frozen=True)
class Job:
    """One file to work on: its absolute path, the path to show, its settings; picklable."""

    path: Path
    shown: str
    settings: Settings

    def without(self, rules: frozenset[str]) -> Job:
        """The same without some rules, by their names."""
        kept = tuple(rule for rule in self.settings.rules if rule.name not in rules)
        if len(kept) == len(self.settings.rules):
            return self
        return replace(self, settings=replace(self.settings, rules=kept))


class WorkerDied(Exception):
    """The process that worked on a file ended, or was ended, before it had a result; the message says how.

    `rule`: the rule that it was in, where that is known. `limit`: the key of the limit that was passed; "" where the
    process ended by itself.
    """

    def __init__(self, how: str, rule: str | None = None, limit: str = "") -> None:
        super().__init__(how)
        self.rule, self.limit = rule, limit


@dataclass(frozen=True)
class Endings(Generic[T]):
    """What becomes of files whose worker ended.

    `without_result`: the result for a job that has none. `with_failure`: a result that was made without the rule that a
    worker ended in, and how that was.
    """

    without_result: Callable[[Job, WorkerDied], T]
    with_failure: Callable[[T, WorkerDied], T]
