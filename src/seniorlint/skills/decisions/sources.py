"""The other files that a commit took an observation from, where it moved something between files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from seniorlint.skills.blame import Version
from seniorlint.skills.decisions.changes import Change
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.decisions.trail import Trail
from seniorlint.skills.decisions.version_text import Text


def sources_of(trail: Trail, changes: Mapping[str, Change], old: OldVersions) -> Iterator[tuple[Version, str]]:
    """The versions that its lines were taken from, or the definition around them, and the commit that did it.

    Where that added the file, the one before it may have taken the lines out.
    """
    origin = trail.origin
    commits = [(origin.commit.id, changes[origin.commit.id])]
    if origin.previous is None and (parent := commits[0][1].parent) in changes and parent is not None:
        commits.append((parent, changes[parent]))
    for commit, change in commits:
        if change.parent is not None:
            yield from ((Version(change.parent, path), commit) for path in _paths(trail, change, old))


def _paths(trail: Trail, change: Change, old: OldVersions) -> Sequence[str]:
    """The files from which a commit took something, the likeliest first."""
    path = trail.origin.path
    found = change.taken_from(trail.text.lines[trail.mark.first - 1 : trail.mark.last], path)
    if found:
        around = _definition(trail.text, trail.mark.scope.partition(".")[0])
        return change.most_first(found, around, path) if len(found) > 1 else found
    found = change.mostly_taken_from(_around(trail.text, trail.mark.scope, trail.mark.first), path)
    if found or not change.has_other_files(path):
        return found
    return change.mostly_taken_from(_around_origin(trail, old), path)  # its lines may be others since


def _around(text: Text, scope: str, line: int) -> Sequence[str]:
    """The lines of the definition that a line is in; outside of all, those up to the next empty ones."""
    if scope:
        return _definition(text, scope)
    first = last = line
    while first > 1 and text.lines[first - 2].strip():
        first -= 1
    while last < len(text.lines) and text.lines[last].strip():
        last += 1
    return text.lines[first - 1 : last]


def _definition(text: Text, scope: str) -> Sequence[str]:
    """The lines of a definition; none where there is none of that name."""
    extent = text.definitions.get(scope)
    return text.lines[extent.first - 1 : extent.last] if extent is not None else ()


def _around_origin(trail: Trail, old: OldVersions) -> Sequence[str]:
    """The lines around it as the commit wrote them."""
    origin = trail.origin
    plain = old.plain([origin.version]).get(origin.version)
    number = next(one.number for one in trail.lines if one.origin is origin)
    return _around(plain, plain.scope_at(number), number) if plain is not None and number else ()
