"""What a rule, or a word for several rules, teaches: the text that a hover shows, in Markdown or plain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from seniorlint.catalogue.lesson import next_skills
from seniorlint.catalogue.model import Catalogue, Rule
from seniorlint.catalogue.sample import sample_command
from seniorlint.catalogue.scales import LEVEL_NAMES
from seniorlint.languages.language import Language
from seniorlint.output.markdown_text import fenced
from seniorlint.server.printable import printable

_CODE_SPAN = re.compile(r"(`[^`\n]+`)")
_ACTIVE = re.compile(r"[\\`*\[\]<>&~|]|^[-+#=]|(?<![^\W_])_+|_+(?![^\W_])")
_MOST_RULES = 25  # of a word that means many


class Style(NamedTuple):
    """How each kind of text is written: words, code in a language, headings and links."""

    words: Callable[[str], str]
    code: Callable[[str, str], str]
    heading: Callable[[str], str]
    link: Callable[[str], str]


class Taught(NamedTuple):
    """A rule, how severe it is here, and what is said of the place: the message of a finding, or its summary."""

    rule: Rule
    severity: str
    message: str


def style_of(*, markdown: bool) -> Style:
    """The style of Markdown, or of plain text."""
    return _MARKDOWN if markdown else _PLAIN


class Reader(NamedTuple):
    """Who reads, and where. `level`: up to which they have their code reviewed, 1 to 4; None where that is not set.

    `language`: of the document; examples are in it, if a rule has one.
    """

    catalogue: Catalogue
    language: Language
    level: int | None = None


def lessons(taught: Sequence[Taught], reader: Reader, style: Style) -> str:
    """The text on several rules: each has its own number and a line between it and the next."""
    texts = []
    for number, one in enumerate(taught, start=1):
        count = f"{number} of {len(taught)}: " if len(taught) > 1 else ""
        texts.append("\n\n".join(_parts(count, one, reader, style)))
    return joined(texts)


def joined(texts: Iterable[str]) -> str:
    """Texts that are not empty, with a line between each and the next."""
    return "\n\n---\n\n".join(text for text in texts if text)


def of_many(word: str, rules: Sequence[Rule], style: Style) -> str:
    """The text on a word that means several rules."""
    shown = [f"- {style.words(f'{one.code} `{one.name}`: {one.summary}')}" for one in rules[:_MOST_RULES]]
    if len(rules) > _MOST_RULES:
        shown.append(f"- and {len(rules) - _MOST_RULES} more: `seniorlint rules` lists all")
    return "\n\n".join((style.heading(style.words(word)), f"{len(rules)} rules:", "\n".join(shown)))


def _parts(count: str, taught: Taught, reader: Reader, style: Style) -> Iterator[str]:
    """The paragraphs of the text on a rule."""
    rule, severity, message = taught
    skill = rule.skill
    yield style.heading(f"{count}{rule.name} ({rule.code}, {severity})")
    yield style.words(rule.summary)
    if message != rule.summary:
        yield style.words(message)
    yield words_of_lines(rule.why, style.words)
    if rule.examples:
        example = next((one for one in rule.examples if one.language == reader.language.name), rule.examples[0])
        yield f"Instead of{style.words(example.setting)}"
        yield style.code(example.bad, example.fence)
        yield "write"
        yield style.code(example.good, example.fence)
    principle = style.words(rule.principle.title)
    yield f"Teaches: {style.words(skill.title)}, a {skill.level_name} skill of the principle {principle}"
    if reader.level is not None:
        yield _at_level(rule, reader.level)
    if command := sample_command(skill):
        yield style.words(f"A program to read and run: `{command}`")
    yield from (style.words(one.text) for one in next_skills(skill, reader.catalogue))
    yield f"Read: {style.link(rule.url)}"


def _at_level(rule: Rule, level: int) -> str:
    """What the skill of a rule is to a developer whose code is reviewed up to a level."""
    name = LEVEL_NAMES[level]
    if rule.skill.level == level:
        return f"This is a skill of your level ({name})."
    if rule.skill.level < level:
        return f"This is below your level ({name}): who reviews your code takes it for granted."
    above = f"This is above your level ({name})"
    return f"{above}, and reviewed at every level, because a miss is dangerous." if rule.every_level else f"{above}."


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


_MARKDOWN = Style(inline, fenced, lambda title: f"### {title}", lambda url: f"<{url}>")
_PLAIN = Style(printable, _indented, str, str)
