"""What of a new text is known from the text before it: chunks that it still has, and edited stretches between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seniorlint.engine.source import line_ends
from seniorlint.languages.python.parsing.lexical import CONTINUES
from seniorlint.live.chunks import Chunk

_LOOK_AHEAD = 12  # chunks: a few edits here and there should not parse all that is between them
_LONGEST_INSERTION = 10_000  # characters


class Edited(NamedTuple):
    """A stretch of a new text, from `start` to before `end`, that stands where the `replaced` chunks stood."""

    start: int
    end: int
    replaced: tuple[Chunk, ...]


def plan_edits(chunks: Sequence[Chunk], text: str) -> list[Chunk | Edited]:
    """A new text as chunks that it still has, in their order, and the stretches between them."""
    plan: list[Chunk | Edited] = []
    start = index = 0
    while index < len(chunks):
        chunk = chunks[index]
        is_last = index + 1 == len(chunks)
        end = start + len(chunk.text)
        if text.startswith(chunk.text, start) and (end == len(text) if is_last else end < len(text)):
            plan.append(chunk)
            start, index = end, index + 1
            continue
        next_index, next_start = _resume(chunks, index, text, start)
        plan.append(_whole_statements(plan, text, Edited(start, next_start, tuple(chunks[index:next_index]))))
        start, index = next_start, next_index
    if start < len(text):
        plan.append(_whole_statements(plan, text, Edited(start, len(text), ())))
    return plan


def with_first_lines(plan: Sequence[Chunk | Edited], text: str) -> Iterator[tuple[int, Chunk | Edited]]:
    """Each piece of a plan with its first line in the text, from 1."""
    line = 1
    for piece in plan:
        yield line, piece
        line += piece.line_count if isinstance(piece, Chunk) else line_ends(text, piece.start, piece.end)


def _resume(chunks: Sequence[Chunk], index: int, text: str, start: int) -> tuple[int, int]:
    """The next chunk after an edit that the text still has, and where; else the ends of both.

    A chunk that is found in the wrong place does no harm: what is before it must still stand alone.
    """
    size = len(chunks[index].text)
    for later in range(index + 1, min(index + _LOOK_AHEAD, len(chunks))):
        below = chunks[later].text
        place = text.find(below, start, start + size + len(below) + _LONGEST_INSERTION)
        is_line = place >= 0 and (place == 0 or text[place - 1] in "\r\n")
        if is_line and (later + 1 < len(chunks) or place + len(below) == len(text)):
            return later, place
        size += len(below)
    # Nothing near: what is unchanged at the bottom.
    later, end = len(chunks), len(text)
    while later > index + 1:
        below = chunks[later - 1].text
        if end - len(below) < start or not text.endswith(below, start, end):
            break
        later, end = later - 1, end - len(below)
    return later, end


def _whole_statements(plan: list[Chunk | Edited], text: str, edited: Edited) -> Edited:
    """An edited stretch with the chunk before it, taken from the plan, where it goes on with that statement."""
    if plan and not _starts_alone(text, edited.start, edited.end):
        before = plan.pop()
        if isinstance(before, Chunk):
            return Edited(edited.start - len(before.text), edited.end, (before, *edited.replaced))
        return Edited(before.start, edited.end, (*before.replaced, *edited.replaced))
    return edited


def _starts_alone(text: str, start: int, end: int) -> bool:
    """Can what stands from `start` on be told from the statement above it? Not if it is indented, joined or goes on."""
    if text[start - 1 : start] == "\r" and text.startswith("\n", start):
        return False
    for line in text[start:end].splitlines(keepends=True):
        if not line.strip():
            continue
        return line[0] not in " \t\f\\" and not CONTINUES.match(line)
    return True
