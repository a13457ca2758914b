"""`html`: one page that needs nothing else: it holds no script, and asks for nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from seniorlint.findings.source_line import CutLine
from seniorlint.output.escape import one_line, web_address
from seniorlint.output.people.summary import summary
from seniorlint.output.run_report import RunReport

if TYPE_CHECKING:
    from seniorlint.findings.finding import Finding
    from seniorlint.findings.rule_card import RuleCard
    from seniorlint.findings.source_line import SourceLine

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h2 { font-size: 1rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; margin-top: 2rem; }
ol { list-style: none; padding: 0; }
li { border-left: .3rem solid; padding-left: .8rem; margin: 1rem 0; }
li.error { border-color: #c62828; } li.warning { border-color: #b26a00; } li.info { border-color: #1565c0; }
p { margin: .2rem 0; }
pre { overflow-x: auto; padding: .4rem; margin: .3rem 0; background: color-mix(in srgb, currentColor 8%, transparent); }
code, pre { font-family: ui-monospace, monospace; }
"""


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """The page; each file that has findings is a section of it, with the source lines. `color` is ignored."""
    line_of = report.lines()
    yield _head()
    for line in summary(report._replace(lists_all=True, is_first=False, is_quiet=False)):
        yield f"<p>{_prose(line.text)}</p>\n"
    for path, findings in groupby(report.findings, key=lambda one: one.path):
        yield f"<section>\n<h2>{_text(report.from_top(path))}</h2>\n<ol>\n"
        for one in findings:
            yield _entry(one, report.cards[one.code], line_of(one))
        yield "</ol>\n</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _head() -> str:
    """All before the summary. The policy allows the page its own style and nothing else."""
    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>seniorlint</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>seniorlint</h1>\n"
    )


def _entry(finding: Finding, card: RuleCard, line: SourceLine | None) -> str:
    address = web_address(card.url)
    name = f'<a href="{escape(address)}">{_text(card.name)}</a>' if address else _text(card.name)
    learn = f"{card.level_name}, {_prose(card.skill_title)}"
    source = "" if line is None else f"<pre>{_marked(finding, line)}</pre>\n"
    return (
        f'<li class="{finding.severity}">\n'
        f"<p>{finding.severity} {finding.code} {name}, line {finding.line}, column {finding.column} ({learn})</p>\n"
        f"{source}<p>{_prose(finding.message)}</p>\n</li>\n"
    )


def _marked(finding: Finding, line: SourceLine) -> str:
    """The source line, with what the finding has of it marked."""
    text, first = (line.text, line.first) if isinstance(line, CutLine) else (line, 0)
    start = min(max(finding.column - 1 - first, 0), len(text))
    end = finding.end_column - 1 - first if finding.end_line == finding.line else len(text.rstrip())
    end = min(max(end, start), len(text))
    before, marked, after = (_text(part.expandtabs(4)) for part in (text[:start], text[start:end], text[end:]))
    return f"{before}<mark>{marked}</mark>{after}"


def _prose(text: str) -> str:
    """A sentence, in which what is between backticks is code."""
    parts = one_line(text).split("`")
    return "".join(f"<code>{escape(part)}</code>" if index % 2 else escape(part) for index, part in enumerate(parts))


def _text(text: str) -> str:
    return escape(one_line(text))
