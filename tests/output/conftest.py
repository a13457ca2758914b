"""A finding and a report to print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.findings.finding import Finding
from seniorlint.findings.rule_card import cards_of
from seniorlint.output.run_report import RunReport

ReportOf = Callable[..., RunReport]


@pytest.fixture(scope="session")
def bare_except() -> Finding:
    """`except:` at the start of line 3 of app.py; tests replace what they are about."""
    return Finding("app.py", 3, 1, 3, 8, "SLE001", "Name the exceptions this clause handles", "error")


@pytest.fixture(scope="session")
def report_of() -> ReportOf:
    """A report of findings in the given texts by path."""

    def make(
        findings: Sequence[Finding],
        texts: Mapping[str, str] | None = None,
        *,
        files: int = 1,
        suppressed: int = 0,
        fixed: int = 0,
        current: str = "",
        top: str | None = None,
    ) -> RunReport:
        sources = {path: Source(text) for path, text in (texts or {}).items()}
        report = RunReport(findings, cards_of(load_catalogue()), load_catalogue, files, suppressed, sources.get, fixed)
        return report._replace(current=current, top=top)

    return make
