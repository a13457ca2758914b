"""The identities of the findings of a text that is being edited, made when somebody asks for one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import Identity, IdentityOf, Occurrence, StatementAt, identities
from seniorlint.live.incremental_analysis import PlacedChunk, Update
from seniorlint.review.to_findings import occurrence_of
from seniorlint.settings.effective import Settings

_Place = tuple[str, int, int, int, int]  # code, lines and columns


def identity_in(update: Update, remarks: Sequence[Finding], settings: Settings) -> IdentityOf:
    """Gives the identity of a finding in a version of a text; `remarks` are those about its comments."""

    @cache
    def known() -> dict[_Place, Identity]:
        pairs = [*_observed(update, settings), *map(_remarked, remarks)]
        found = identities([occurrence for _, occurrence in pairs], statement_in(update.chunks))
        return {place: identity for (place, _), identity in zip(pairs, found, strict=True)}

    return lambda one: known().get((one.code, one.line, one.column, one.end_line, one.end_column))


def statement_in(chunks: Sequence[PlacedChunk]) -> StatementAt:
    """Gives the hash of the statement at a line and a column of the text that the chunks make up, both from 1."""

    def at(line: int, column: int) -> str:
        first_line, chunk = chunks[bisect_right(chunks, line, key=lambda placed: placed.first_line) - 1]
        return chunk.statements.hash_at(line - first_line + chunk.first_line, column)

    return at


def _observed(update: Update, settings: Settings) -> Iterator[tuple[_Place, Occurrence]]:
    in_module = [(0, one) for one in update.of_module]
    in_chunks = ((first_line - 1, one) for first_line, chunk in update.chunks for one in chunk.observations)
    for down, one in (*in_module, *in_chunks):
        if one.outcome != "missed":  # it yielded to another one
            continue
        occurrence = occurrence_of(one, settings)
        span = one.span
        place = occurrence.rule, span.line + down, span.column, span.end_line + down, span.end_column
        yield place, occurrence._replace(line=occurrence.line + down)


def _remarked(one: Finding) -> tuple[_Place, Occurrence]:
    place = one.code, one.line, one.column, one.end_line, one.end_column
    return place, Occurrence(one.code, True, "", one.line, one.column)
