"""Observations in one version of a file, in the form in which versions are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from seniorlint.skills.observed import Seen

_TOKEN = re.compile(r"\w+|[^\w\s'\"(),\\]")  # what a formatter moves is no token: space, quotes, brackets, commas
_HEADER = re.compile(r"(?:except|for|if|elif|else|finally|try|while|with|async|match|case)\b")
_DEFINITION = re.compile(r"(?:async )?(?:def|class)\b")
_BEFORE_A_NAME = re.compile(r"\s*(?:async\s+)?(?:def|class)\s+")


class Mark(NamedTuple):
    """An observation that can be found again in another version of its file.

    `outcome`: an explained miss is a miss here, because a comment decides nothing. `scope`: the innermost definition,
    with its header. `text`: the tokens of what decided, joined by spaces. `first`, `last`: its lines from 1.
    `is_name`: what decided is the name of that definition, or its header. `is_top`: no code of the file is above it.
    """

    rule: str
    outcome: str
    scope: str
    text: str
    first: int
    last: int
    is_name: bool
    is_top: bool = False

    @property
    def is_of_whole(self) -> bool:
        """Does the verdict depend on what is below a name or header (which may be older), and not on these alone?"""
        if self.outcome == "missed" and (self.is_top or _HEADER.match(self.text)):
            return True
        return self.is_name or (self.is_top and not self.text)


def marks_of(observations: Iterable[Seen], lines: Sequence[str], scopes: Sequence[str]) -> list[Mark]:
    """The marks of the observations in a text, in their order; `lines` are the text's, `scopes` the scope of each."""
    top = top_of(lines)
    return [_mark(one, lines, scopes, top) for one in observations]


def top_of(lines: Sequence[str]) -> int:
    """The line, from 1, of the first code of a text; 0 where there is none."""
    return next((number for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")), 0)


def tokens_in(text: str) -> str:
    """The tokens of a text that formatters leave alone, joined by spaces."""
    return " ".join(_TOKEN.findall(text))


def _mark(seen: Seen, lines: Sequence[str], scopes: Sequence[str], top: int) -> Mark:
    span = seen.decided_by or seen.span
    outcome = "missed" if seen.outcome == "explained" else seen.outcome
    part = list(lines[span.line - 1 : span.end_line]) or [""]
    before = part[0][: span.column - 1]
    part[-1] = part[-1][: span.end_column - 1]
    part[0] = part[0][span.column - 1 :]
    last = span.end_line - (span.end_column == 1 and span.end_line > span.line)
    scope = scopes[span.line - 1] if span.line <= len(scopes) else ""
    text = tokens_in("\n".join(part))
    is_name = _BEFORE_A_NAME.fullmatch(before) is not None or _DEFINITION.match(text) is not None
    return Mark(seen.name, outcome, scope, text, span.line, last, is_name, span.line <= top)
