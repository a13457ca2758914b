"""Fixing a file on disk, or saying how it would be fixed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from seniorlint.catalogue.load import CatalogueError
from seniorlint.engine.source import NotText, Source
from seniorlint.files.paths import shown_path
from seniorlint.files.regular import read_regular
from seniorlint.files.write import ChangedMeanwhile, tree_left, write_source
from seniorlint.findings.file_result import FileResult
from seniorlint.languages.language import decoded
from seniorlint.review.check_text import check_file
from seniorlint.review.fix_text import FixResult, fix_source
from seniorlint.review.fixed_places import FixedPlace
from seniorlint.review.run.job import Endings, Job, WorkerDied
from seniorlint.review.run.jobs import died, died_in_rule, failed


@dataclass(frozen=True)
class FileChange:
    """What the fixes would make of a file: its path as a patch names it, and its bytes before and after."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True)
class FileFix:
    """What fixing one file came to. `applied`: fixes per rule code. `change`: what would change, if nothing is written.

    `problems`: what a person must be told, such as a fix that broke the file, which was then left alone.
    `places`: where what is gone was.
    """

    result: FileResult
    applied: Counter[str] = field(default_factory=Counter)
    change: FileChange | None = None
    problems: tuple[str, ...] = ()
    places: tuple[FixedPlace, ...] = ()


def fix_job(job: Job, *, unsafe: bool, suppressions: bool, write: bool) -> FileFix:
    """Fix the file of a job; without `write` only the difference is made.

    An error inside seniorlint is a failure of that file, and the others go on.
    """
    try:
        return _fix(job, unsafe=unsafe, suppressions=suppressions, write=write)
    except CatalogueError:  # it is the same for every file
        raise
    except Exception as error:  # the run must survive what no check is to blame for
        return FileFix(failed(job, error))


def _fix(job: Job, *, unsafe: bool, suppressions: bool, write: bool) -> FileFix:
    try:
        data = read_regular(job.path)
        source = decoded(job.path, data)
    except (NotText, OSError):
        return FileFix(check_file(job.path, job.shown, job.settings, suppressions=suppressions))
    if not gives_back(source, data):
        unfixed = check_file(job.path, job.shown, job.settings, suppressions=suppressions)
        return FileFix(unfixed, problems=not_the_same_bytes(unfixed, source.encoding))
    fixed = fix_source(source, job.path, job.shown, job.settings, unsafe=unsafe, suppressions=suppressions)
    if fixed.source.text == source.text:
        return FileFix(fixed.remaining, problems=problems_of(fixed, job.shown))
    tree = tree_left(job.path, job.settings.root)
    if tree is not None:
        unfixed = check_file(job.path, job.shown, job.settings, suppressions=suppressions)
        return FileFix(unfixed, problems=(f"{job.shown}: left as it was, because the link leads out of {tree}",))
    if write:
        try:
            write_source(job.path, source, fixed.source)
        except (OSError, ChangedMeanwhile) as error:
            unfixed = check_file(job.path, job.shown, job.settings, suppressions=suppressions)
            return FileFix(unfixed, problems=(f"{job.shown}: not written: {error}",))
    change = None if write else FileChange(patched_path(job.path, job.shown), data, fixed.source.to_bytes())
    return FileFix(fixed.remaining, fixed.applied, change, problems_of(fixed, job.shown), fixed.places)


def patched_path(path: Path, shown: str) -> str:
    """The path to patch: the file's own, because git and patch change no file through a link."""
    real = path.resolve()
    return shown if real == path else shown_path(real, Path.cwd().resolve())


def gives_back(source: Source, data: bytes) -> bool:
    """Does the text, written in its own encoding, give the bytes that it was read from? UTF-7, for one, need not."""
    try:
        return source.to_bytes() == data
    except UnicodeError:
        return False


def not_the_same_bytes(result: FileResult, encoding: str) -> tuple[str, ...]:
    """What a person is told of a file that `gives_back` refuses, where there was something to fix."""
    if not any(finding.fix for finding in result.findings):
        return ()
    return (f"{result.path}: left as it was, because writing it in {encoding} would change more than the fixes do",)


def fix_died(job: Job, error: WorkerDied) -> FileFix:
    """The outcome for a file whose worker ended; it was written whole or not at all."""
    return FileFix(died(job, error))


def fix_died_in_rule(fixed: FileFix, error: WorkerDied) -> FileFix:
    """The outcome for a file that was fixed without the rule that a worker ended in."""
    return replace(fixed, result=died_in_rule(fixed.result, error))


FIXED = Endings(fix_died, fix_died_in_rule)


def problems_of(fixed: FixResult, shown: str) -> tuple[str, ...]:
    """What went wrong while fixing, in words."""
    problems = []
    if fixed.broken_by:
        codes = ", ".join(fixed.broken_by)
        problems.append(
            f"{shown}: left as it was, because the fix of {codes} gave code that does not parse; please report it"
        )
    if not fixed.settled:
        problems.append(f"{shown}: the fixes still change something after ten rounds; please report it")
    return tuple(problems)
