"""Mending a file on disk, or saying how it would be mended."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, field

from seniorlint.engine.source import NotText, Source
from seniorlint.lint.check import check_file
from seniorlint.lint.fix import FixResult, fix_source
from seniorlint.lint.result import FileResult
from seniorlint.lint.run import Job, WorkerDied, died
from seniorlint.lint.write import ChangedMeanwhile, write_source


@dataclass(frozen=True)
class FileFix:
    """What fixing one file came to. `applied`: fixes per rule code. `diff`: what changed or would change, as lines.

    `problems`: what a person must be told, such as a fix that broke the file, which was then left alone.
    """

    result: FileResult
    applied: Counter[str] = field(default_factory=Counter)
    diff: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def fix_job(job: Job, *, unsafe: bool, suppressions: bool, write: bool) -> FileFix:
    """Fix the file of a job; without `write` only the difference is made."""
    try:
        source = Source.from_path(job.path)
    except (NotText, OSError):
        return FileFix(check_file(job.path, job.shown, job.settings, suppressions=suppressions))
    fixed = fix_source(source, job.path, job.shown, job.settings, unsafe=unsafe, suppressions=suppressions)
    if fixed.source.text == source.text:
        return FileFix(fixed.remaining, problems=problems_of(fixed, job.shown))
    diff = tuple(unified_diff(source, fixed.source, job.shown))
    if write:
        try:
            write_source(job.path, source, fixed.source)
        except (OSError, ChangedMeanwhile) as error:
            unfixed = check_file(job.path, job.shown, job.settings, suppressions=suppressions)
            return FileFix(unfixed, problems=(f"{job.shown}: not written: {error}",))
    return FileFix(fixed.remaining, fixed.applied, diff, problems_of(fixed, job.shown))


def fix_died(job: Job, error: WorkerDied) -> FileFix:
    """The outcome for a file whose worker ended; it was written whole or not at all."""
    return FileFix(died(job, error))


def problems_of(fixed: FixResult, shown: str) -> tuple[str, ...]:
    """What went wrong while fixing, in words."""
    problems = []
    if fixed.broken_by:
        codes = ", ".join(fixed.broken_by)
        problems.append(
            f"{shown}: left as it was, for the fix of {codes} gave code that does not parse; please report it"
        )
    if not fixed.settled:
        problems.append(f"{shown}: the fixes still change something after ten rounds; please report it")
    return tuple(problems)


def unified_diff(before: Source, after: Source, shown: str) -> list[str]:
    """The difference of two texts in the unified format, lines with their ends."""
    lines = difflib.unified_diff(
        before.text.splitlines(keepends=True), after.text.splitlines(keepends=True), f"a/{shown}", f"b/{shown}"
    )
    return [line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines]
