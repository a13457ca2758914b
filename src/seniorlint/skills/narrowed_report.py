"""The part of a report's observations that is looked at: decided in some time, in some files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from seniorlint.files.globs import Globs
from seniorlint.skills.attribution import Attribution


@dataclass(frozen=True)
class Part:
    """What is looked at: `since` and `until` are seconds since 1970, both inclusive; None where there is no limit.

    `globs`: of the paths as the report shows them, with the meaning of a `.gitignore`; none mean every file.
    """

    since: int | None = None
    until: int | None = None
    globs: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Is everything looked at?"""
        return self == EVERYTHING

    def holds(self, one: Attribution) -> bool:
        """Is this observation looked at? The time is that of the commit that decided it; without one it has none."""
        return self._in_time(one) and self.holds_path(one.file.shown)

    def holds_path(self, shown: str) -> bool:
        """Is this file looked at?"""
        return not self.globs or self._covers.covers(shown)

    def _in_time(self, one: Attribution) -> bool:
        if self.since is None and self.until is None:
            return True
        if one.commit is None or one.commit.is_uncommitted:
            return False
        is_late = self.since is None or one.commit.time >= self.since
        return is_late and (self.until is None or one.commit.time <= self.until)

    @cached_property
    def _covers(self) -> Globs:
        return Globs(self.globs)


EVERYTHING = Part()
