"""A module's summary that notes what was read of it, so that a change of the rest asks nobody again."""

from __future__ import annotations

from dataclasses import fields
from typing import cast

from seniorlint.languages.python.module_summary import ModuleSummary


class NotedSummary:
    """A summary, and the names of its fields that were read.

    `bindings` and `imports` are read by nearly every statement, and are not noted: who keeps answers drops all of them
    where these changed. Typed as the summary that it holds by `noted`.
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


# What nearly every statement reads.
READ_BY_ALL = frozenset({"bindings", "imports"})
