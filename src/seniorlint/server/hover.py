"""What is taught where the cursor is: findings, comments that hide rules, words of a configuration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from seniorlint.app.open_texts import Review
from seniorlint.catalogue.model import Rule
from seniorlint.catalogue.select import rules_meant_by
from seniorlint.engine.directives import Word
from seniorlint.engine.source import Position, Source
from seniorlint.engine.suppressions import Suppression, Unread, read_suppressions
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import language_of
from seniorlint.server.config_hover import config_hover
from seniorlint.server.diagnostics import range_of
from seniorlint.server.open_documents import Document, Json, is_configuration, range_json
from seniorlint.server.protocol_positions import ClientPosition, ClientRange
from seniorlint.server.teaching import Reader, Style, Taught, joined, lessons, of_many, style_of


def hover(document: Document, review: Review, position: ClientPosition, markdown: bool) -> Json | None:
    """The teaching text at a position, as the protocol's JSON of a hover; None where there is none.

    On a comment that hides rules it is the text of those rules, on one of its words that of the rules that it means.
    Elsewhere it is the text of the findings there or, where no finding holds the position, of those on its line.
    """
    place = document.place(position)
    style = style_of(markdown=markdown)
    shown: tuple[str, ClientRange] | None
    if is_configuration(document.path):
        shown = config_hover(document, review, place, style) or _of_findings(document, review, place, style)
    elif isinstance(comment := _comment_at(document, review, place), Suppression):
        shown = _of_comment(document, review, comment, place, style)
    elif comment is not None:
        shown = _of_unread(document, review, comment, style)
    else:
        shown = _of_findings(document, review, place, style)
    if shown is None or not shown[0]:
        return None
    text, place_of_it = shown
    return {
        "contents": {"kind": "markdown" if markdown else "plaintext", "value": text},
        "range": range_json(place_of_it),
    }


def _of_findings(document: Document, review: Review, place: Position, style: Style) -> tuple[str, ClientRange] | None:
    on_line = [one for one in review.findings if one.line <= place.line <= one.end_line]
    exact = [one for one in on_line if (one.line, one.column) <= place <= (one.end_line, one.end_column)]
    findings = exact or on_line
    if not findings:
        return None
    return _lessons(document, review, [_found(review, one) for one in findings], style), range_of(document, findings[0])


def _of_comment(
    document: Document, review: Review, comment: Suppression, place: Position, style: Style
) -> tuple[str, ClientRange]:
    """The text of the rules that a comment hides, or one of its words, and of findings about it."""
    start, end = comment.column, comment.column + len(comment.text)
    words: Sequence[Word] = comment.words
    for word in comment.words:
        column = comment.column_of(word)
        if column <= place.column <= column + len(word.text):
            words, start, end = (word,), column, column + len(word.text)
    taught = _about(review, comment.line, start, end)
    groups: list[str] = []
    for word in words:
        names = rules_meant_by(review.catalogue, word.text)
        rules = [rule for rule in review.rules() if rule.name in names]
        if len(rules) == 1:
            taught.append(Taught(rules[0], _severity(review, rules[0]), rules[0].summary))
        elif rules:
            groups.append(of_many(word.text, rules, style))
    if not comment.words:
        first, last = comment.first_line, comment.last_line
        lines = f"line {first}" if first == last else f"lines {first} to {last}"
        groups.append(style.words(f"Hides the findings of every rule on {lines}."))
    text = joined([_lessons(document, review, taught, style), *groups])
    return text, document.range(comment.line, start, comment.line, end)


def _of_unread(document: Document, review: Review, comment: Unread, style: Style) -> tuple[str, ClientRange]:
    """Why a comment that was meant to hide findings hides none."""
    start, end = comment.column, comment.column + len(comment.text)
    text = _lessons(document, review, _about(review, comment.line, start, end), style)
    why = style.words(f"This comment hides nothing: {comment.problem}.")
    return text or why, document.range(comment.line, start, comment.line, end)


def _about(review: Review, line: int, start: int, end: int) -> list[Taught]:
    """The findings about a comment, or a word of it, that is from one column of a line to before another."""
    return [
        _found(review, one) for one in review.findings if one.line == one.end_line == line and start <= one.column < end
    ]


def _comment_at(document: Document, review: Review, place: Position) -> Suppression | Unread | None:
    """The comment that hides findings, or was meant to, and holds a place; its lines are those of the document."""
    first_line, text = review.logical_line(document, place.line)
    outlined = language_of(document.path).load().outline(text)
    down = first_line - 1
    read = read_suppressions(Source(text), outlined)
    comments: list[Suppression | Unread] = [*read.all, *read.unread]
    for one in comments:
        if one.line + down != place.line or not one.column <= place.column <= one.column + len(one.text):
            continue
        if isinstance(one, Unread):
            return replace(one, line=place.line)
        return replace(one, line=place.line, first_line=one.first_line + down, last_line=one.last_line + down)
    return None


def _lessons(document: Document, review: Review, taught: Sequence[Taught], style: Style) -> str:
    return lessons(taught, Reader(review.catalogue, language_of(document.path), review.level), style)


def _found(review: Review, finding: Finding) -> Taught:
    return Taught(review.rule(finding), finding.severity, finding.message)


def _severity(review: Review, rule: Rule) -> str:
    """How severe the findings of a rule are here, or by the catalogue where it does not run."""
    active = review.settings.rules if review.settings is not None else ()
    return next((one.severity for one in active if one.name == rule.name), rule.severity)
