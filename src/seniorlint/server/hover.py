"""What a rule teaches, shown where the cursor is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from lsprotocol import types

from seniorlint.app.open_texts import Review
from seniorlint.catalogue.model import Rule
from seniorlint.catalogue.sample import sample_command
from seniorlint.engine.source import Position, Source
from seniorlint.engine.suppressions import Suppression, read_suppressions
from seniorlint.languages.language import Language, language_of
from seniorlint.output.markdown_text import fenced
from seniorlint.server.diagnostics import range_of
from seniorlint.server.open_documents import Document
from seniorlint.server.printable import printable

_CODE_SPAN = re.compile(r"(`[^`\n]+`)")
_ACTIVE = re.compile(r"[\\`*\[\]<>&~|]|^[-+#=]|(?<![^\W_])_+|_+(?![^\W_])")


class _Style(NamedTuple):
    """How each kind of text is written: words, code in a language, headings and links."""

    words: Callable[[str], str]
    code: Callable[[str, str], str]
    heading: Callable[[str], str]
    link: Callable[[str], str]


def hover(document: Document, review: Review, position: types.Position, markdown: bool) -> types.Hover | None:
    """The teaching text of the findings at a position; None where there are none.

    On a comment that hides rules it is the text of those rules; elsewhere, where no finding holds the position, that of
    the findings on its line.
    """
    place = document.place(position)
    on_line = [one for one in review.findings if one.line <= place.line <= one.end_line]
    exact = [one for one in on_line if (one.line, one.column) <= place <= (one.end_line, one.end_column)]
    findings = exact or on_line
    taught = [(review.rule(one), one.severity, one.message) for one in findings]
    span = range_of(document, findings[0]) if findings else None
    if not exact and (comment := _comment_at(document, review, place)) is not None:
        words = [word.lower() for word in comment.rules]
        rules = [rule for word in words for rule in review.rules() if word in (rule.name, rule.code.lower())]
        taught = [(rule, rule.severity, rule.summary) for rule in rules]
        line, start = comment.line, comment.column
        span = document.range(line, start, line, start + len(comment.text))
    if not taught:
        return None
    write = _markdown if markdown else _plain
    count = f" of {len(taught)}: "
    numbers = [f"{number}{count}" if len(taught) > 1 else "" for number in range(1, len(taught) + 1)]
    language = language_of(document.path)
    text = "\n\n---\n\n".join(write(number, *one, language) for number, one in zip(numbers, taught, strict=True))
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, text), span)


def _comment_at(document: Document, review: Review, place: Position) -> Suppression | None:
    """The suppression whose comment holds a place, with its line in the document."""
    first_line, text = review.logical_line(document, place.line)
    outlined = language_of(document.path).load().outline(text)
    for one in read_suppressions(Source(text), outlined).all:
        line = one.line + first_line - 1
        if line == place.line and one.column <= place.column <= one.column + len(one.text):
            return replace(one, line=line)
    return None


def _markdown(number: str, rule: Rule, severity: str, message: str, language: Language) -> str:
    style = _Style(inline, fenced, lambda title: f"### {number}{title}", lambda url: f"<{url}>")
    return "\n\n".join(_parts(rule, severity, message, language, style))


def _plain(number: str, rule: Rule, severity: str, message: str, language: Language) -> str:
    style = _Style(printable, _indented, lambda title: f"{number}{title}", str)
    return "\n\n".join(_parts(rule, severity, message, language, style))


def _parts(rule: Rule, severity: str, message: str, language: Language, style: _Style) -> Iterator[str]:
    """The paragraphs of the text. `language`: of the document; the example is in it, if the rule has one."""
    example = next((one for one in rule.examples if one.language == language.name), rule.examples[0])
    skill = rule.skill
    yield style.heading(f"{rule.name} ({rule.code}, {severity})")
    yield style.words(rule.summary)
    if message != rule.summary:
        yield style.words(message)
    yield words_of_lines(rule.why, style.words)
    yield f"Instead of{style.words(example.setting)}"
    yield style.code(example.bad, example.fence)
    yield "write"
    yield style.code(example.good, example.fence)
    principle = style.words(rule.principle.title)
    yield f"Teaches: {style.words(skill.title)}, a {skill.level_name} skill of the principle {principle}"
    if command := sample_command(skill):
        yield style.words(f"A program to read and run: `{command}`")
    yield f"Read: {style.link(rule.url)}"


def words_of_lines(text: str, words: Callable[[str], str]) -> str:
    """A text of several lines, each of them written by `words`; empty lines stay and part paragraphs."""
    return "\n".join(words(line) for line in text.splitlines())


def inline(text: str) -> str:
    """A line of text in Markdown: `code` stays code, everything else that Markdown or HTML would act on is escaped."""
    parts = _CODE_SPAN.split(printable(text))
    return "".join(part if index % 2 else _ACTIVE.sub(_escaped, part) for index, part in enumerate(parts))


def _escaped(match: re.Match[str]) -> str:
    return "".join("\\" + char for char in match[0])


def _indented(code: str, language: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in code.strip().splitlines())
