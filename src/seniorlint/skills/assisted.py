"""Which observations an agent decided, told from the notes of the commits in which they were decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from seniorlint.files.regular import read_regular
from seniorlint.skills.ai_notes import Note, Notes
from seniorlint.skills.blame import Blame, Commit, Version
from seniorlint.skills.decisions.alignment import align
from seniorlint.skills.decisions.old_versions import OldVersions, Wanted
from seniorlint.skills.decisions.trail import Key
from seniorlint.skills.decisions.version_text import plain_text, text_of
from seniorlint.skills.observed import ObservedFile, Seen


def assisted(
    notes: Notes,
    files: Mapping[str, ObservedFile],
    blames: Mapping[str, Blame],
    decided: Mapping[Key, Commit],
    old: OldVersions,
) -> frozenset[Key]:
    """The observations of which an agent wrote a line that decided.

    Where such a line cannot be found in the commit that decided, and an agent wrote any of its lines, it is one, too:
    nothing of an agent's counts silently as a person's.
    """
    found: set[Key] = set()
    to_look_up: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (path, index), commit in decided.items():
        note = notes.by_commit.get(commit.id)
        if note is None or not note.lines or path not in blames:
            continue
        places = [*_places(files[path].observations[index], blames[path], commit)]
        if not places:
            to_look_up[path, commit.id].append(index)
        elif any(note.holds_any(of, [number]) for of, number in places):
            found.add((path, index))
    for (path, commit_id), indexes in to_look_up.items():
        paths = dict.fromkeys(
            [path, *(one.path for one in blames[path].distinct.values()), *notes.by_commit[commit_id].lines]
        )
        versions = [Version(commit_id, one) for one in paths]
        persons = _of_persons(files[path], indexes, versions, notes.by_commit[commit_id], old)
        found.update((path, index) for index in indexes if index not in persons)
    return frozenset(found)


def _places(seen: Seen, blame: Blame, commit: Commit) -> Iterator[tuple[str, int]]:
    """Path and line, in the commit, of what decided and is from there as it is."""
    span = seen.decided_by or seen.span
    last = span.end_line - (span.end_column == 1 and span.end_line > span.line)
    for line in range(span.line, min(last, len(blame.origins)) + 1):
        origin = blame.origins[line - 1]
        if origin.commit.id == commit.id and not blame.blank[line - 1]:
            yield origin.path, blame.numbers[line - 1]


def _of_persons(
    file: ObservedFile, indexes: Sequence[int], versions: Sequence[Version], note: Note, old: OldVersions
) -> Collection[int]:
    """Those of a file's observations whose lines are found in one of the versions, and are no agent's there."""
    try:
        text = text_of(file, plain_text(read_regular(file.path)))
    except OSError:
        return ()
    marks = [text.marks[index] for index in indexes]
    persons: set[int] = set()
    known: set[int] = set()
    wanted = dict.fromkeys(versions, Wanted(frozenset(mark.rule for mark in marks)))
    for version, there in old.get(wanted).items():
        for new, index in align(marks, there.marks, {}).items():
            mark = there.marks[index]
            if new not in known and not note.holds_any(version.path, range(mark.first, mark.last + 1)):
                persons.add(indexes[new])
            known.add(new)
    return persons
