"""The outline of a text whose logical lines are its lines of code, joined where a value goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.engine.outline import Comment, Outline
from seniorlint.engine.source import LINE_END


def outline_of_lines(text: str, comments: Sequence[Comment], joins: Sequence[tuple[int, int]], read: int) -> Outline:
    """The outline of a text of which a part has been read: each line that starts no comment is a logical line.

    Scalars of several lines join them. Behind what has been read, a line that starts with `#` is a comment.
    """
    starts: list[int] = []
    ends: list[int] = []
    all_comments = list(comments)
    commented = {comment.offset for comment in comments}
    joined = iter(joins)
    join = next(joined, None)
    for start, end in _lines(text):
        code = start + len(text[start:end]) - len(text[start:end].lstrip())
        while join is not None and join[1] < start:
            join = next(joined, None)
        if join is not None and join[0] < start and ends:
            ends[-1] = max(ends[-1], end if join[1] > end else start + len(text[start:end].rstrip()))
            continue
        if code >= end or code in commented:
            continue
        if text[code] == "#" and start >= read:
            all_comments.append(Comment(code, text[code:end]))
            continue
        starts.append(code)
        ends.append(start + len(text[start:end].rstrip()))
    return Outline(tuple(all_comments), tuple(starts), tuple(ends), tuple(joins))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line starts, and where it ends, before its line end."""
    start = 0
    for end in LINE_END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)
