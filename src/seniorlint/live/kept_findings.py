"""What is still known of a text that has no tree: the findings of those statements that it has as before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from seniorlint.engine.observation import TextEdit
from seniorlint.findings.finding import Finding, FindingFix, Related
from seniorlint.findings.identity import Identity, IdentityOf
from seniorlint.live.chunks import Chunk
from seniorlint.live.incremental_analysis import PlacedChunk


def no_identity(finding: Finding) -> None:
    """The identity of a finding in a text without a tree."""


class LastGood(NamedTuple):
    """The last version of a text that had a tree: its statements, and the identities of its findings."""

    chunks: Sequence[PlacedChunk] = ()
    identity_of: IdentityOf = no_identity


def still_there(findings: Iterable[Finding], last: LastGood, now: Sequence[PlacedChunk]) -> Iterator[Finding]:
    """The findings of the last good version that are within statements which are there `now`, moved to where."""
    first_lines = {chunk: first_line for first_line, chunk in now}
    for one in findings:
        placed = _at(last.chunks, one.line)
        if placed is None or placed.chunk not in first_lines:
            continue
        if one.end_line <= placed.first_line + placed.chunk.line_count:
            found = moved(one._replace(related=None), first_lines[placed.chunk] - placed.first_line)
            yield found._replace(related=_still_related(one.related, last, first_lines))


def _still_related(related: Related | None, last: LastGood, first_lines: Mapping[Chunk, int]) -> Related | None:
    """The other place of a finding, moved with the statement that it is in; None where that is not there any more."""
    placed = _at(last.chunks, related.line) if related is not None else None
    if related is None or placed is None or placed.chunk not in first_lines:
        return None
    return _moved_place(related, first_lines[placed.chunk] - placed.first_line)


def identity_before(last: LastGood, now: Sequence[PlacedChunk]) -> IdentityOf:
    """Gives the identity that a finding in a statement which is there `now` had in the last good version."""
    first_lines = {chunk: first_line for first_line, chunk in last.chunks}

    def of(finding: Finding) -> Identity | None:
        placed = _at(now, finding.line)
        if placed is None or placed.chunk not in first_lines:
            return None
        return last.identity_of(moved(finding, first_lines[placed.chunk] - placed.first_line))

    return of


def _at(chunks: Sequence[PlacedChunk], line: int) -> PlacedChunk | None:
    """The last one that starts on a line or above it."""
    at = bisect_right(chunks, line, key=lambda placed: placed.first_line) - 1
    return chunks[at] if at >= 0 else None


def moved(one: Finding, lines: int) -> Finding:
    """A finding with everything in it moved down by a number of lines."""
    if not lines:
        return one
    fix = one.fix
    if fix is not None:
        edits = (
            TextEdit(edit.line + lines, edit.column, edit.end_line + lines, edit.end_column, edit.text)
            for edit in fix.edits
        )
        fix = FindingFix(fix.safety, tuple(edits))
    related = _moved_place(one.related, lines) if one.related is not None else None
    return one._replace(line=one.line + lines, end_line=one.end_line + lines, fix=fix, related=related)


def _moved_place(one: Related, lines: int) -> Related:
    return one._replace(line=one.line + lines, end_line=one.end_line + lines)
