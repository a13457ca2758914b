"""A file whose fixes are decided about one after the other."""

from __future__ import annotations

from collections.abc import Callable

from seniorlint.engine.apply import apply_edits
from seniorlint.engine.source import NotText, Source
from seniorlint.files.regular import read_regular
from seniorlint.files.write import tree_left
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import decoded
from seniorlint.review.check_text import check_file, check_source
from seniorlint.review.fix_file import gives_back
from seniorlint.review.fix_text import holds
from seniorlint.review.run.job import Job

Place = tuple[str, int]  # the code of a rule, and an offset in the text


class OpenFixes:
    """The text of a file as far as it is fixed, and what is found in it.

    `is_asked`: is a finding one whose fix is to be decided about? `skipped`: where findings are that stay as they are.
    `problems`: what a person must be told.
    """

    def __init__(
        self,
        job: Job,
        source: Source,
        result: FileResult,
        is_asked: Callable[[Finding], bool],
        *,
        suppressions: bool,
        skipped: frozenset[Place] = frozenset(),
        problems: tuple[str, ...] = (),
    ) -> None:
        self.job, self.source, self.result, self.skipped, self.problems = job, source, result, skipped, problems
        self._is_asked, self._suppressions = is_asked, suppressions
        self._seen = {source.text}

    def next(self) -> Finding | None:
        """The first finding with a fix that can be applied and that nobody has decided about."""
        for finding in self.result.findings:
            if not self._is_asked(finding) or self._place(finding) in self.skipped:
                continue
            after = self.after(finding)
            if after.text not in self._seen and holds(after, self.job.path):  # fixes that undo each other never end
                return finding
            self.skip(finding)
        return None

    def after(self, finding: Finding) -> Source:
        """The text with the fix of a finding."""
        return self.source.with_text(apply_edits(self.source, [finding.fix.edits] if finding.fix else [])[0])

    def skip(self, finding: Finding) -> None:
        """Leave a finding as it is."""
        self.skipped |= {self._place(finding)}

    def apply(self, finding: Finding) -> None:
        """Take over the text with the fix of a finding; nothing is written."""
        after = self.after(finding)
        self.skipped = frozenset((code, self._moved(offset, finding)) for code, offset in self.skipped)
        self.source = after
        self._seen.add(after.text)
        job = self.job
        self.result = check_source(after, job.path, job.shown, job.settings, suppressions=self._suppressions)

    def _place(self, finding: Finding) -> Place:
        return finding.code, self.source.offset(finding.line, finding.column)

    def _moved(self, offset: int, finding: Finding) -> int:
        """Where a place of the text is after a fix."""
        moved = 0
        for edit in finding.fix.edits if finding.fix else ():
            start = self.source.offset(edit.line, edit.column)
            end = self.source.offset(edit.end_line, edit.end_column)
            if end <= offset:
                moved += len(edit.text) - (end - start)
        return offset + moved


def open_fixes(
    job: Job, is_asked: Callable[[Finding], bool], *, suppressions: bool, skipped: frozenset[Place] = frozenset()
) -> OpenFixes:
    """Read the file of a job and check it; what cannot be written as it was read has no fix to decide about."""
    problems: tuple[str, ...] = ()
    try:
        data = read_regular(job.path)
        source = decoded(job.path, data)
    except (NotText, OSError):
        pass
    else:
        tree = tree_left(job.path, job.settings.root)
        if tree is None and gives_back(source, data):
            result = check_source(source, job.path, job.shown, job.settings, suppressions=suppressions)
            return OpenFixes(job, source, result, is_asked, suppressions=suppressions, skipped=skipped)
        why = f"because the link leads out of {tree}" if tree is not None else f"because {source.encoding} changes it"
        problems = (f"{job.shown}: left as it was, {why}",)
    result = check_file(job.path, job.shown, job.settings, suppressions=suppressions)
    return OpenFixes(job, Source(""), result, lambda finding: False, suppressions=suppressions, problems=problems)
