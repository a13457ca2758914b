"""A run as a team's database keeps it, if what was observed is what the last commit holds."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from seniorlint.files.digest import digest
from seniorlint.files.regular import read_regular
from seniorlint.git.repository import Repository, tracked_blobs
from seniorlint.settings.effective import Settings
from seniorlint.skills.attribution import Attributed, Reason
from seniorlint.skills.observed import ObservedFile
from seniorlint.skills.person import Person
from seniorlint.store.observations import rules_digest
from seniorlint.store.team.kept_run import Decided, Run

_WRITTEN_BY: Mapping[Reason | None, str] = {  # what has no owner for any other reason is not kept
    None: "people",
    "assistant": "assistant",
    "bot": "bot",
    "reformat": "reformat",
}
_EVERYTHING = "."
_SHA1 = 40  # hexadecimal digits of an id


@dataclass(frozen=True)
class Found:
    """What a report read. `paths`: what it was asked about, absolute. `files`: what was observed, by path from the top.

    `hidden`: people who did not agree to be shown, or who opted out.
    """

    repository: Repository
    paths: Sequence[Path]
    files: Mapping[str, ObservedFile]
    attributed: Attributed
    hidden: frozenset[Person]


def changed_files(found: Found) -> list[str]:
    """Which of the files differ from the last commit by more than line ends, and which it holds are gone."""
    top = found.repository.top
    asked = asked_for(found)
    blobs = tracked_blobs(found.repository)
    changed = [path for path in found.files if not is_as_committed(top / path, blobs[path])]
    below = tuple(f"{name}/" for name in asked.split("\n"))
    candidates = (path for path in blobs if asked == _EVERYTHING or f"{path}/".startswith(below))
    return changed + [path for path in candidates if not os.path.lexists(top / path)]


def asked_for(found: Found) -> str:
    """What a report is about: its paths from the top, sorted, a line each."""
    top = os.path.realpath(found.repository.top)
    below = {os.path.relpath(os.path.realpath(path), top).replace(os.sep, "/") for path in found.paths}
    return _EVERYTHING if _EVERYTHING in below else "\n".join(sorted(below))


def run_of(found: Found, settings_of: Callable[[Path], Settings], installation: str) -> tuple[Run, list[Decided]]:
    """The run on a repository that has a commit, and what was decided in it; raises `GitError`.

    `settings_of`: the settings for an absolute path. `installation`: see `Observations`.
    """
    repository, attributed = found.repository, found.attributed
    counted = [file for file in found.files.values() if file.problem is None]
    first = repository.run("rev-list", "--max-parents=0", "--first-parent", "HEAD").decode("ascii").split()
    committed = int(repository.run("log", "-1", "--format=%ct", "HEAD"))
    run = Run(
        repository=first[-1],
        head=repository.head or "",
        head_time=datetime.fromtimestamp(committed, timezone.utc),
        paths=asked_for(found),
        judged_by=_judged_by({settings_of(file.path) for file in counted}, installation),
        files=len(counted) - len(attributed.failed) - len(attributed.unmatched),
    )
    counts = Counter(
        (one.commit.id, one.seen.name, one.seen.outcome, one.file.is_test, _WRITTEN_BY[one.reason])
        for one in attributed.attributions
        if one.commit is not None and one.reason in _WRITTEN_BY and found.hidden.isdisjoint(one.people)
    )
    return run, [Decided(*what, count) for what, count in sorted(counts.items())]


def _judged_by(settings: Iterable[Settings], installation: str) -> str:
    """A digest of everything besides the code that the numbers of a run depend on."""
    parts = {
        repr((rules_digest(one), one.target_python, [(glob, sorted(names)) for glob, names in one.per_file_ignores]))
        for one in settings
    }
    return digest(repr((installation, sorted(parts))).encode("utf-8", "surrogatepass"))


def is_as_committed(path: Path, blob: str) -> bool:
    """Does a file hold what its blob holds, apart from line ends that git may have converted?"""
    try:
        data = read_regular(path)
    except OSError:
        return False
    return blob in (_blob(data, len(blob)), _blob(data.replace(b"\r\n", b"\n"), len(blob)))


def _blob(data: bytes, length: int) -> str:
    """The id that git gives a content."""
    name = "sha1" if length == _SHA1 else "sha256"
    return hashlib.new(name, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
