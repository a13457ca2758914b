"""Hiding what was there before: findings are matched with a baseline by path, rule and statement, not by line."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.findings.finding import Finding
from seniorlint.git.program import GitError
from seniorlint.review.narrow.baseline_file import Baseline, Key
from seniorlint.review.narrow.baseline_paths import StoredPaths
from seniorlint.review.narrow.baseline_stale import SYNTAX_ERROR_CODE, Checked, stale_entries

if TYPE_CHECKING:
    from seniorlint.findings.file_result import FileResult

ANYWHERE = "*"  # instead of a statement: the finding is about the file, and any finding of the rule in it is meant

StatementOf = Callable[[Finding], str]


class Applied(NamedTuple):
    """What a baseline did: the findings it leaves, those it hides, and by how much each entry is too large.

    `baseline`: the one that was applied, in which files that were renamed have their new paths. `note`: why renames
    could not be followed, if that was tried.
    """

    kept: list[Finding]
    hidden: list[Finding]
    stale: Mapping[Key, int]
    baseline: Baseline
    note: str = ""


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
    did not run, or could not because the file does not parse, says nothing. Git is asked for renames where an entry's
    file is gone and a file without entries has findings.
    """
    findings = list(findings)
    paths = StoredPaths(baseline.file, checked.current)
    applied = _apply(baseline, findings, statement_of, checked, paths, is_changed)
    known = {key.path for key in baseline.counts}
    new = {stored for one in applied.kept if (stored := paths.stored(one.path)) not in known}
    gone = {path for path in known if not os.path.lexists(paths.absolute(path))} if new else set()
    if not gone:
        return applied
    try:
        renamed = _renamed(baseline, gone, new, paths)
    except GitError as error:
        return applied._replace(note=str(error))
    return _apply(renamed, findings, statement_of, checked, paths, is_changed) if renamed != baseline else applied


def _renamed(baseline: Baseline, gone: Collection[str], new: Collection[str], paths: StoredPaths) -> Baseline:
    """The baseline with the new paths of files that were renamed; raises `GitError`."""
    from seniorlint.review.narrow.renames import renames_since

    moves = {paths.stored(old): paths.stored(now) for old, now in renames_since(baseline.file).items()}
    moves = {old: now for old, now in moves.items() if old in gone and now in new}
    counts: Counter[Key] = Counter()
    excerpts: dict[Key, str] = {}
    for key, count in baseline.counts.items():
        moved = key._replace(path=moves.get(key.path, key.path))
        counts[moved] += count
        if key in baseline.excerpts:
            excerpts[moved] = baseline.excerpts[key]
    return Baseline(baseline.file, counts, excerpts)


def _apply(
    baseline: Baseline,
    findings: Iterable[Finding],
    statement_of: StatementOf,
    checked: Checked,
    paths: StoredPaths,
    is_changed: Callable[[Finding], bool] | None,
) -> Applied:
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.path].append(finding)
    entries: dict[str, Counter[Key]] = defaultdict(Counter)
    for key, count in baseline.counts.items():
        entries[key.path][key] = count
    left = Counter(baseline.counts)
    kept: list[Finding] = []
    hidden: list[Finding] = []
    for path, found in by_path.items():
        stored = paths.stored(path)
        unused = Counter(entries.get(stored))  # of its own: one file may have been reached in two ways
        taken = _matched(found, stored, statement_of, unused, is_changed) if unused else set()
        left.update({key: min(count, left[key]) - left[key] for key, count in unused.items()})
        for index, one in enumerate(found):
            (hidden if index in taken else kept).append(one)
    unparsed = {path for path, found in by_path.items() if any(one.code == SYNTAX_ERROR_CODE for one in found)}
    return Applied(kept, hidden, stale_entries(left, checked, unparsed, paths), baseline)


def _matched(
    findings: Sequence[Finding],
    path: str,
    statement_of: StatementOf,
    left: Counter[Key],
    is_changed: Callable[[Finding], bool] | None,
) -> set[int]:
    """The indexes of the findings in one file that the baseline has; what they use up is taken from `left`."""

    def place(index: int) -> tuple[bool, int, int]:
        one = findings[index]
        return is_changed is not None and is_changed(one), one.line, one.column

    codes = {key.code for key in left}
    ordered = sorted((index for index, one in enumerate(findings) if one.code in codes), key=place)
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
    paths = StoredPaths(baseline.file, current)
    counts: dict[str, Counter[Key]] = defaultdict(Counter)
    for one in findings:
        counts[one.path][key_of(one, statement_of, paths)] += 1
    together: Counter[Key] = Counter()
    for of_path in counts.values():
        together |= of_path  # one file may have been reached in two ways
    return together


def key_of(finding: Finding, statement_of: StatementOf, paths: StoredPaths) -> Key:
    """The key of the entry that hides a finding."""
    # What starts where the file does may be about the file; then its first statement may be any.
    about_file = finding.code == SYNTAX_ERROR_CODE or (finding.line, finding.column) == (1, 1)
    return Key(paths.stored(finding.path), finding.code, ANYWHERE if about_file else statement_of(finding))


def statements_of(results: Iterable[FileResult]) -> StatementOf:
    """The hash of the statement that a finding of these results starts on; `ANYWHERE` where the file has no tree."""
    known = {
        finding: statement
        for result in results
        for finding, statement in zip(result.findings, result.statements, strict=False)
    }
    return lambda finding: known.get(finding, ANYWHERE)
