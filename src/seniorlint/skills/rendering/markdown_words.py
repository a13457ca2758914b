"""Text of a repository in Markdown, so that it stays text: CommonMark, with the tables of GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from seniorlint.output.escape import visible
from seniorlint.output.markdown_text import code_span

_MARKUP = re.compile(r"([!-/:-@\[-`{-~])")  # ASCII punctuation: CommonMark 2.4 lets a backslash stand before each
_MENTION = re.compile("[@#]|://|www", re.IGNORECASE)  # a host may make links of these, whatever is before them


def plain(text: str) -> str:
    """A text that means nothing but itself; where a host would make a link or a mention of it, as code."""
    shown = visible(text)
    return code_span(shown) if _MENTION.search(shown) else _MARKUP.sub(r"\\\1", shown)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; what is in a cell is Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)
