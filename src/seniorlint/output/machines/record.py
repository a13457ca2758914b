"""A finding as the object that `json` and `jsonl` print; its keys are an interface, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seniorlint.output.escape import unicode_text

if TYPE_CHECKING:
    from seniorlint.findings.finding import Finding, FindingFix
    from seniorlint.findings.rule_card import RuleCard


def record(finding: Finding, card: RuleCard) -> dict[str, object]:
    """The finding with what is said of its rule; lines and columns count as in `Finding`."""
    return {
        "code": finding.code,
        "name": card.name,
        "message": unicode_text(finding.message),
        "path": unicode_text(finding.path),
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "severity": finding.severity,
        "level": card.level,
        "level_name": card.level_name,
        "skill": card.skill,
        "category": card.category,
        "principle": card.principle,
        "url": card.url,
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _fix(fix: FindingFix) -> dict[str, object]:
    edits = [{**edit._asdict(), "text": unicode_text(edit.text)} for edit in fix.edits]
    return {"safety": fix.safety, "edits": edits}
