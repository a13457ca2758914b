"""The outline and the comments of a text that is in chunks, put together from those of its chunks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from seniorlint.engine.outline import Comment, Outline
from seniorlint.live.chunks import Chunk


def outline_of(chunks: Iterable[tuple[int, Chunk]]) -> Outline:
    """What is in these chunks of a text, each given with its offset in it, as the outline of the whole text has it."""
    comments: list[Comment] = []
    lines: list[int] = []
    ends: list[int] = []
    joins: list[tuple[int, int]] = []
    for offset, chunk in chunks:
        source, outlined = chunk.written
        start = source.line_starts[chunk.first_line - 1]
        end = start + len(chunk.text)
        by = offset - start
        first, last = bisect_left(outlined.logical_lines, start), bisect_left(outlined.logical_lines, end)
        lines += (one + by for one in outlined.logical_lines[first:last])
        ends += (one + by for one in outlined.logical_ends[first:last])
        comments += (Comment(one.offset + offset, one.text) for one in chunk.comments)
        first, last = bisect_left(outlined.joins, (start, 0)), bisect_left(outlined.joins, (end, 0))
        joins += ((one + by, until + by) for one, until in outlined.joins[first:last])
    return Outline(tuple(comments), tuple(lines), tuple(ends), tuple(joins))


def comments_of(chunks: Iterable[Chunk]) -> list[Comment]:
    """The comments of all chunks of a text, which are given in its order, with their offsets in it."""
    found: list[Comment] = []
    offset = 0
    for chunk in chunks:
        if chunk.comments:
            found += [Comment(one.offset + offset, one.text) for one in chunk.comments]
        offset += len(chunk.text)
    return found
