"""Fixes that somebody decides about one after the other. Each one is written as soon as it is accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from seniorlint.app.errors import answering
from seniorlint.app.review_files import ReviewRequest, review
from seniorlint.app.review_result import ReviewResult, findings_in, in_report_order
from seniorlint.app.scope import project_of
from seniorlint.app.waiting import Progress
from seniorlint.engine.source import Source
from seniorlint.files.whole import remove_leftovers
from seniorlint.files.write import ChangedMeanwhile, write_source
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.output.people.patch import patch
from seniorlint.review.fixed_places import FixedPlace
from seniorlint.review.open_fixes import OpenFixes, open_fixes
from seniorlint.review.run.job import Job


class Offer(NamedTuple):
    """A fix that can be accepted: its finding, the result of its file, and as a patch what it does to the file."""

    finding: Finding
    result: FileResult
    patch: bytes


class _Written(NamedTuple):
    """A fix that was written: the number of its file, the text before and after, and what it fixed."""

    number: int
    before: Source
    after: Source
    place: FixedPlace


@dataclass
class _Decision:
    """What was decided at an offer, with what it takes to undo it. `written`: all that was, up to the next offer."""

    number: int
    skipped: frozenset[tuple[str, int]]
    rules: frozenset[str]
    written: list[_Written] = field(default_factory=list)


class FixesOneByOne:
    """The fixes of a request; `offer` gives the next one, and each decision leads to another.

    `problems`: what a person must be told since somebody last looked, who empties the list.
    """

    def __init__(self, request: ReviewRequest, progress: Progress, *, unsafe: bool) -> None:
        """Check the files; raises `RequestError`."""
        with answering():
            self.review = review(request._replace(uses_baseline=False), progress)
            self._unsafe, self._current = unsafe, self.review.current
            project = project_of(request.scope)
            self._results = {one.path: one for one in self.review.results}
            paths = [path for path, one in self._results.items() if any(map(self._is_asked, one.findings))]
            absolute = {path: self._current / path for path in paths}
            self._jobs = [Job(absolute[path], path, project.settings_for(absolute[path])) for path in paths]
        for folder in {job.path.parent for job in self._jobs}:
            remove_leftovers(folder)
        self._suppressions = request.suppressions
        self._number = 0
        self._rules: frozenset[str] = frozenset()  # all fixes of these are accepted
        self._open: OpenFixes | None = None
        self._decisions: list[_Decision] = []
        self.problems: list[str] = []

    def offer(self) -> Offer | None:
        """The next fix that nobody has decided about; None where there is none left."""
        while self._number < len(self._jobs):
            opened = self._opened()
            while (finding := opened.next()) is not None:
                if finding.code not in self._rules:
                    before, after = opened.source.to_bytes(), opened.after(finding).to_bytes()
                    return Offer(finding, opened.result, patch(before, after, finding.path))
                self._write(opened, finding)
                opened = self._opened()
            self._leave()
        return None

    def accept(self, *, all_of_rule: bool = False) -> None:
        """Write the fix that is offered; with `all_of_rule` those that follow of its rule, too, in every file."""
        opened, finding = self._offered()
        self._decide(opened)
        if all_of_rule:
            self._rules |= {finding.code}
        self._write(opened, finding)

    def skip(self) -> None:
        """Leave the finding that is offered as it is."""
        opened, finding = self._offered()
        self._decide(opened)
        opened.skip(finding)

    def finish(self) -> None:
        """Nobody decides any more: of what is left apply what was accepted for a whole rule."""
        while self._rules and self.offer() is not None:
            opened, finding = self._offered()
            opened.skip(finding)

    def undo(self) -> bool:
        """Take the last decision back, with all that was written because of it; False where there is none."""
        if not self._decisions:
            return False
        last = self._decisions.pop()
        for number, before, after, place in reversed(last.written):
            try:
                write_source(self._jobs[number].path, after, before)
            except (OSError, ChangedMeanwhile) as error:
                self.problems.append(f"{place.path}: not undone: {error}")
        self._leave()
        for number in range(last.number, self._number):  # these are looked at again
            self._results[self._jobs[number].shown] = self._read(number).result
        self._number, self._rules = last.number, last.rules
        self._open = self._read(last.number, last.skipped)
        return True

    def result(self) -> ReviewResult:
        """What is found now, and what was fixed."""
        if self._open is not None:
            self._results[self._jobs[self._number].shown] = self._open.result
        results = tuple(self._results.values())
        places = [one.place for decision in self._decisions for one in decision.written]
        return self.review._replace(
            findings=in_report_order(findings_in(results)),
            suppressed=sum(one.suppressed for one in results),
            results=results,
            fixed=len(places),
            fixed_places=tuple(places),
            is_first=False,
            is_broken=any(one.failures for one in results),
        )

    def _is_asked(self, finding: Finding) -> bool:
        return finding.fix is not None and (self._unsafe or finding.fix.safety == "safe")

    def _opened(self) -> OpenFixes:
        if self._open is None:
            self._open = self._read(self._number)
        return self._open

    def _read(self, number: int, skipped: frozenset[tuple[str, int]] = frozenset()) -> OpenFixes:
        opened = open_fixes(self._jobs[number], self._is_asked, suppressions=self._suppressions, skipped=skipped)
        self.problems.extend(opened.problems)
        return opened

    def _offered(self) -> tuple[OpenFixes, Finding]:
        opened = self._opened()
        finding = opened.next()
        assert finding is not None, "there is an offer to decide about"
        return opened, finding

    def _decide(self, opened: OpenFixes) -> None:
        self._decisions.append(_Decision(self._number, opened.skipped, self._rules))

    def _write(self, opened: OpenFixes, finding: Finding) -> None:
        """Write a fix; where the file is no longer what was read, read it again instead and leave it as it is."""
        before, after = opened.source, opened.after(finding)
        try:
            write_source(opened.job.path, before, after)
        except (OSError, ChangedMeanwhile) as error:
            self.problems.append(f"{opened.job.shown}: not written: {error}")
            if isinstance(error, ChangedMeanwhile):
                self._open = self._read(self._number)
            else:
                opened.skip(finding)
            return
        opened.apply(finding)
        if self._decisions:
            place = FixedPlace(finding.path, finding.line, finding.code)
            self._decisions[-1].written.append(_Written(self._number, before, after, place))

    def _leave(self) -> None:
        if self._open is not None:
            self._results[self._jobs[self._number].shown] = self._open.result
            self._open = None
            self._number += 1
