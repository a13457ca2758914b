"""Hiding what was there before: findings are matched with a baseline by path and identity, not by line."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import IdentityOf
from seniorlint.git.program import GitError
from seniorlint.review.narrow.baseline_file import Baseline, Key
from seniorlint.review.narrow.baseline_match import about_file, exact_key, matched, moved_scopes
from seniorlint.review.narrow.baseline_paths import StoredPaths
from seniorlint.review.narrow.baseline_stale import SYNTAX_ERROR_CODE, Checked, stale_entries, without


class Applied(NamedTuple):
    """What a baseline did: the findings it leaves, those it hides, and by how much each entry is too large.

    `baseline`: the one that was applied, in which files that were renamed have their new paths. `note`: why renames
    could not be followed, if that was tried. `moved`: how many findings of one entry are in the scope of another now.
    """

    kept: list[Finding]
    hidden: list[Finding]
    stale: Mapping[Key, int]
    baseline: Baseline
    note: str = ""
    moved: Mapping[tuple[Key, Key], int] = {}


def apply_baseline(
    baseline: Baseline,
    findings: Iterable[Finding],
    identity_of: IdentityOf,
    checked: Checked,
    *,
    is_changed: Callable[[Finding], bool] | None = None,
) -> Applied:
    """Hide the findings that the baseline has; of equal ones that are too many, the last in the file are kept.

    `identity_of` is as `findings.identity` gives it. With `is_changed`, equal findings on changed lines are the ones
    kept. An entry is stale where a file that it names was checked by its rule, or is gone from below the roots; what
    did not run, or could not because the file does not parse, says nothing. Git is asked for renames where an entry's
    file is gone and a file without entries has findings.
    """
    findings = list(findings)
    paths = StoredPaths(baseline.file, checked.current)
    applied = _apply(baseline, findings, identity_of, checked, paths, is_changed=is_changed)
    known = {key.path for key in baseline.counts}
    new = {stored for one in applied.kept if (stored := paths.stored(one.path)) not in known}
    gone = {path for path in known if not os.path.lexists(paths.absolute(path))} if new else set()
    if not gone:
        return applied
    try:
        renamed = _renamed(baseline, gone, new, paths)
    except GitError as error:
        return applied._replace(note=str(error))
    return (
        _apply(renamed, findings, identity_of, checked, paths, is_changed=is_changed)
        if renamed != baseline
        else applied
    )


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
    identity_of: IdentityOf,
    checked: Checked,
    paths: StoredPaths,
    *,
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
    moved: dict[str, Counter[tuple[Key, Key]]] = {}
    for path, found in by_path.items():
        stored = paths.stored(path)
        unused = Counter(entries.get(stored))  # of its own: one file may have been reached in two ways
        taken = matched(found, stored, identity_of, unused, is_changed) if unused else {}
        if stored not in moved:
            moved[stored] = moved_scopes(found, taken, identity_of)
        left.update({key: min(count, left[key]) - left[key] for key, count in unused.items()})
        for index, one in enumerate(found):
            (hidden if index in taken else kept).append(one)
    unparsed = {path for path, found in by_path.items() if any(one.code == SYNTAX_ERROR_CODE for one in found)}
    all_moved = {pair: count for of_path in moved.values() for pair, count in of_path.items()}
    return Applied(kept, hidden, stale_entries(left, checked, unparsed, paths), baseline, moved=all_moved)


def count_findings(
    findings: Iterable[Finding], identity_of: IdentityOf, current: Path, baseline: Baseline
) -> Counter[Key]:
    """The entries that hide some findings in this baseline."""
    paths = StoredPaths(baseline.file, current)
    counts: dict[str, Counter[Key]] = defaultdict(Counter)
    for one in findings:
        counts[one.path][key_of(one, identity_of, paths)] += 1
    together: Counter[Key] = Counter()
    for of_path in counts.values():
        together |= of_path  # one file may have been reached in two ways
    return together


def key_of(finding: Finding, identity_of: IdentityOf, paths: StoredPaths) -> Key:
    """The key of the entry that hides a finding."""
    key = exact_key(finding, paths.stored(finding.path), identity_of)
    # What starts where the file does may be about the file; then its first statement may be any.
    is_about_file = finding.code == SYNTAX_ERROR_CODE or (finding.line, finding.column) == (1, 1)
    return about_file(key) if is_about_file else key


def brought_up_to_date(applied: Applied) -> Baseline:
    """The baseline that was applied without what is stale, and with the scopes in which its findings are now."""
    kept = without(applied.baseline, applied.stale)
    counts = Counter(kept.counts)
    for (entry, now), count in applied.moved.items():
        counts[entry] -= count
        counts[now] += count
    return Baseline(kept.file, +counts, kept.excerpts)
