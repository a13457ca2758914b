"""Lessons in Markdown (CommonMark): for a wiki, a pull request, or a page of a team's own rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seniorlint.catalogue.lesson import Code, Heading, Links, Listed, Part, Prose, Rules, Title
from seniorlint.output.markdown_text import fenced


def lesson_markdown(parts: Iterable[Part]) -> str:
    """A lesson as a Markdown document that ends with a line end.

    The catalogue's own texts are Markdown as far as they go (code between backticks, lists), and stay as they are.
    """
    return "\n\n".join(block for part in parts for block in _blocks(part)) + "\n"


def _blocks(part: Part) -> Iterator[str]:
    match part:
        case Title(text, summary):
            yield f"# {text}"
            yield summary[:1].upper() + summary[1:]
        case Heading(text):
            yield f"## {text}"
        case Prose(text):
            yield text.strip("\n")
        case Code(title, text, fence):
            yield f"{title}:"
            yield fenced(text, fence)
        case Listed(entries):
            yield "\n".join(f"- {entry}" for entry in entries)
        case Links(urls):
            yield "\n".join(f"- <{url}>" for url in urls)
        case Rules(rules):
            yield "\n".join(f"- `{rule.code}` {rule.name}: {rule.summary}" for rule in rules)
