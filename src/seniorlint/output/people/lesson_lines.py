"""Lessons for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seniorlint.catalogue.lesson import Code, Heading, Links, Listed, Part, Prose, Rules, Title
from seniorlint.output.people.paint import Paint
from seniorlint.output.people.rule_lines import rule_lines
from seniorlint.output.people.wrap import Word, lines_of, wrapped


class Widths(NamedTuple):
    """Columns: of paragraphs, and of lists, which may be wider; None where a line may have any length."""

    prose: int
    screen: int | None


def lesson_lines(parts: Iterable[Part], widths: Widths, paint: Paint) -> Iterator[str]:
    """The lines of a lesson, without line ends; code and addresses stay whole, however narrow the terminal is."""
    previous: Part | None = None
    for part in parts:
        if isinstance(previous, Title) and not isinstance(part, (Heading, Code)):
            yield ""
        previous = part
        match part:
            case Title(text, summary):
                yield from _strong(f"{text}:", paint, widths.prose, summary)
            case Heading(text):
                yield ""
                yield from _strong(text, paint, widths.prose)
            case Prose(text):
                yield from _prose(text, widths.prose)
            case Code(title, text):
                yield ""
                yield from _strong(title, paint, widths.prose)
                yield from (f"    {line}".rstrip() for line in text.strip("\n").split("\n"))
            case Listed(entries):
                for entry in entries:
                    yield from (f"  {line}" for line in wrapped(entry, widths.prose - 2, "  "))
            case Links(urls):
                yield from urls
            case Rules(rules):
                yield from rule_lines(rules, widths.screen)


def _strong(title: str, paint: Paint, width: int, text: str = "") -> Iterator[str]:
    words = [Word(word, paint(word, "strong")) for word in title.split(" ")]
    return lines_of([*words, *(Word(word, word) for word in text.split(" ") if text)], width, "")


def _prose(text: str, width: int) -> Iterator[str]:
    """The paragraphs of a text in lines that fit; a paragraph with an indented line is left as it is."""
    for number, paragraph in enumerate(text.strip("\n").split("\n\n")):
        if number:
            yield ""
        lines = paragraph.split("\n")
        if any(line.startswith((" ", "- ", "* ")) for line in lines):
            yield from lines
        else:
            yield from wrapped(" ".join(lines), width)
