"""The findings of a statement, which move together when lines above it come or go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from seniorlint.findings.finding import Finding
from seniorlint.live.kept_findings import moved


@dataclass(frozen=True, eq=False)
class Group:
    """Findings that stand `down` lines further down than `own` says, in whose lines they were found.

    As long as they are the same findings `own` is the same object; as long as they also stand in the same place the
    group is. They are moved when somebody asks for them.
    """

    own: tuple[Finding, ...] = ()
    down: int = 0

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings where they stand."""
        return tuple(moved(one, self.down) for one in self.own) if self.down else self.own

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.own)
