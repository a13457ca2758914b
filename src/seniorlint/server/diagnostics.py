"""Findings as diagnostics."""

from __future__ import annotations

from lsprotocol import types

from seniorlint.engine.finding import Finding
from seniorlint.server.documents import Document
from seniorlint.server.review import Review

SOURCE = "seniorlint"

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


def diagnostics(document: Document, review: Review) -> list[types.Diagnostic]:
    """The diagnostics of a document, in text order."""
    return [diagnostic(document, review, finding) for finding in review.findings]


def diagnostic(document: Document, review: Review, finding: Finding) -> types.Diagnostic:
    """A finding as the editor shows it, with the skill that it is about."""
    rule = review.rule(finding)
    return types.Diagnostic(
        range=range_of(document, finding),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(href=rule.url),
        source=SOURCE,
        message=f"{printable(finding.message)} ({rule.skill.level_name}, {rule.skill.title})",
    )


def range_of(document: Document, finding: Finding) -> types.Range:
    """The client's range of a finding."""
    return document.range(finding.line, finding.column, finding.end_line, finding.end_column)


def printable(text: str) -> str:
    """A text that may hold words of the linted code, without what moves a cursor or turns the direction of text."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
