"""What a run found besides findings: which files there are, and what must stay as it is for that to stay true."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seniorlint.files.paths import CONFIG_FILES
from seniorlint.files.stamp import is_settled, stamp_of
from seniorlint.review.run.check_run import CheckRun
from seniorlint.settings.project_top import ROOT_MARKERS
from seniorlint.store.cache_rows import RunRecord

if TYPE_CHECKING:
    from seniorlint.files.discovery import Discovered
    from seniorlint.settings.config import Config


def record_of(
    run: CheckRun,
    discovered: Discovered,
    files: Sequence[tuple[str, str]],
    notes: Sequence[str],
    *,
    here: Config,
    config_files: Sequence[Path],
) -> RunRecord:
    """What must stay as it is for the same files and settings to come out again; `here`: what holds in this folder."""
    watched = {str(path): stamp_of(str(path)) for path in (*discovered.deciding, *config_files)}
    exists: dict[str, bool] = {}
    for folder in _ancestors([*run.paths, run.current]):
        for name in (*CONFIG_FILES, ".gitignore"):
            watched[os.path.join(folder, name)] = stamp_of(os.path.join(folder, name))
        for name in ROOT_MARKERS:
            exists[os.path.join(folder, name)] = os.path.exists(os.path.join(folder, name))
    if run.config_file is not None:
        watched[str(run.config_file.absolute())] = stamp_of(str(run.config_file.absolute()))
    exists.update((str(path), True) for path in run.paths)
    times: dict[str, int] = {}
    for looked_through in discovered.folders:
        stamp = stamp_of(str(looked_through))
        # 0 never matches: a folder that changed just now may change again without its time showing it.
        times[str(looked_through)] = stamp.mtime_ns if stamp is not None and is_settled(stamp) else 0
    young = [name for name, stamp in watched.items() if stamp is not None and not is_settled(stamp)]
    exists.update((name, False) for name in young)  # the same for a configuration file
    baseline = str(here.baseline) if here.baseline is not None else None
    return RunRecord(times, watched, exists, files, notes, baseline, here.fail_on)


def still_holds(record: RunRecord) -> bool:
    """Is everything as it was when the record was made, besides the files themselves?"""
    try:
        for folder, time in record.folders.items():
            status = os.stat(folder)
            if status.st_mtime_ns != time or not stat.S_ISDIR(status.st_mode):
                return False
    except (OSError, ValueError):  # ValueError: a path with a null character
        return False
    if any(stamp_of(path) != stamp for path, stamp in record.watched.items()):
        return False
    return all(os.path.exists(path) is there for path, there in record.exists.items())


def _ancestors(paths: Sequence[Path]) -> Iterator[str]:
    """The folders above the paths, each once, and the paths themselves where they are folders."""
    seen: set[Path] = set()
    for path in paths:
        for folder in (path, *path.parents):
            if folder not in seen and (folder != path or path.is_dir()):
                seen.add(folder)
                yield str(folder)
