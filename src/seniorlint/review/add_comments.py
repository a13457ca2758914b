"""Comments that hide findings, added to a text: nothing else of it changes, and each finding has one that hides it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from seniorlint.engine.apply import apply_edits
from seniorlint.engine.directives import read_comment
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.outline import Outline
from seniorlint.engine.source import Source, first_newline
from seniorlint.engine.suppressions import Suppression, read_suppressions
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import Language
from seniorlint.review.suppress_line import hides, suppression
from seniorlint.review.suppress_wider import comment_above, comment_of_block, comment_of_file

_BEFORE_REASON = " because "
_LINE_ENDS = ("\n", "\r")
_DECLARES = ("coding:", "coding=")


class ToHide(NamedTuple):
    """A finding and the name of its rule, which the comment says."""

    finding: Finding
    rule: str


class Commented(NamedTuple):
    """A text with comments. `left`: the findings for which no place was right."""

    source: Source
    left: tuple[ToHide, ...] = ()


def why_no_reason(reason: str) -> str | None:
    """Why a text cannot be the reason of a comment; None where it can."""
    if not reason.strip():
        return "it is empty"
    if not reason.isprintable():
        return "it is one line of printable text"
    if reason != reason.strip() or reason.lower().startswith("because "):
        return "the comment says `because` itself: give what comes after it"
    if reason.endswith("\\"):
        return "a backslash at its end would join the line with the next one"
    if any(word in reason.lower() for word in _DECLARES):
        return "in a comment `coding:` and `coding=` say how a file is encoded"
    read = list(read_comment(f"# seniorlint: ignore[all]{_BEFORE_REASON}{reason}"))
    if len(read) != 1 or read[0].reason != reason:
        return "a part of it would be read as a comment of its own"
    return None


def with_comments(source: Source, wanted: Sequence[ToHide], language: Language, reason: str) -> Commented:
    """The text with comments that hide these findings.

    A comment that hides findings of the same lines gets more rules; otherwise a comment goes to the end of the line, to
    that of the statement, above it, above the block, or to the top of the file: the first of these that leaves all code
    as it is.
    """
    simple, others = _sorted_out(source, wanted, language, reason)
    after = source.with_text(apply_edits(source, [[edit] for edit in simple])[0])
    if not _same_code(source, after, language):  # whatever it is: one by one, each is looked at
        after, others = source, list(wanted)
    others.sort(key=lambda one: one.finding.line)
    left: list[ToHide] = []
    wide: list[str] = []
    while others:
        one = others.pop()
        edit = _edit_near(after, one, language, reason)
        if edit is None:
            wide.append(one.rule)
            left.append(one)
            continue
        after = _edited(after, edit)
        if edit.text.endswith(_LINE_ENDS):  # a line more, which moves what is below
            others = [_below(other) if other.finding.line >= edit.line else other for other in others]
    for name in dict.fromkeys(wide):
        edit = _reasoned(comment_of_file(after, name, language, first_newline(after.text)), reason)
        if edit is not None and _same_code(after, _edited(after, edit), language):
            after = _edited(after, edit)
            left = [one for one in left if one.rule != name]
    return Commented(after, tuple(left))


def _below(one: ToHide) -> ToHide:
    return one._replace(finding=one.finding._replace(line=one.finding.line + 1))


def _edited(source: Source, edit: TextEdit) -> Source:
    return source.with_text(apply_edits(source, [[edit]])[0])


def _reasoned(edit: TextEdit | None, reason: str) -> TextEdit | None:
    """An edit with the reason in its comment, where it makes one."""
    if edit is None:
        return None
    return edit._replace(text=edit.text.replace(_BEFORE_REASON, f"{_BEFORE_REASON}{reason}", 1))


def _sorted_out(
    source: Source, wanted: Sequence[ToHide], language: Language, reason: str
) -> tuple[list[TextEdit], list[ToHide]]:
    """The edits for findings whose line can end with a comment, or has one already; and the other findings."""
    outlined = language.load().outline(source.text)
    known = _known(source, outlined)
    plain = _Plain(source, outlined)
    more: dict[Suppression, list[str]] = {}
    fresh: dict[int, list[str]] = {}
    others: list[ToHide] = []
    for one in wanted:
        comment = _joined_by(one, known)
        names = more.setdefault(comment, []) if comment is not None else None
        if names is None and plain.is_plain(one.finding.line):
            names = fresh.setdefault(one.finding.line, [])
        if names is None:
            others.append(one)
        elif one.rule not in names:
            names.append(one.rule)
    edits = [_extended(comment, names) for comment, names in more.items()]
    for line, names in fresh.items():
        text = source.line(line)
        comment_text = f"# seniorlint: ignore[{', '.join(names)}]{_BEFORE_REASON}{reason}"
        end = len(text.rstrip())
        edits.append(TextEdit(line, end + 1, line, len(text) + 1, f"  {comment_text}" if end else comment_text))
    return edits, others


def _known(source: Source, outlined: Outline) -> list[Suppression]:
    """The comments of ours that name rules and speak for one line, or for what is joined with it."""
    suppressions = read_suppressions(source, outlined).all
    return [one for one in suppressions if one.words and not one.is_noqa and one.scope in ("line", "next-line")]


def _joined_by(one: ToHide, known: Sequence[Suppression]) -> Suppression | None:
    """The comment that can name one more rule."""
    line = one.finding.line
    return next((comment for comment in known if comment.first_line <= line <= comment.last_line), None)


def _extended(comment: Suppression, names: Sequence[str]) -> TextEdit:
    last = comment.words[-1]
    column = comment.column_of(last) + len(last.text)
    return TextEdit(comment.line, column, comment.line, column, "".join(f", {name}" for name in names))


class _Plain:
    """Which lines of a text can end with a comment: nothing joins them with the next one, and none is there yet."""

    def __init__(self, source: Source, outlined: Outline) -> None:
        self._source = source
        self._can = outlined.ends_lines_in_comments
        self._taken = {source.position(one.offset).line for one in outlined.comments}
        for start, end in outlined.joins:
            self._taken.update(range(source.position(start).line, source.position(end).line + 1))

    def is_plain(self, line: int) -> bool:
        """Can the line, from 1, end with a comment?"""
        return self._can and line not in self._taken and not self._source.line(line).rstrip().endswith("\\")


def _edit_near(source: Source, one: ToHide, language: Language, reason: str) -> TextEdit | None:
    """The edit that hides one finding from near it; None where no place near it is right."""
    outline = language.load().outline
    outlined = outline(source.text)
    comment = _joined_by(one, _known(source, outlined))
    if comment is not None:
        names = [] if one.rule in comment.rules else [one.rule]  # another finding of the same line may have added it
        return _extended(comment, names)
    for found in _near(source, one, language):
        edit = _reasoned(found, reason)
        if edit is None:
            continue
        moved = _below(one) if edit.text.endswith(_LINE_ENDS) else one
        is_hidden = hides(edit, source, outlined, outline, moved.finding, name=one.rule)
        if is_hidden and _same_code(source, _edited(source, edit), language):
            return edit
    return None


def _near(source: Source, one: ToHide, language: Language) -> Iterator[TextEdit | None]:
    newline = first_newline(source.text)
    if not source.line(one.finding.line).startswith("#!"):
        yield suppression(source, one.finding, one.rule, language)
    yield comment_above(source, one.finding, one.rule, language, newline)
    yield comment_of_block(source, one.finding, one.rule, language, newline)


def _same_code(before: Source, after: Source, language: Language) -> bool:
    """Do two texts differ in their comments alone?"""
    return _code_of(before, language) == _code_of(after, language)


def _code_of(source: Source, language: Language) -> list[str]:
    """The lines of a text without its comments, and without those that are empty then."""
    parts: list[str] = []
    end = 0
    for one in language.load().outline(source.text).comments:
        parts.append(source.text[end : one.offset])
        end = one.offset + len(one.text)
    lines = "".join([*parts, source.text[end:]]).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line.rstrip() for line in lines if line.strip()]
