"""`--since` and `--baseline`: what of a run's findings is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seniorlint.cli.options import existing_paths
from seniorlint.cli.outcome import Outcome
from seniorlint.settings.project import Project

RENAMES_UNKNOWN = "files were renamed or removed, and what was hidden in a renamed one shows"

if TYPE_CHECKING:
    from seniorlint.review.narrow.baseline_file import Baseline
    from seniorlint.review.narrow.changed import Changes


@dataclass(frozen=True)
class Narrowing:
    """What changed, where `--since` was given, and what was there before, where `--baseline` was."""

    changes: Changes | None = None
    baseline: Baseline | None = None
    since: str | None = None
    baseline_file: Path | None = None

    @classmethod
    def of(cls, since: str | None, baseline_file: Path | None, paths: Sequence[Path]) -> Narrowing:
        """Ask git and read the file; raises `click.UsageError`."""
        if since is None and baseline_file is None:
            return cls()
        from seniorlint.git.program import GitError
        from seniorlint.review.narrow.baseline_file import BaselineError, read_baseline
        from seniorlint.review.narrow.changed import find_changes

        try:
            changes = find_changes(since, existing_paths(paths)) if since is not None else None
            baseline = read_baseline(baseline_file) if baseline_file is not None else None
        except GitError as error:
            raise click.UsageError(f"--since: {error}") from error
        except BaselineError as error:
            raise click.UsageError(f"--baseline: {error}") from error
        return cls(changes, baseline, since, baseline_file)

    def with_baseline(self, configured: Path | None) -> Narrowing:
        """The same with the baseline that the configuration names, unless the command line named one.

        Raises `click.UsageError`.
        """
        if self.baseline is not None or configured is None:
            return self
        from seniorlint.review.narrow.baseline_file import BaselineError, read_baseline

        try:
            return replace(self, baseline=read_baseline(configured), baseline_file=configured)
        except BaselineError as error:
            raise click.UsageError(f"The configured baseline: {error}") from error

    def files(self, paths: Sequence[Path], make: Callable[[], Project]) -> list[Path]:
        """The paths to fix: as they were named, or the changed files below them."""
        if self.changes is None:
            return existing_paths(paths)
        from seniorlint.files.discovery import discover

        return self.changes.among(discover(existing_paths(paths), make()).files)

    def apply(
        self, outcome: Outcome, roots: Sequence[Path], make: Callable[[], Project], *, changed_files: bool
    ) -> None:
        """Take out of a run's findings what is not to be shown, and say how many that are."""
        current, changes = outcome.current, self.changes
        if self.baseline is not None and self.baseline_file is not None:
            from seniorlint.review.narrow.apply_baseline import apply_baseline, statements_of
            from seniorlint.review.narrow.baseline_stale import Checked, stale_note

            is_changed = None if changes is None else lambda one: changes.keeps(current / one.path, one)
            checked = Checked(current, roots, outcome.checked, make)
            applied = apply_baseline(
                self.baseline, outcome.findings, statements_of(outcome.results), checked, is_changed=is_changed
            )
            outcome.findings = applied.kept
            outcome.hidden += len(applied.hidden)
            if applied.hidden:
                outcome.problems.append(f"Hidden by the baseline: {len(applied.hidden)}.")
            if applied.stale:
                outcome.problems.append(stale_note(applied.stale, self.baseline_file))
            if applied.note:
                outcome.problems.append(f"{self.baseline_file}: {RENAMES_UNKNOWN}: {applied.note}")
        if changes is not None and not changed_files:
            outcome.findings, others = changes.split(outcome.findings, current)
            outcome.hidden += len(others)
            if others:
                outcome.problems.append(f"Hidden, on lines that did not change since {self.since}: {len(others)}.")
