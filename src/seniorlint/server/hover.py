"""What a rule teaches, shown where the cursor is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from lsprotocol import types

from seniorlint.catalogue.model import Rule
from seniorlint.engine.finding import Finding
from seniorlint.server.diagnostics import printable, range_of
from seniorlint.server.documents import Document
from seniorlint.server.review import Review

_CODE_SPAN = re.compile(r"(`[^`\n]+`)")
_ACTIVE = re.compile(r"[\\`*\[\]<>&~|]|^[-+#=]|(?<![^\W_])_+|_+(?![^\W_])")


def hover(document: Document, review: Review, position: types.Position, *, markdown: bool) -> types.Hover | None:
    """The teaching text of the findings at a position, or else of those on its line; None where there are none."""
    findings = findings_at(document, review, position)
    if not findings:
        return None
    write = _markdown if markdown else _plain
    text = "\n\n---\n\n".join(write(review.rule(finding), finding) for finding in findings)
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, text), range_of(document, findings[0]))


def findings_at(document: Document, review: Review, position: types.Position) -> Sequence[Finding]:
    """The findings that hold a position; where none does, those whose lines hold it."""
    place = document.place(position)
    on_line = [one for one in review.findings if one.line <= place.line <= one.end_line]
    exact = [one for one in on_line if (one.line, one.column) <= place <= (one.end_line, one.end_column)]
    return exact or on_line


def _markdown(rule: Rule, finding: Finding) -> str:
    return "\n\n".join(_parts(rule, finding, inline, _fenced, lambda title: f"### {title}", lambda url: f"<{url}>"))


def _plain(rule: Rule, finding: Finding) -> str:
    return "\n\n".join(_parts(rule, finding, printable, _indented, str, str))


def _parts(
    rule: Rule,
    finding: Finding,
    words: Callable[[str], str],
    code: Callable[[str], str],
    heading: Callable[[str], str],
    link: Callable[[str], str],
) -> Iterator[str]:
    """The paragraphs of the text; `words`, `code`, `heading` and `link` say how each kind is written."""
    example = rule.examples[0]
    skill = rule.skill
    yield heading(f"{rule.name} ({rule.code}, {finding.severity})")
    yield words(rule.summary)
    if finding.message != rule.summary:
        yield words(finding.message)
    yield words_of_lines(rule.why, words)
    yield "Instead of"
    yield code(example.bad)
    yield "write"
    yield code(example.good)
    yield f"Teaches: {words(skill.title)}, a {skill.level_name} skill of the principle {words(rule.principle.title)}"
    yield f"Read: {link(rule.url)}"


def words_of_lines(text: str, words: Callable[[str], str]) -> str:
    """A text of several lines, each of them written by `words`; empty lines stay and part paragraphs."""
    return "\n".join(words(line) for line in text.splitlines())


def inline(text: str) -> str:
    """A line of text in Markdown: `code` stays code, everything else that Markdown or HTML would act on is escaped."""
    parts = _CODE_SPAN.split(printable(text))
    return "".join(part if index % 2 else _ACTIVE.sub(_escaped, part) for index, part in enumerate(parts))


def _escaped(match: re.Match[str]) -> str:
    return "".join("\\" + char for char in match[0])


def _fenced(code: str) -> str:
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}python\n{code.strip()}\n{fence}"


def _indented(code: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in code.strip().splitlines())
