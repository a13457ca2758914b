"""What one comment says to seniorlint, read by the grammar of docs/suppressions.md; where it stands plays no part here.

# seniorlint: ignore[RULES] because REASON      and ignore-next-line, ignore-block, ignore-file
# noqa: CODES REASON
# flake8: noqa, # ruff: noqa                    with codes or without
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from seniorlint.catalogue.table import nearest
from seniorlint.engine.lazy_pattern import pattern

Scope = Literal["line", "next-line", "block", "file"]

VERBS: Mapping[str, Scope] = {
    "ignore": "line",
    "ignore-next-line": "next-line",
    "ignore-block": "block",
    "ignore-file": "file",
}
HINT = re.compile(r"noqa|lint\s*[:=]|seniorlint", re.IGNORECASE)  # a comment without it has no directive

_START = pattern(r"#\s*(?=noqa|(?:flake8|ruff)\s*[:=]\s*noqa|seniorlint\b|[\w-]{8,12}\s*:\s*ignore)", re.IGNORECASE)
_NOQA = pattern(r"#\s*(?P<tool>(?:flake8|ruff)\s*[:=]\s*)?noqa", re.IGNORECASE)
# As flake8 reads them: one blank at most before the codes, and the first word that is not a code ends them.
_CODES = pattern(r":\s?(?P<codes>(?:[A-Z]+[0-9]+[,\s]*)+)", re.IGNORECASE)
_MEANT_AS_CODES = pattern(
    r"\s*[:=(\[]+\s*(?P<list>[\w-]+(?:\s*,\s*[\w-]+)*)|\s+(?P<code>SL[A-Z][0-9]*)\b", re.IGNORECASE
)
_OURS = pattern(r"#\s*seniorlint\s*:\s*(?P<verb>[\w-]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_NO_COLON = pattern(r"#\s*seniorlint\s*[-=.]?\s*ignore[\w-]*\s*(?:\[|$|because\b)", re.IGNORECASE)
_OTHER_NAME = pattern(r"#\s*(?P<name>[\w-]{8,12})\s*:\s*ignore(?:-[a-z-]+)?\s*\[", re.IGNORECASE)
_REASON = pattern(r"because\b\s*", re.IGNORECASE)
_ALIKE = 0.8
_LONGEST = 30  # code points of a wrong word that a message repeats


class Word(NamedTuple):
    """A word of a list of rules as it is written, and its offset in the comment, in code points from 0."""

    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Directive:
    """One of the things that a comment says; `offset` in the comment is in code points from 0.

    `words`: the rules as written; none means every rule. `doubtful`: words after a `noqa` without codes, which may have
    been meant as its list. `problem`: why it cannot be read; such a directive hides nothing.
    """

    offset: int
    text: str
    scope: Scope
    words: tuple[Word, ...] = ()
    is_noqa: bool = False
    tool: str = ""
    reason: str = ""
    doubtful: tuple[str, ...] = ()
    problem: str | None = None


def read_comment(comment: str) -> Iterator[Directive]:
    """The directives in a comment (its text from the `#` on), in their order; linear in its length."""
    starts = [match.start() for match in _START.finditer(comment)]
    for start, end in zip(starts, [*starts[1:], len(comment)], strict=False):
        directive = _read(comment[start:end].rstrip(), start)
        if directive is not None:
            yield directive


def _read(text: str, offset: int) -> Directive | None:
    """The directive that a text starts with, if any."""
    match = _NOQA.match(text)
    if match is not None:
        return _noqa(text, offset, match)
    match = _OURS.match(text)
    if match is not None:
        return _ours(text, offset, match["verb"], match["rest"], match.start("rest"))
    if _NO_COLON.match(text):
        return Directive(offset, text, "line", problem="a colon follows `seniorlint`: # seniorlint: ignore[...]")
    match = _OTHER_NAME.match(text)
    if match is not None and SequenceMatcher(None, match["name"].lower(), "seniorlint").ratio() >= _ALIKE:
        return Directive(offset, text, "line", problem=f"{match['name']} is not a tool; did you mean seniorlint?")
    return None


def _noqa(text: str, offset: int, match: re.Match[str]) -> Directive:
    tool = (match["tool"] or "").rstrip(" \t:=").lower()
    scope: Scope = "file" if tool else "line"
    codes = _CODES.match(text, match.end())
    if codes is not None:
        words = _words(codes["codes"], offset + codes.start("codes"))
        return Directive(offset, text, scope, words, True, tool, _reason(text[codes.end() :]))
    meant = _MEANT_AS_CODES.match(text, match.end())
    doubtful = tuple(re.findall(r"[\w-]+", meant["list"] or meant["code"])) if meant is not None else ()
    return Directive(offset, text, scope, (), True, tool, _reason(text[match.end() :]), doubtful)


def _ours(text: str, offset: int, verb: str, rest: str, rest_offset: int) -> Directive:
    scope = VERBS.get(verb.lower())
    if scope is None:
        forms = ", ".join(f"`{known}[...]`" for known in VERBS)
        near = nearest(verb.lower(), VERBS) if 0 < len(verb) <= _LONGEST else ""
        return Directive(offset, text, "line", problem=f"`{verb[:_LONGEST]}` is none of {forms}{near}")
    if not rest.startswith("["):
        reason = _REASON.match(rest.lstrip())
        if rest.strip() and not reason and not rest.lstrip().startswith("#"):
            wrong = f"rules are in brackets right after `{verb}`, and a reason starts with `because`"
            return Directive(offset, text, scope, problem=wrong)
        return Directive(offset, text, scope, reason=_reason(rest) if reason else "")
    listed, closed, after = rest[1:].partition("]")
    words = _words(listed, offset + rest_offset + 1)
    problem = None
    if not closed:
        problem = "the list of rules has no `]`"
    elif not words:
        problem = "the list names no rule; without brackets all rules are meant"
    elif after.lstrip()[:1] in ("[", "(", ","):
        problem = "there is one list, and all rules are in it"
    return Directive(offset, text, scope, words, reason=_reason(after), problem=problem)


def _words(listed: str, offset: int) -> tuple[Word, ...]:
    return tuple(Word(match[0], offset + match.start()) for match in re.finditer(r"[^\s,]+", listed))


def _reason(text: str) -> str:
    text = text.strip()
    because = _REASON.match(text)
    return text[because.end() :] if because is not None else text
