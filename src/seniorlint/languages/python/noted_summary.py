"""A module's summary that notes what was read of it, so that a change of the rest asks no check again."""

from __future__ import annotations

from dataclasses import fields
from typing import cast

from seniorlint.languages.python.module_summary import ModuleSummary

READ_BY_ALL = frozenset({"bindings", "imports"})  # what nearly every statement reads


class NotedSummary:
    """A summary, and the names of its fields that were `read`, without those of `READ_BY_ALL`.

    Who keeps answers drops all of them where one of those changed.
    """

    def __init__(self, summary: ModuleSummary) -> None:
        self.bindings = summary.bindings
        self.imports = summary.imports
        self.renamed = summary.renamed
        self.read: set[str] = set()
        self._summary = summary

    def __getattr__(self, name: str) -> object:  # called for what the instance does not have itself
        self.read.add(name)
        return getattr(self._summary, name)

    def as_summary(self) -> ModuleSummary:
        """Itself, for those who take a summary."""
        return cast(ModuleSummary, self)


def changed_fields(before: ModuleSummary, now: ModuleSummary) -> frozenset[str]:
    """The names of the fields that differ."""
    if before is now:
        return frozenset()
    return frozenset(one.name for one in fields(now) if getattr(before, one.name) != getattr(now, one.name))
