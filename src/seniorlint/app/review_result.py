"""What a review came to, put together from the results of files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.findings.file_result import DIED, NOT_CHECKED, FileResult
from seniorlint.findings.finding import Finding
from seniorlint.output.run_report import RunReport
from seniorlint.settings.project_top import repository_top

if TYPE_CHECKING:
    from seniorlint.catalogue.model import Catalogue
    from seniorlint.engine.source import Source
    from seniorlint.findings.rule_card import RuleCard
    from seniorlint.review.fixed_places import FixedPlace
    from seniorlint.review.narrow.changed import Changes

# Where the jobs of GitHub, GitLab and Azure Pipelines have the repository.
_WORKSPACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY")


class ReviewResult(NamedTuple):
    """The findings, sorted by path, line, column and code, and what else is to be told of a review.

    `cards`: the rules by code; `catalogue` loads them whole. `files`: how many were checked. `suppressed`: how many
    findings comments hid; `hidden`: how many a baseline, the changed lines or an author did. `fixed`: how many fixes
    were applied. `notes`: sentences that people must be told. `is_broken`: seniorlint failed on a file. `is_first`:
    nothing is known of an earlier run on this project. `texts`: the sources that are
    in no file, by the path of their findings. `results`: those of the files, in which the findings have their
    identities. `fail_on`: the configuration's, of this folder. `changes`: the lines that the findings are on, where
    a revision was named. `fixed_places`: where what is fixed was, by path and line.
    """

    findings: tuple[Finding, ...]
    files: int
    current: Path
    cards: Mapping[str, RuleCard]
    catalogue: Callable[[], Catalogue]
    notes: tuple[str, ...] = ()
    suppressed: int = 0
    hidden: int = 0
    fixed: int = 0
    is_broken: bool = False
    is_first: bool = False
    texts: Mapping[str, Source] = {}  # never written to
    results: Sequence[FileResult] = ()
    fail_on: str | None = None
    changes: Changes | None = None
    fixed_places: Sequence[FixedPlace] = ()

    def report(self) -> RunReport:
        """What the output formats print."""
        return RunReport(
            findings=self.findings,
            cards=self.cards,
            catalogue=self.catalogue,
            files=self.files,
            suppressed=self.suppressed,
            read_source=self._read,
            fixed=self.fixed,
            hidden=self.hidden,
            is_whole=not self.is_broken,
            is_first=self.is_first,
            current=str(self.current),
            top=_top(self.current),
            results=self.results,
        )

    def _read(self, path: str) -> Source | None:
        from seniorlint.engine.source import NotText
        from seniorlint.files.source_file import read_source

        if path in self.texts:
            return self.texts[path]
        try:
            return read_source(self.current / path)
        except (OSError, NotText):
            return None


def in_report_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of several files as reports have them."""
    return tuple(sorted(findings, key=lambda one: (one.path, one.line, one.column, one.code, one.message)))


def findings_in(results: Iterable[FileResult]) -> list[Finding]:
    """The findings of files, in the order of the files."""
    return [finding for result in results for finding in result.findings]


def files_in(results: Iterable[FileResult]) -> int:
    """How many of the files were looked at."""
    return sum(all(one.subject != NOT_CHECKED for one in result.failures) for result in results)


def failure_notes(result: FileResult) -> Iterator[str]:
    """What is to be told of the checks that failed on a file."""
    for failure in result.failures:
        if failure.subject == NOT_CHECKED:
            yield f"{result.path} {failure.error}"
        elif failure.subject == DIED:
            yield f"{result.path} is not checked: {failure.error}"
        elif failure.ended_by:
            yield f"{result.path} is checked without {failure.subject}: it {failure.error}"
        else:
            last = failure.error.strip().splitlines()[-1]
            yield f"{result.path}: {failure.subject} failed inside seniorlint: {last}; please report it"


def _top(current: Path) -> str | None:
    """The folder of the repository around the current one; in a job of a CI service it need not have a `.git`."""
    if top := repository_top(current):
        return str(top)
    folders = (os.environ.get(name) for name in _WORKSPACES)
    return next((one for one in folders if one and current.is_relative_to(one)), None)
