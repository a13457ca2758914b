"""Lines that git followed into another file: were they moved from there, or copied, so that they still are there?

A move decides nothing, but whoever copies decides. `git blame -C` finds the origin of both. So what the other file
still holds today is followed without it, and belongs to the person who copied it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.skills.blame import FLAGS, Version, blame_lines
from seniorlint.skills.decisions.alignment import is_telling
from seniorlint.skills.decisions.mark import Mark
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.decisions.trail import Key, Trail, lines_between
from seniorlint.skills.decisions.version_text import Text

_WORK_TREE = ""


def without_copies(repository: Repository, old: OldVersions, trails: Sequence[Trail]) -> list[Trail]:
    """The trails, in their order; those whose lines are copies have the origins that git gives without `-C`."""
    if old.flags == FLAGS:
        return list(trails)
    elsewhere = {one.key: paths for one in trails if (paths := _other_paths(one))}
    tips = old.plain(Version(str(repository.head), path) for paths in elsewhere.values() for path in paths)
    today = {version.path: text for version, text in tips.items()}
    copies = [one for one in trails if any(_holds(today.get(path), one.mark) for path in elsewhere.get(one.key, ()))]
    plain = _origins_without(repository, copies)
    return [plain.get(one.key, one) for one in trails]


def _version(trail: Trail) -> Version:
    return trail.version if trail.version is not None else Version(_WORK_TREE, trail.key[0])


def _other_paths(trail: Trail) -> set[str]:
    """The files that lines come from, unless it is the file itself, by today's name or by that of the version."""
    return {one.origin.path for one in trail.lines} - {trail.key[0], _version(trail).path}


def _holds(text: Text | None, mark: Mark) -> bool:
    """Does a file still hold what decided? Where its text says too little, its definition tells."""
    if text is None:
        return False
    return text.holds(mark.text) if is_telling(mark) else not mark.scope or mark.scope in text.definitions


def _origins_without(repository: Repository, trails: Sequence[Trail]) -> Mapping[Key, Trail]:
    """The trails with the origins that their lines have without `-C`; one that git cannot blame is left out."""
    found: dict[Key, Trail] = {}
    of_version: dict[Version, list[Trail]] = defaultdict(list)
    for one in trails:
        of_version[_version(one)].append(one)
    for version, group in of_version.items():
        ranges = sorted({(one.mark.first, one.mark.last) for one in group})
        try:
            by_line = {one.line: one for one in blame_lines(repository, version, ranges)}
        except GitError:
            continue
        for one in group:
            if lines := lines_between(by_line, one.mark):
                found[one.key] = one._replace(lines=lines, is_settled=False)
    return found
