"""A repository that is being looked at: what of it is known, what is to come, and what its result is in the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.narrowing import Narrowing
from seniorlint.app.review_result import ReviewResult, files_in, in_report_order
from seniorlint.catalogue.load import CatalogueError
from seniorlint.files.regular import read_regular
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.rule_card import cards_of
from seniorlint.org.clone import Clone
from seniorlint.org.file_seen import FileSeen, not_read, seen_in
from seniorlint.org.tally import Tally, tally_of
from seniorlint.output.formats import render
from seniorlint.review.run.job import Job
from seniorlint.review.run.jobs import failed as failed_on
from seniorlint.settings.effective import Settings
from seniorlint.store.cache_rows import Damaged
from seniorlint.store.content_rows import unpacked
from seniorlint.store.observations import Observations, Question

_AT_ONCE = 100  # files that the store is asked about together
_BATCH_FILES = 32
_BATCH_BYTES = 200_000  # about half a second of work for one processor


class Result(NamedTuple):
    """What a repository comes to: its tally, its findings as `json-full`, its observations as compressed pieces."""

    tally: Tally
    findings: str
    observations: Sequence[bytes]


@dataclass
class OpenWork:
    """The work on one repository. `seen`: by the index of the job. `parsed`: the indexes that a worker judged."""

    clone: Clone
    name: str
    seen: dict[int, FileSeen] = field(default_factory=dict)
    parsed: set[int] = field(default_factory=set)
    seconds: float = 0.0

    @property
    def is_whole(self) -> bool:
        """Is everything known?"""
        return len(self.seen) == len(self.clone.jobs)

    def recall(self, store: Observations | None, *, with_observations: bool) -> None:
        """Take from the store what it knows."""
        if store is None:
            return
        jobs = self.clone.jobs
        for start in range(0, len(jobs), _AT_ONCE):
            data: dict[int, bytes] = {}
            questions: dict[int, Question] = {}
            for index in range(start, min(start + _AT_ONCE, len(jobs))):
                job = jobs[index]
                try:
                    data[index] = read_regular(job.path)
                except OSError as error:
                    self.seen[index] = not_read(error, job)
                    continue
                questions[index] = store.question(data[index], job.path, job.settings, sites=True)
            for index, body in store.answers(questions).items():
                try:
                    content = unpacked(body)
                except Damaged:
                    continue
                self.seen[index] = seen_in(content, data[index], jobs[index], with_observations=with_observations)

    def batches(self) -> Iterator[tuple[Settings, list[int]]]:
        """What is to be judged, as indexes of jobs with the same settings: some files, or some bytes, at a time."""
        batch: list[int] = []
        size = 0
        under: Settings | None = None
        for index, job in enumerate(self.clone.jobs):
            if index in self.seen:
                continue
            if (
                under is not None
                and batch
                and (job.settings is not under or len(batch) >= _BATCH_FILES or size >= _BATCH_BYTES)
            ):
                yield under, batch
                batch, size = [], 0
            under = job.settings
            batch.append(index)
            size += _size_of(job.path)
        if under is not None and batch:
            yield under, batch

    def result(self, *, with_observations: bool) -> Result:
        """What all of it comes to. Raises `RequestError` for a baseline that cannot be used, and `CatalogueError`."""
        clone = self.clone
        files = [self.seen[index] for index in range(len(clone.jobs))]
        of_git = _of_repository(clone.git)
        results = [*([of_git] if of_git is not None else []), *(one.result for one in files)]
        findings = [one for result in results for one in result.findings]
        hidden, notes = 0, list(clone.notes)
        if clone.baseline is not None:
            narrowing = Narrowing().with_baseline(clone.baseline)
            shown = narrowing.apply(results, clone.top, [clone.top], lambda: clone.project, changed_files=False)
            findings, hidden = shown.findings, shown.hidden
            notes.extend(shown.notes)
        ordered = in_report_order(findings)
        parsed = [self.seen[index] for index in self.parsed]
        tally = tally_of(
            files,
            results,
            ordered,
            hidden=hidden,
            parsed=(len(parsed), sum(one.lines for one in parsed)),
            seconds=round(self.seconds, 3),
            notes=tuple(notes),
        )
        if not with_observations:
            return Result(tally, "", ())
        review = ReviewResult(
            findings=ordered,
            files=files_in(one.result for one in files),
            current=clone.top,
            cards=cards_of(clone.project.catalogue),
            catalogue=lambda: clone.project.catalogue,
            suppressed=tally.suppressed,
            hidden=hidden,
            is_broken=bool(tally.failures),
            results=results,
        )
        text = "".join(render("json-full", review.report(), color=False))
        return Result(tally, text, [one.observations for one in files])


def _of_repository(git: Job) -> FileResult | None:
    """The findings on the repository itself; where git cannot answer there are none."""
    from seniorlint.review.check_repository import check_repository

    try:
        return check_repository(git.path, git.shown, git.settings)
    except CatalogueError:
        raise
    except Exception as error:  # the run must survive what no check is to blame for
        return failed_on(git, error)


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
