"""What changes made of files, kept from one run to the next: an old change is never read twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from seniorlint.files.digest import key_of
from seniorlint.files.paths import project_path
from seniorlint.review.run.job import Job
from seniorlint.skills.trend.changed_contents import Content, FileChange
from seniorlint.skills.trend.contents_seen import ContentReader
from seniorlint.skills.trend.file_turns import Turned, Turns, Written
from seniorlint.store.cache_rows import Damaged
from seniorlint.store.compressed import deflated, inflated
from seniorlint.store.observations import rules_digest

_KNOWN_OUTCOMES = frozenset({"met", "missed", "shown", "explained"})

Known = dict[FileChange, Turns | None]  # None: one of the two contents cannot be read


def recalled_turns(changes: Iterable[FileChange], reader: ContentReader) -> Known:
    """What the store knows of changes."""
    if reader.store is None:
        return {}
    keys = {one: key for one in changes if (key := _key(one, reader)) is not None}
    bodies = reader.store.shelf.get(list(dict.fromkeys(keys.values())))
    found: Known = {}
    for one, key in keys.items():
        if key in bodies:
            try:
                found[one] = unpacked_turns(bodies[key])
            except Damaged:
                continue
    return found


def keep_turns(change: FileChange, turns: Turns | None, reader: ContentReader) -> None:
    """Keep what a change made of a file."""
    if reader.store is not None and (key := _key(change, reader)) is not None:
        reader.store.shelf.put(key, packed_turns(turns))


def packed_turns(turns: Turns | None) -> bytes:
    """What became of a file as bytes."""
    return deflated(turns)


def unpacked_turns(body: bytes) -> Turns | None:
    """What became of a file, from bytes; raises `Damaged`."""
    try:
        document = cast(Any, inflated(body))
        if document is None:
            return None
        written, gone, fixed, broken, carried = document
        return Turns(
            tuple(map(_written, written)),
            tuple(map(_written, gone)),
            tuple(map(_turned, fixed)),
            tuple(map(_turned, broken)),
            tuple((int(old), int(new)) for old, new in carried),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged("turns") from error


def _written(row: Sequence[Any]) -> Written:
    rule, outcome, scope, text, says_enough, first, last, miss = row
    if outcome not in _KNOWN_OUTCOMES:
        raise Damaged("outcome")
    return Written(str(rule), outcome, str(scope), str(text), bool(says_enough), int(first), int(last), int(miss))


def _turned(row: Sequence[Any]) -> Turned:
    rule, first, last, miss = row
    return Turned(str(rule), int(first), int(last), int(miss))


def _key(change: FileChange, reader: ContentReader) -> bytes | None:
    """The key of a change: both contents, and all that what is observed in them depends on.

    None where plugins judge, because their code may change without a sign.
    """
    jobs = {content: reader.job(content.path) for content in (change.before, change.after) if content is not None}
    if any(job.settings.plugins for job in jobs.values()):
        return None
    installation = reader.store.installation if reader.store is not None else ""
    ends = (_end(change.before, jobs), _end(change.after, jobs))
    return key_of("turns", installation, sorted(reader.evidence), *ends)


def _end(content: Content | None, jobs: Mapping[Content, Job]) -> tuple[object, ...] | None:
    if content is None:
        return None
    settings = jobs[content].settings
    ignored = sorted(settings.ignored_in(project_path(jobs[content].path, settings.root)))
    return content, rules_digest(settings), settings.target_python, ignored
