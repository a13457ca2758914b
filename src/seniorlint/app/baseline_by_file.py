"""What a configured baseline hides, for files that are looked at one at a time: by flake8, or in an editor."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from seniorlint.app.errors import answering
from seniorlint.app.narrowing import CONFIGURED, RENAMES_UNKNOWN
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import IdentityOf
from seniorlint.git.program import GitError
from seniorlint.review.narrow.apply_baseline import apply_baseline
from seniorlint.review.narrow.baseline_file import Baseline, Key, read_baseline
from seniorlint.review.narrow.baseline_paths import StoredPaths
from seniorlint.review.narrow.baseline_stale import Checked
from seniorlint.review.narrow.renames import renames_since
from seniorlint.settings.project import Project


def read_configured(file: Path) -> Baseline:
    """Read the baseline that a configuration names; raises `RequestError`."""
    with answering(CONFIGURED):
        return read_baseline(file)


class BaselineByFile:
    """A baseline by the files that it has findings of; `notes` gathers what people must be told once.

    Where a file has no entries and others are gone, git is asked once which files were renamed, as `check` does.
    """

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._paths = StoredPaths(self._baseline.file, Path.cwd())
        self._entries: dict[str, dict[Key, int]] = defaultdict(dict)
        for key, count in self._baseline.counts.items():
            self._entries[key.path][key] = count
        self.notes: list[str] = []

    @property
    def file(self) -> Path:
        """Where the baseline is, absolute."""
        return self._baseline.file

    def left_of(self, findings: Sequence[Finding], identity_of: IdentityOf, current: Path) -> list[Finding]:
        """The findings in one file that the baseline does not hide; their path is relative to an absolute folder."""
        entries = self._entries_of(current / findings[0].path) if findings else {}
        if not entries:
            return list(findings)
        baseline = Baseline(self._baseline.file, entries)
        return apply_baseline(baseline, findings, identity_of, _nothing_checked(current)).kept

    def _entries_of(self, path: Path) -> Mapping[Key, int]:
        stored = self._paths.stored(path)
        if stored in self._entries:
            return self._entries[stored]
        before = self._renamed.get(stored) if self._are_some_gone else None
        entries = self._entries.get(before, {}) if before is not None else {}
        return {key._replace(path=stored): count for key, count in entries.items()}

    @cached_property
    def _are_some_gone(self) -> bool:
        return not all(os.path.lexists(self._paths.absolute(one)) for one in self._entries)

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        """The stored path that each renamed file had before, of those that are gone."""
        try:
            moves = renames_since(self._baseline.file)
        except GitError as error:
            self.notes.append(f"{self._baseline.file}: {RENAMES_UNKNOWN}: {error}")
            return {}
        pairs = ((self._paths.stored(old), self._paths.stored(now)) for old, now in moves.items())
        return {now: old for old, now in pairs if not os.path.lexists(self._paths.absolute(old))}


def _nothing_checked(current: Path) -> Checked:
    """Says nothing of entries that match nothing: those are for whole runs to report."""

    def no_project() -> Project:
        raise AssertionError("no file was named whose rules could be asked for")

    return Checked(current, (), (), no_project)
