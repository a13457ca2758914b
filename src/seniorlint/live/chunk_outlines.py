"""The outline and the comments of a text that is in chunks, put together from those of its chunks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from seniorlint.engine.outline import Comment, Commented, Outline
from seniorlint.engine.source import line_ends, line_start
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


def commented_in(chunks: Sequence[Chunk]) -> Iterator[tuple[int, Commented]]:
    """The stretches of a text that have comments, each with its offset, as `Context.commented` has them."""
    offset = 0
    above: tuple[int, Commented] | None = None  # not given yet: it may go on in the next chunk
    for chunk in chunks:
        if chunk.comments:
            if above is not None and above[0] + len(above[1].text) == offset and _go_on(above[1], chunk.commented):
                above = above[0], _joined(above[1], chunk.commented)
            else:
                if above is not None:
                    yield above
                above = offset, chunk.commented
        offset += len(chunk.text)
    if above is not None:
        yield above


def _go_on(above: Commented, below: Commented) -> bool:
    """Is there a comment on the last line of one stretch and another on the first line of the next?"""
    last = line_start(above.text, len(above.text.rstrip("\r\n")))
    return above.comments[-1].offset >= last and not line_ends(below.text, 0, below.comments[0].offset)


def _joined(above: Commented, below: Commented) -> Commented:
    size = len(above.text)
    moved = (Comment(one.offset + size, one.text) for one in below.comments)
    return Commented(above.text + below.text, (*above.comments, *moved))
