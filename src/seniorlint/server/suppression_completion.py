"""Forms of a comment that hides findings, and the rules that can be named in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from seniorlint.app.open_texts import Review
from seniorlint.catalogue.model import INTERNAL, Rule
from seniorlint.catalogue.select import PROFILES
from seniorlint.engine.directives import VERBS
from seniorlint.engine.source import Position, Source
from seniorlint.languages.language import Language, language_of
from seniorlint.server.completion_items import item
from seniorlint.server.open_documents import Document, Json
from seniorlint.server.protocol_positions import ClientPosition
from seniorlint.settings.config_help import Offer, group_offers

_OURS = re.compile(r"#\s*seniorlint\s*:\s*(?P<verb>[\w-]*)(?P<list>\[[^\]]*)?\Z", re.IGNORECASE)
_NOQA = re.compile(r"#\s*noqa\s*:\s*(?P<list>[\w,\s]*)\Z", re.IGNORECASE)
_LAST_WORD = re.compile(r"[^\s,\[]*\Z")
_REST_OF_WORD = re.compile(r"[\w-]*")
_FORMS: Mapping[str, str] = {
    "ignore": "Hides findings on this line.",
    "ignore-next-line": "Hides findings on the next line of code; on a line of its own.",
    "ignore-block": "Hides findings in a statement and in all that is indented below it.",
    "ignore-file": "Hides findings in the whole file.",
}


class _Start(NamedTuple):
    """A comment up to the cursor: its form, the words of its list before the last one, and where that one begins.

    `form`: a verb, or `noqa`. `column`: from 1. `is_list`: the cursor is in the list.
    """

    form: str
    words: frozenset[str]
    column: int
    is_list: bool


def suppression_completion(
    document: Document, review: Review, position: ClientPosition, *, markdown: bool
) -> list[Json]:
    """The items for a position; none outside of a comment that starts as one that hides findings."""
    place = document.place(position)
    text = document.source.line(place.line)
    start = _start_in(text[: place.column - 1])
    if start is None or not _is_in_comment(document, review, place):
        return []
    rest = _REST_OF_WORD.match(text, place.column - 1)
    end = rest.end() + 1 if rest is not None else place.column
    span = document.range(place.line, start.column, place.line, end)
    language = language_of(document.path)
    if not start.is_list:
        return [
            item(one, _with_bracket(one.text, text[end - 1 :]), span, markdown=markdown) for one in _forms(language)
        ]
    here = _found_here(review, start.form, place.line)
    judging = [rule for rule in review.rules() if language.name in rule.languages or rule.principle.id == INTERNAL]
    return [
        item(offer, offer.text, span, markdown=markdown, is_first=is_here)
        for offer, is_here in _offers(review, judging, start.form, here)
        if offer.text.lower() not in start.words
    ]


def _start_in(before: str) -> _Start | None:
    """The comment that a line begins up to the cursor."""
    match = _OURS.search(before)
    form = match["verb"].lower() if match is not None else "noqa"
    match = match or _NOQA.search(before)
    if match is None:
        return None
    listed = match["list"]
    if listed is None:
        return _Start("", frozenset(), match.start("verb") + 1, is_list=False)
    if form not in (*VERBS, "noqa"):
        return None
    last = _LAST_WORD.search(listed)
    assert last is not None  # it may be empty
    words = frozenset(re.findall(r"[^\s,\[]+", listed[: last.start()].lower()))
    return _Start(form, words, match.start("list") + last.start() + 1, is_list=True)


def _is_in_comment(document: Document, review: Review, place: Position) -> bool:
    """Is what is before the cursor a comment, and not a part of a string?"""
    first_line, text = review.logical_line(document, place.line)
    outlined = language_of(document.path).load().outline(text)
    offset = Source(text).offset(place.line - first_line + 1, place.column)
    return any(one.offset < offset <= one.offset + len(one.text) for one in outlined.comments)


def _forms(language: Language) -> Iterator[Offer]:
    """The forms; where no comment follows code on its line, without the one for that."""
    for verb, summary in _FORMS.items():
        if verb != "ignore" or language.ends_lines_in_comments:
            yield Offer(verb, "key", "comment", summary)


def _with_bracket(verb: str, after: str) -> str:
    return verb if after.startswith("[") else f"{verb}["


def _offers(
    review: Review, judging: list[Rule], form: str, here: Callable[[Rule], bool]
) -> Iterator[tuple[Offer, bool]]:
    """The words for a list, and whether a rule has a finding that the comment is about."""
    for rule in judging:
        if form != "noqa":
            yield Offer(rule.name, "rule", rule.code, rule.summary), here(rule)
        yield Offer(rule.code, "code", rule.name, rule.summary), form == "noqa" and here(rule)
    if form != "noqa":
        yield from ((one, False) for one in group_offers(review.catalogue) if one.text not in PROFILES)


def _found_here(review: Review, form: str, line: int) -> Callable[[Rule], bool]:
    """Has a rule a finding that a comment of this form, on this line, may be about?"""
    findings = review.findings
    match form:
        case "ignore" | "noqa":
            findings = tuple(one for one in findings if one.line == line)
        case "ignore-next-line":
            below = [one.line for one in findings if one.line > line]
            findings = tuple(one for one in findings if below and one.line == min(below))
        case "ignore-block":
            findings = tuple(one for one in findings if one.line >= line)
    codes = {one.code for one in findings}
    return lambda rule: rule.code in codes
