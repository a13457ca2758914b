"""What a run of `check` came to, put together from the files' results."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from seniorlint.catalogue.model import Catalogue
from seniorlint.engine.source import NotText, Source
from seniorlint.files.source_file import read_source
from seniorlint.findings.file_result import NOT_PYTHON, FileResult
from seniorlint.findings.finding import Finding
from seniorlint.output.people.summary import counted
from seniorlint.output.run_report import RunReport
from seniorlint.settings.project import repository_top


@dataclass
class Outcome:
    """The sum of all results.

    `hidden`: findings that a baseline or `--since` hides. `texts`: sources that are in no file. `printed`: standard
    output already holds fixed code. `is_broken`: seniorlint failed on a file. `baseline`: the configured one.
    """

    files: int
    current: Path
    findings: list[Finding] = field(default_factory=list)
    suppressed: int = 0
    hidden: int = 0
    applied: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    diff: list[bytes] = field(default_factory=list)
    texts: dict[str, Source] = field(default_factory=dict)
    printed: bool = False
    results: list[FileResult] = field(default_factory=list)
    checked: set[str] = field(default_factory=set)
    is_broken: bool = False
    baseline: Path | None = None

    def add(self, result: FileResult) -> None:
        """Count one file in."""
        self.results.append(result)
        self.findings.extend(result.findings)
        self.suppressed += result.suppressed
        if not result.failures:
            self.checked.add(result.path)
        for failure in result.failures:
            self.is_broken = True
            if failure.subject == NOT_PYTHON:
                self.files -= 1
                self.problems.append(f"{result.path} {failure.error}")
                continue
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
            fixed=self.applied.total(),
            hidden=self.hidden,
            is_whole=not self.is_broken,
            current=str(self.current),
            top=_top(self.current),
        )

    def fixes_in_words(self, *, with_unsafe: bool) -> str:
        """What the fixes would change; `with_unsafe`: the unsafe ones are among them."""
        count, files = self.applied.total(), sum(map(bool, self.diff))
        fixes = (finding.fix for finding in self.findings if finding.fix)
        unsafe = 0 if with_unsafe else sum(fix.safety == "unsafe" for fix in fixes)
        if not count:
            return f"Nothing is safe to fix; --unsafe-fixes would fix {unsafe}." if unsafe else "Nothing to fix."
        more = f"; --unsafe-fixes would fix {unsafe} more" if unsafe else ""
        return f"Would fix {counted(count, 'finding')} in {counted(files, 'file')}{more}."

    def _read(self, path: str) -> Source | None:
        if path in self.texts:
            return self.texts[path]
        try:
            return read_source(self.current / path)
        except (OSError, NotText):
            return None


def _top(current: Path) -> str | None:
    """The folder of the repository around the current one; in a job on GitHub it need not have a `.git`."""
    if top := repository_top(current):
        return str(top)
    workspace = os.environ.get("GITHUB_WORKSPACE")
    return workspace if workspace and current.is_relative_to(workspace) else None
