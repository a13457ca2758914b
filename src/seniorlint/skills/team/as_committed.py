"""What a work tree holds in another form than the last commit, of all that a report on a team depends on."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from seniorlint.files.paths import CONFIG_FILES
from seniorlint.git.repository import IGNORE_REVS, MAILMAP, Repository, tracked_blobs
from seniorlint.settings.allowed_plugins import user_file
from seniorlint.skills.team_history import is_as_committed

_SPECIAL = (MAILMAP, IGNORE_REVS, ".gitattributes", ".gitignore", *CONFIG_FILES)


def changed_since_commit(repository: Repository, files: Collection[str], configs: Collection[Path]) -> list[str]:
    """The paths, from the top, of what differs from the last commit by more than line ends, sorted.

    `files`: what was observed, by path from the top. `configs`: the absolute paths of the files that the settings came
    from; those outside of the repository are in no commit, so they differ, too. What decides which files and people
    count is looked at beside them, and what is missing differs.
    """
    top, blobs = repository.top, tracked_blobs(repository)
    outside = {str(path) for path in configs if not path.is_relative_to(top) and path != user_file()}
    used = {path.relative_to(top).as_posix() for path in configs if path.is_relative_to(top)}
    named = {path for path in blobs if os.path.basename(path) in _SPECIAL}
    here = {name for name in _SPECIAL if os.path.lexists(top / name)}
    looked_at = {*files, *used, *named, *here}
    changed = {path for path in looked_at if path not in blobs or not is_as_committed(top / path, blobs[path])}
    gone = {path for path in blobs if not os.path.lexists(top / path)}
    return sorted(changed | gone | outside)
