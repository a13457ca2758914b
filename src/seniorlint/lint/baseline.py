"""Hiding what was there before: findings are matched with a baseline by path, rule and statement, not by line."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.engine.finding import Finding
from seniorlint.lint.baseline_file import Baseline, Key

if TYPE_CHECKING:
    from seniorlint.lint.project import Project
    from seniorlint.lint.result import FileResult

SYNTAX_ERROR_CODE = "SLX001"
ANYWHERE = "*"  # instead of a statement: the finding is about the file, and any finding of the rule in it is meant

StatementOf = Callable[[Finding], str]


class Applied(NamedTuple):
    """What a baseline did: the findings it leaves, those it hides, and by how much each entry is too large."""

    kept: list[Finding]
    hidden: list[Finding]
    stale: Mapping[Key, int]


@dataclass(frozen=True)
class Checked:
    """What a run looked at, which decides what it can say about entries that match nothing.

    `current`: the absolute folder that shown paths are relative to. `roots`: the absolute paths that were named.
    `files`: the shown paths of the files that were checked without a failure. `project` gives their settings, and is
    only called if an entry matches nothing.
    """

    current: Path
    roots: Sequence[Path]
    files: Collection[str]
    project: Callable[[], Project]


def apply_baseline(
    baseline: Baseline,
    findings: Iterable[Finding],
    statement_of: StatementOf,
    checked: Checked,
    *,
    is_changed: Callable[[Finding], bool] | None = None,
) -> Applied:
    """Hide the findings that the baseline has; of equal ones that are too many, the last in the file are kept.

    `statement_of` is as `statements_of` gives it. With `is_changed`, equal findings on changed lines are the ones
    kept. An entry is stale where a file that it names was checked by its rule, or is gone from below the roots; what
    did not run, or could not because the file does not parse, says nothing.
    """
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.path].append(finding)
    known = {(key.path, key.code) for key in baseline.counts}
    left = Counter(baseline.counts)
    kept: list[Finding] = []
    hidden: list[Finding] = []
    for path, found in by_path.items():
        stored = _stored_path(path, checked.current, baseline)
        matchable = [index for index, one in enumerate(found) if (stored, one.code) in known]
        taken = _matched(found, matchable, stored, statement_of, left, is_changed) if matchable else set()
        for index, one in enumerate(found):
            (hidden if index in taken else kept).append(one)
    unparsed = {path for path, found in by_path.items() if any(one.code == SYNTAX_ERROR_CODE for one in found)}
    return Applied(kept, hidden, _stale(baseline, left, checked, unparsed))


def _matched(
    findings: Sequence[Finding],
    matchable: Sequence[int],
    path: str,
    statement_of: StatementOf,
    left: Counter[Key],
    is_changed: Callable[[Finding], bool] | None,
) -> set[int]:
    """The indexes of the findings in one file that the baseline has; what they use up is taken from `left`."""

    def place(index: int) -> tuple[bool, int, int]:
        one = findings[index]
        return is_changed is not None and is_changed(one), one.line, one.column

    ordered = sorted(matchable, key=place)
    taken: set[int] = set()
    for is_exact in (True, False):
        for index in ordered:
            one = findings[index]
            key = Key(path, one.code, statement_of(one) if is_exact else ANYWHERE)
            if index not in taken and left[key] > 0:
                left[key] -= 1
                taken.add(index)
    return taken


def count_findings(
    findings: Iterable[Finding], statement_of: StatementOf, current: Path, baseline: Baseline
) -> Counter[Key]:
    """The entries that hide some findings in this baseline."""
    counts: Counter[Key] = Counter()
    stored: dict[str, str] = {}
    for one in findings:
        if one.path not in stored:
            stored[one.path] = _stored_path(one.path, current, baseline)
        # What starts where the file does may be about the file; then its first statement may be any.
        about_file = one.code == SYNTAX_ERROR_CODE or (one.line, one.column) == (1, 1)
        counts[Key(stored[one.path], one.code, ANYWHERE if about_file else statement_of(one))] += 1
    return counts


def without(baseline: Baseline, stale: Mapping[Key, int]) -> Baseline:
    """The baseline without what matches nothing."""
    counts = {key: count - stale.get(key, 0) for key, count in baseline.counts.items()}
    return Baseline(baseline.file, {key: count for key, count in counts.items() if count > 0})


def stale_note(stale: Mapping[Key, int], shown: Path) -> str:
    """What is to be said of stale entries in the baseline that people know as `shown`."""
    count = sum(stale.values())
    what = "1 finding of the baseline is" if count == 1 else f"{count} findings of the baseline are"
    return f"{shown}: {what} not there any more; `seniorlint baseline prune` drops what is gone"


def statements_of(results: Iterable[FileResult]) -> StatementOf:
    """The hash of the statement that a finding of these results starts on; `ANYWHERE` where the file has no tree."""
    known = {
        finding: statement
        for result in results
        for finding, statement in zip(result.findings, result.statements, strict=False)
    }
    return lambda finding: known.get(finding, ANYWHERE)


def _stored_path(shown: str, current: Path, baseline: Baseline) -> str:
    """A shown path as the baseline has it; absolute where no relative path leads to it (another drive)."""
    path = os.path.abspath(current / shown)
    try:
        return Path(os.path.relpath(path, baseline.file.parent)).as_posix()
    except ValueError:
        return Path(path).as_posix()


def _stale(baseline: Baseline, left: Counter[Key], checked: Checked, unparsed: Collection[str]) -> dict[Key, int]:
    """By how much each entry is too large, of those that the run can say something about."""
    stale: dict[Key, int] = {}
    codes: dict[str, frozenset[str] | None] = {}
    for key, count in left.items():
        if count <= 0:
            continue
        if key.path not in codes:
            codes[key.path] = _codes_checked(Path(os.path.abspath(baseline.file.parent / key.path)), checked, unparsed)
        ran = codes[key.path]
        if ran is None or key.code in ran:
            stale[key] = count
    return stale


def _codes_checked(path: Path, checked: Checked, unparsed: Collection[str]) -> frozenset[str] | None:
    """The codes of the rules that ran on a file; None for all of them, as the file is gone."""
    from seniorlint.lint.project import project_path, shown_path

    shown = shown_path(path, checked.current)
    if shown in unparsed:
        return frozenset((SYNTAX_ERROR_CODE,))
    if shown not in checked.files:
        is_below = any(root in (path, *path.parents) for root in checked.roots)
        return None if is_below and not os.path.lexists(path) else frozenset()
    project = checked.project()
    settings = project.settings_for(path)
    ignored = settings.ignored_in(project_path(path, settings.root))
    return frozenset(project.catalogue.rules[one.name].code for one in settings.rules if one.name not in ignored)
