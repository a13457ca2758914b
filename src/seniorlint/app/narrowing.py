"""What of a review's findings is shown: those on changed lines, and those that no baseline holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.app.errors import answering
from seniorlint.app.review_result import findings_in
from seniorlint.app.scope import existing_paths
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.settings.project import Project

if TYPE_CHECKING:
    from seniorlint.review.narrow.baseline_file import Baseline
    from seniorlint.review.narrow.changed import Changes

CONFIGURED = "The configured baseline"  # what the errors of one begin with
RENAMES_UNKNOWN = "files were renamed or removed, and what was hidden in a renamed one shows"


class Narrowed(NamedTuple):
    """The findings that are shown, how many are not, and what people are told of those."""

    findings: list[Finding]
    hidden: int
    notes: list[str]


@dataclass(frozen=True)
class Narrowing:
    """What changed since a revision, where one was named, and what was there before, where a baseline was."""

    changes: Changes | None = None
    baseline: Baseline | None = None
    since: str | None = None
    baseline_file: Path | None = None

    @classmethod
    def of(cls, since: str | None, baseline_file: Path | None, paths: Sequence[Path]) -> Narrowing:
        """Ask git and read the file; raises `RequestError`."""
        from seniorlint.review.narrow.baseline_file import read_baseline
        from seniorlint.review.narrow.changed import find_changes

        with answering("--since", is_usage=True):
            changes = find_changes(since, existing_paths(paths)) if since is not None else None
        with answering("--baseline", is_usage=True):
            baseline = read_baseline(baseline_file) if baseline_file is not None else None
        return cls(changes, baseline, since, baseline_file)

    def with_baseline(self, configured: Path) -> Narrowing:
        """The same with the baseline that the configuration names, unless another one was named.

        Raises `RequestError`.
        """
        if self.baseline is not None:
            return self
        from seniorlint.review.narrow.baseline_file import read_baseline

        with answering(CONFIGURED, is_usage=True):
            return replace(self, baseline=read_baseline(configured), baseline_file=configured)

    def apply(
        self,
        results: Sequence[FileResult],
        current: Path,
        roots: Sequence[Path],
        make: Callable[[], Project],
        *,
        changed_files: bool,
    ) -> Narrowed:
        """Take out of the findings of files what is not to be shown."""
        findings, changes = findings_in(results), self.changes
        hidden = 0
        notes: list[str] = []
        if self.baseline is not None and self.baseline_file is not None:
            from seniorlint.findings.identity import identity_of
            from seniorlint.review.narrow.apply_baseline import apply_baseline
            from seniorlint.review.narrow.baseline_stale import Checked, stale_note

            is_changed = None if changes is None else lambda one: changes.keeps(current / one.path, one)
            checked = Checked(current, roots, {one.path for one in results if not one.failures}, make)
            applied = apply_baseline(self.baseline, findings, identity_of(results), checked, is_changed=is_changed)
            findings = applied.kept
            hidden += len(applied.hidden)
            if applied.hidden:
                notes.append(f"Hidden by the baseline: {len(applied.hidden)}.")
            if applied.stale:
                notes.append(stale_note(applied.stale, self.baseline_file))
            if applied.note:
                notes.append(f"{self.baseline_file}: {RENAMES_UNKNOWN}: {applied.note}")
        if changes is not None and not changed_files:
            findings, others = changes.split(findings, current)
            hidden += len(others)
            if others:
                notes.append(f"Hidden, on lines that did not change since {self.since}: {len(others)}.")
        return Narrowed(findings, hidden, notes)
