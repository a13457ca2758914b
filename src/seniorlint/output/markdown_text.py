"""Untrusted text in Markdown: it shows as it is, formats nothing, links nothing, and sends no notification.

A backslash is not enough where a service looks for `@name` and `#1` after it has made HTML of the Markdown (GitHub and
GitLab do). In code they do not look, so a word that could mean something to them becomes a code span.
"""

from __future__ import annotations

import re

from seniorlint.output.escape import escape_character, one_line

_RUN = re.compile("`+")
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")  # all that CommonMark 2.4 lets a backslash stand before
_STARTS_BLOCK = re.compile(r"\A(\d*)((?<=\d)[.)]|[-+=])")  # of a list, or a line that makes a heading of the one above
_HARMLESS = frozenset(".,;:?'\"()/-+=%")
# Mentions, references to issues and the like, addresses, commits; quick actions and commands of a log at the start.
_MEANS_SOMETHING = re.compile(
    r"[@#!~%$&]\w|\w[@#]|://|\bwww\.|\bGH-\d|\A[/:\\]|\b(?=[a-f]*\d)[0-9a-f]{7,40}\b", re.IGNORECASE
)


def code_span(text: str) -> str:
    """The text as code within a line (CommonMark 6.1), control characters written out."""
    text = one_line(text) or " "
    ticks = "`" * (max((len(run) for run in _RUN.findall(text)), default=0) + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def prose(text: str) -> str:
    """A sentence or a paragraph on one line. What it has between backticks stays code, and all else is plain text."""
    text = one_line(" ".join(text.split()))
    parts: list[str] = []
    start = 0
    for match in _SPAN.finditer(text):
        parts.append(_plain(text[start : match.start()]))
        parts.append(code_span(match[2].strip(" ") or " "))
        start = match.end()
    parts.append(_plain(text[start:]))
    return _STARTS_BLOCK.sub(r"\1\\\2", "".join(parts))


def fenced(code: str, language: str) -> str:
    """A code block whose fence is longer than any that the code holds (CommonMark 4.5)."""
    longest = max((len(run) for run in _RUN.findall(code)), default=0)
    fence = "`" * max(3, longest + 1)
    text = code.strip("\n")
    return f"{fence}{language}\n{text}\n{fence}"


def fenced_text(code: str, language: str) -> str:
    """As `fenced`, for code that may be anything: control characters and what a log would obey are written out."""
    lines = (_code_line(line) for line in re.split(r"\r\n|\r|\n", code.expandtabs(4)))
    return fenced("\n".join(lines), re.sub(r"[^\w.+-]", "", language))


def _code_line(line: str) -> str:
    line = one_line(line)
    indent = len(line) - len(line.lstrip())
    return line[:indent] + escape_character(":") + line[indent + 1 :] if line.startswith("::", indent) else line


def _plain(text: str) -> str:
    """Text without code, in which words that mean something to a service become code."""
    words = (code_span(one) if _MEANS_SOMETHING.search(one) else _escaped(one) for one in text.split(" "))
    return " ".join(words)


def _escaped(word: str) -> str:
    return _PUNCTUATION.sub(lambda match: match[0] if match[0] in _HARMLESS else f"\\{match[0]}", word)
