"""Edits anchored to nodes that know where they are, as edits of lines and columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from seniorlint.engine.observation import ResolvedFix, TextEdit
from seniorlint.engine.outline import Comment, Outline
from seniorlint.engine.source import LINE_END, Source
from seniorlint.engine.verdict import Anchor, Edit, Fix, Side


def resolved_fix(fix: Fix, source: Source, outline: Outline) -> ResolvedFix | None:
    """The edits of a fix in text order; None where they overlap, or a comment would be lost.

    Raises `TypeError` for what only Python knows: an import that is added, a node without offsets.
    """
    ranges: list[tuple[int, int, str]] = []
    for edit in fix.edits:
        if not isinstance(edit, Edit):
            raise TypeError(f"only Python adds imports: {edit.statement}")
        start, end = _offset(edit.start), _offset(edit.end)
        if edit.whole_lines:
            start, end = _whole_lines(source.text, start, end)
        ranges.append((start, end, _with_line_ends(edit.text, source.text)))
    ranges.sort(key=lambda one: one[:2])
    if any(before[1] > after[0] for before, after in pairwise(ranges)):
        return None
    if any(_is_lost(comment, ranges) for comment in outline.comments):
        return None
    edits = [TextEdit(*source.position(start), *source.position(end), text) for start, end, text in ranges]
    return ResolvedFix(tuple(edits), fix.safety is not None)


def _offset(anchor: Anchor) -> int:
    offset = getattr(anchor.node, "start" if anchor.side is Side.START else "end", None)
    if not isinstance(offset, int):
        raise TypeError(f"no place for {type(anchor.node).__name__}")
    return offset + anchor.offset


def _is_lost(comment: Comment, ranges: Sequence[tuple[int, int, str]]) -> bool:
    """Does an edit touch a comment, and not put it back?"""
    last = comment.offset + len(comment.text)
    return any(comment.offset < end and start < last and comment.text not in text for start, end, text in ranges)


def _with_line_ends(text: str, around: str) -> str:
    """A check writes `\\n`; the file may use another line end."""
    first = LINE_END.search(around)
    return text.replace("\n", first[0]) if first is not None else text


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a range to whole lines if nothing but blanks would be left of them."""
    before = [match.end() for match in LINE_END.finditer(text, 0, start)]
    begin = before[-1] if before else 0
    after = LINE_END.search(text, end)
    line_end = after.start() if after is not None else len(text)
    if text[begin:start].strip() or text[end:line_end].strip():
        return start, end
    return begin, after.end() if after is not None else line_end
