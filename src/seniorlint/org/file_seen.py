"""What was seen in one file of a repository: its findings, its observations as text, and how many per skill."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import CheckFailure
from seniorlint.engine.source import NotText
from seniorlint.findings.file_result import FileResult
from seniorlint.languages.language import decoded
from seniorlint.review.notebook_cells import with_cells
from seniorlint.review.run.job import Job
from seniorlint.review.to_findings import result_of, unreadable
from seniorlint.skills.observed import View, observed_file, subject_of
from seniorlint.skills.rendering.observe_rows import row_of
from seniorlint.store.cache_rows import CheckedFile, checked_file, file_row
from seniorlint.store.observed_content import ObservedContent

OUTCOMES = ("met", "missed", "explained", "shown")  # the columns of what is counted for a skill
Plain = list[Any]  # JSON types and bytes


class FileSeen(NamedTuple):
    """`lines`: as Python counts them. `skills`: for the id of a skill how often each of `OUTCOMES` was seen.

    `observations`: the lines of `seniorlint observe` for the file, compressed; empty where nobody wants them.
    `problem`: why there are none.
    """

    result: FileResult
    lines: int = 0
    skills: Mapping[str, list[int]] = {}  # never written to
    observations: bytes = b""
    problem: str | None = None

    def plain(self) -> Plain:
        """The same as plain data, for the way from a worker; failures go beside the result."""
        row = json.dumps(file_row(CheckedFile("", "", None, "", self.result))).encode("ascii")
        failures = [[one.subject, one.error] for one in self.result.failures]
        return [row, failures, self.lines, dict(self.skills), self.observations, self.problem]


def from_plain(plain: Plain, shown: str, codes: Mapping[str, object]) -> FileSeen:
    """What was seen in the file that is shown as `shown`; `codes`: those of all rules. Raises `Damaged`."""
    row, failures, lines, skills, observations, problem = plain
    result = checked_file("", shown, json.loads(row), codes).result
    result = result._replace(failures=tuple(CheckFailure(subject, error) for subject, error in failures))
    return FileSeen(result, lines, skills, observations, problem)


def seen_in(content: ObservedContent, data: bytes, job: Job, *, with_observations: bool) -> FileSeen:
    """What the content of the bytes of a file comes to under the settings of its job."""
    catalogue = load_catalogue(*job.settings.rule_folders)
    result = result_of(content, job.path, job.shown, job.settings)
    if result.findings:
        result = with_cells(result.with_lines(decoded(job.path, data)), job.path, data)
    file = observed_file(content, job, View(frozenset(catalogue.evidence), identities=with_observations))
    skills: dict[str, list[int]] = {}
    for one in file.observations:
        counts = skills.setdefault(subject_of(one, catalogue).skill.id, [0] * len(OUTCOMES))
        counts[OUTCOMES.index(one.outcome)] += 1
    rows = [row_of(one, job.shown, catalogue) for one in file.observations] if with_observations else []
    text = "".join(f"{json.dumps(row)}\n" for row in rows)
    observations = zlib.compress(text.encode("ascii")) if text else b""
    return FileSeen(result, content.line_count, skills, observations, file.problem)


def not_text(error: NotText, job: Job) -> FileSeen:
    """The same for a file that holds no text: a finding, as `check` has it."""
    result = unreadable(job.path, job.shown, job.settings, f"not text: {error}", error.line)
    return FileSeen(result, problem=f"line {error.line}: not text: {error}")


def not_read(error: OSError, job: Job) -> FileSeen:
    """The same for a file that cannot be read."""
    result = unreadable(job.path, job.shown, job.settings, f"cannot be read: {error.strerror or error}", 1)
    return FileSeen(result, problem=f"cannot be read: {error.strerror or error}")


def not_judged(job: Job, subject: str, error: str) -> FileSeen:
    """The same for a file on which seniorlint or its worker failed."""
    return FileSeen(FileResult(job.shown, (), 0, (CheckFailure(subject, error),)))
