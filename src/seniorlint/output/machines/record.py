"""A finding as the object that `json` and `jsonl` print; its keys are an interface, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seniorlint.output.escape import unicode_text

if TYPE_CHECKING:
    from seniorlint.catalogue.model import Catalogue
    from seniorlint.findings.finding import Finding, FindingFix


def record(finding: Finding, catalogue: Catalogue) -> dict[str, object]:
    """The finding with what the catalogue says of its rule; lines and columns count as in `Finding`."""
    rule = catalogue.by_code[finding.code]
    return {
        "code": finding.code,
        "name": rule.name,
        "message": unicode_text(finding.message),
        "path": unicode_text(finding.path),
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "severity": finding.severity,
        "level": rule.skill.level,
        "level_name": rule.skill.level_name,
        "skill": rule.skill.id,
        "category": rule.skill.category,
        "principle": rule.principle.id,
        "url": rule.url,
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _fix(fix: FindingFix) -> dict[str, object]:
    edits = [{**edit._asdict(), "text": unicode_text(edit.text)} for edit in fix.edits]
    return {"safety": fix.safety, "edits": edits}
