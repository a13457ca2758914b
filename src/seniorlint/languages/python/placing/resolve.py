"""Edits anchored to nodes, as edits of lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

import libcst as cst

from seniorlint.engine.observation import ResolvedFix, TextEdit
from seniorlint.engine.source import Source, line_start
from seniorlint.engine.verdict import AddImport, Anchor, Edit, Fix, Node, Side
from seniorlint.languages.python.parsing.lexical import PythonOutline, outline
from seniorlint.languages.python.placing.locate import Spans

_SEMICOLON = re.compile(r"[ \t\f]*;")
_NEWLINE = re.compile(r"(?<!\r)\n")


def fix_nodes(fix: Fix) -> Iterator[Node]:
    """The nodes that the edits of a fix are anchored to."""
    for edit in fix.edits:
        if isinstance(edit, Edit):
            yield edit.start.node
            yield edit.end.node


def resolve(fix: Fix, source: Source, module: cst.Module, outlined: PythonOutline, spans: Spans) -> ResolvedFix | None:
    """The edits of a fix in text order; None where they overlap or a comment is lost. Imports are left for later."""
    ranges: list[tuple[int, int, str]] = []
    imports: list[str] = []
    for edit in fix.edits:
        if isinstance(edit, AddImport):
            imports.append(edit.statement)
            continue
        start, end = _offset(edit.start, spans), _offset(edit.end, spans)
        if edit.whole_lines:
            start, end = _whole_lines(source.text, start, end)
        ranges.append((start, end, _with_newlines(edit.text, module.default_newline)))
    ranges.sort(key=lambda item: item[:2])
    if any(before[1] > after[0] for before, after in pairwise(ranges)):
        return None
    if _lost_comments(ranges, outlined):
        return None
    edits = [TextEdit(*source.position(start), *source.position(end), text) for start, end, text in ranges]
    return ResolvedFix(tuple(edits), fix.safety is not None, tuple(imports))


def _lost_comments(ranges: Iterable[tuple[int, int, str]], outlined: PythonOutline) -> Counter[str]:
    """The comments that edits touch and do not put back, each as often as it is lost."""
    lost: Counter[str] = Counter()
    put_back: Counter[str] = Counter()
    for start, end, text in ranges:
        # A comment may begin before the edit and reach into it.
        index = max(bisect_left(outlined.comments, (start, "")) - 1, 0)
        while index < len(outlined.comments) and outlined.comments[index].offset < end:
            comment = outlined.comments[index]
            if comment.offset + len(comment.text) > start:
                lost[comment.text.rstrip()] += 1
            index += 1
        if "#" in text:
            put_back.update(comment.text.rstrip() for comment in outline(text).comments)
    return lost - put_back


def _offset(anchor: Anchor, spans: Spans) -> int:
    span = spans[id(anchor.node)]
    return (span.start if anchor.side is Side.START else span.end) + anchor.offset


def _with_newlines(text: str, newline: str) -> str:
    """A check writes `\\n`; the file may use another line end."""
    return text if newline == "\n" else _NEWLINE.sub(newline, text)


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a range to whole lines if nothing but whitespace would be left of them; a semicolon goes too."""
    semicolon = _SEMICOLON.match(text, end)
    if semicolon is not None:
        end = semicolon.end()
    begin = line_start(text, start)
    ends = [place for place in (text.find("\n", end), text.find("\r", end)) if place >= 0]
    line_end = min(ends, default=len(text))
    if text[begin:start].strip() or text[end:line_end].strip():
        return start, end
    if text.startswith("\r\n", line_end):
        return begin, line_end + 2
    return begin, min(line_end + 1, len(text))
