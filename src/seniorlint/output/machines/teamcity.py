"""`teamcity`: service messages, which TeamCity shows as inspections of the build."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from seniorlint.output.escape import escape_character, is_shown
from seniorlint.output.run_report import RunReport

if TYPE_CHECKING:
    from seniorlint.findings.rule_card import RuleCard

_SEVERITIES: Mapping[str, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}
_ESCAPES: Mapping[str, str] = {"\n": "|n", "\r": "|r", **{one: f"|{one}" for one in "|'[]"}}
_PLAIN = re.compile(r"[ -&(-Z\\^-{}~]*")  # printable ASCII without ' [ ] and |
_LONGEST = 4000  # characters that TeamCity takes of a message


def render(report: RunReport, *, color: bool) -> Iterator[str]:
    """`inspectionType` for each rule, before its first `inspection`, which each finding has; `color` is ignored."""
    told: set[str] = set()
    for finding in report.findings:
        if finding.code not in told:
            told.add(finding.code)
            yield _message("inspectionType", _type(finding.code, report.cards[finding.code]))
        about = {
            "typeId": finding.code,
            "message": finding.message[:_LONGEST],
            "file": report.from_top(finding.path),
            "line": str(finding.line),
            "SEVERITY": _SEVERITIES[finding.severity],
        }
        yield _message("inspection", about)


def _type(code: str, card: RuleCard) -> dict[str, str]:
    about = f"{card.skill_title} ({card.level_name}): {card.url}"  # TeamCity takes it for HTML
    return {"id": code, "name": card.name, "category": f"seniorlint {card.principle}", "description": escape(about)}


def _message(name: str, values: Mapping[str, str]) -> str:
    written = " ".join(f"{key}='{_escaped(value)}'" for key, value in values.items())
    return f"##teamcity[{name} {written}]\n"


def _escaped(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else "".join(map(_character, text))


def _character(one: str) -> str:
    """Other characters than ASCII as TeamCity writes them, in UTF-16; what no terminal may get is written out."""
    if one in _ESCAPES:
        return _ESCAPES[one]
    if not is_shown(one):
        return escape_character(one)
    units = one.encode("utf-16-be")
    return one if one.isascii() else "".join(f"|0x{units[i]:02X}{units[i + 1]:02X}" for i in range(0, len(units), 2))
