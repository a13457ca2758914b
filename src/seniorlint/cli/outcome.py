"""What a run of `check` came to, put together from the files' results."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from seniorlint.catalogue.model import Catalogue
from seniorlint.engine.finding import Finding
from seniorlint.engine.source import NotText, Source
from seniorlint.lint.result import FileResult
from seniorlint.output.report import RunReport


@dataclass
class Outcome:
    """The sum of all results. `texts`: sources that stand in no file. `printed`: stdout already holds fixed code."""

    files: int
    current: Path
    findings: list[Finding] = field(default_factory=list)
    suppressed: int = 0
    applied: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    diff: list[bytes] = field(default_factory=list)
    texts: dict[str, Source] = field(default_factory=dict)
    printed: bool = False
    results: list[FileResult] = field(default_factory=list)
    checked: set[str] = field(default_factory=set)
    is_broken: bool = False

    def add(self, result: FileResult) -> None:
        """Count one file in."""
        self.results.append(result)
        self.findings.extend(result.findings)
        self.suppressed += result.suppressed
        if not result.failures:
            self.checked.add(result.path)
        for failure in result.failures:
            self.is_broken = True
            last = failure.error.strip().splitlines()[-1]
            self.problems.append(f"{result.path}: {failure.subject} failed inside seniorlint: {last}; please report it")

    def report(self, catalogue: Catalogue) -> RunReport:
        """What the output formats print; findings sorted by path, line, column and code."""
        return RunReport(
            findings=sorted(self.findings, key=lambda one: (one.path, one.line, one.column, one.code, one.message)),
            catalogue=catalogue,
            files=self.files,
            suppressed=self.suppressed,
            read_source=self._read,
            fixed=sum(self.applied.values()),
        )

    def _read(self, path: str) -> Source | None:
        if path in self.texts:
            return self.texts[path]
        try:
            return Source.from_path(self.current / path)
        except (OSError, NotText):
            return None
