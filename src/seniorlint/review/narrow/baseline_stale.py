"""Entries of a baseline that match nothing any more."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint.review.narrow.baseline_file import Baseline, Key
from seniorlint.review.narrow.baseline_paths import StoredPaths

if TYPE_CHECKING:
    from seniorlint.settings.project import Project

SYNTAX_ERROR_CODE = "SLX001"


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


def stale_entries(
    left: Counter[Key], checked: Checked, unparsed: Collection[str], paths: StoredPaths
) -> dict[Key, int]:
    """By how much each entry is too large, of those that the run can say something about."""
    left = +left
    if not left:
        return {}
    shown = {paths.stored(path): path for path in (*checked.files, *unparsed)}
    roots = {_real_root(root, paths) for root in checked.roots}
    stale: dict[Key, int] = {}
    codes: dict[str, frozenset[str] | None] = {}
    for key, count in left.items():
        if key.path not in codes:
            if key.path in shown:
                codes[key.path] = _codes_checked(shown[key.path], checked, unparsed)
            else:
                path = paths.absolute(key.path)
                is_gone = not roots.isdisjoint((path, *path.parents)) and not os.path.lexists(path)
                codes[key.path] = None if is_gone else frozenset()
        ran = codes[key.path]
        if ran is None or key.code in ran:
            stale[key] = count
    return stale


def _real_root(root: Path, paths: StoredPaths) -> Path:
    return Path(os.path.realpath(root)) if root.is_dir() else paths.real(root)


def _codes_checked(shown: str, checked: Checked, unparsed: Collection[str]) -> frozenset[str]:
    """The codes of the rules that ran on a file, by its shown path."""
    from seniorlint.files.paths import project_path

    if shown in unparsed:
        return frozenset((SYNTAX_ERROR_CODE,))
    path = checked.current / shown
    project = checked.project()
    settings = project.settings_for(path)
    ignored = settings.ignored_in(project_path(path, settings.root))
    return frozenset(project.catalogue.rules[one.name].code for one in settings.rules if one.name not in ignored)


def without(baseline: Baseline, stale: Mapping[Key, int]) -> Baseline:
    """The baseline without what matches nothing."""
    counts = {key: count - stale.get(key, 0) for key, count in baseline.counts.items()}
    return Baseline(baseline.file, {key: count for key, count in counts.items() if count > 0}, baseline.excerpts)


def stale_note(stale: Mapping[Key, int], shown: Path) -> str:
    """What is to be said of stale entries in the baseline that people know as `shown`."""
    count = sum(stale.values())
    what = "1 finding of the baseline is" if count == 1 else f"{count} findings of the baseline are"
    return f"{shown}: {what} not there any more; `seniorlint baseline prune` drops what is gone"
