"""Observations in one version of a file, in the form in which versions are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import Span
from seniorlint.skills.decisions.of_file import looks_at_file
from seniorlint.skills.decisions.verbatim import Place
from seniorlint.skills.observed import Seen

_TOKEN = re.compile(r"\w+|[^\w\s'\"(),\\]")  # what a formatter moves is not a token: space, quotes, brackets, commas
_HEADER = re.compile(r"(?:except|for|if|elif|else|finally|try|while|with|async|match|case)\b")
_DEFINITION = re.compile(r"(?:async )?(?:def|class)\b")
_DEFINED = re.compile(r"(?:async )?(?:def|class) (\w+)")
_BEFORE_A_NAME = re.compile(r"\s*(?:async\s+)?(?:def|class)\s+")


class Mark(NamedTuple):
    """An observation that can be found again in another version of its file.

    `outcome`: an explained miss is a miss here, because a comment decides nothing. `scope`: the innermost definition,
    with its header. `text`: the tokens of what decided, joined by spaces. `first`, `last`: its lines from 1.
    `is_name`: what decided is the name of that definition, or its header. `is_top`: no code of the file is above it.
    `column`, `end_column`: where it begins in its first line, from 1, and ends before in its last; 0: with that.
    `about`: the name that is judged, where something beside it decides, as a parameter's annotation does. `is_chosen`:
    the name itself is judged, so under another one it is another decision. `is_of_file`: all of the file is judged.
    """

    rule: str
    outcome: str
    scope: str
    text: str
    first: int
    last: int
    is_name: bool
    is_top: bool = False
    column: int = 1
    end_column: int = 0
    about: str = ""
    is_chosen: bool = False
    is_of_file: bool = False

    @property
    def place(self) -> Place:
        """Where it is in its text."""
        return Place(self.first, self.last, self.column, self.end_column)

    @property
    def is_of_whole(self) -> bool:
        """Does the verdict depend on what is below a name or header (which may be older), and not on these alone?"""
        if self.outcome == "missed" and (self.is_top or _HEADER.match(self.text)):
            return True
        return self.is_of_file or (self.is_name and not self.is_chosen) or (self.is_top and not self.text)


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
    text = tokens_in(_text(span, lines))
    before = lines[span.line - 1][: span.column - 1] if span.line <= len(lines) else ""
    ends_before = span.end_column == 1 and span.end_line > span.line
    scope = scopes[span.line - 1] if span.line <= len(scopes) else ""
    is_name = _BEFORE_A_NAME.fullmatch(before) is not None or _DEFINITION.match(text) is not None
    is_chosen = is_name and seen.name in _names_of_names()
    if is_chosen:  # the rest of the header decides nothing, and a name that becomes private stays the same
        match = _DEFINED.match(text)
        text = (match[1] if match is not None else text).strip("_")
    return Mark(
        rule=seen.name,
        outcome=outcome,
        scope=scope,
        text=text,
        first=span.line,
        last=span.end_line - ends_before,
        is_name=is_name,
        is_top=span.line <= top,
        column=span.column,
        end_column=0 if ends_before else span.end_column,
        about=_about(seen, lines),
        is_chosen=is_chosen,
        is_of_file=span.line <= top and seen.decided_by is None and looks_at_file(seen.name),
    )


def _about(seen: Seen, lines: Sequence[str]) -> str:
    """The name that is judged, where something else decides; "" where there is none."""
    if seen.decided_by is None or seen.decided_by == seen.span or seen.span.line != seen.span.end_line:
        return ""
    text = _text(seen.span, lines)
    return text if text.isidentifier() else ""


def _text(span: Span, lines: Sequence[str]) -> str:
    part = list(lines[span.line - 1 : span.end_line]) or [""]
    part[-1] = part[-1][: span.end_column - 1]
    part[0] = part[0][span.column - 1 :]
    return "\n".join(part)


@cache
def _names_of_names() -> frozenset[str]:
    """The rules that judge the names of definitions."""
    return frozenset(rule.name for rule in load_catalogue().rules.values() if rule.name_decides)
