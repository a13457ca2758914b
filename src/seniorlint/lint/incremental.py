"""The findings of one text through its changes: what did not change is kept, down to the objects.

Findings come in groups, one per top-level statement. A group that neither changed nor moved is the same tuple again,
so that who sends findings on need not build or serialise it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seniorlint.engine.chunks import Chunk
from seniorlint.engine.finding import Finding, FindingFix
from seniorlint.engine.incremental import IncrementalAnalysis, PlacedChunk, Update
from seniorlint.engine.lexical import outline
from seniorlint.engine.observation import CheckFailure, Observation, TextEdit
from seniorlint.engine.source import Source
from seniorlint.engine.suppressions import Suppressions, read_suppressions
from seniorlint.lint.check import check_source, findings_of, reports_unused, ruleset_of, unreadable
from seniorlint.lint.project import project_path
from seniorlint.lint.settings import Settings

Group = tuple[Finding, ...]


@dataclass(frozen=True)
class CheckedText:
    """The findings of one version of a text. `parsed` and `judged`: how many statements were."""

    groups: tuple[Group, ...]
    failures: tuple[CheckFailure, ...] = ()
    parsed: int = 0
    judged: int = 0

    def findings(self) -> list[Finding]:
        """All findings, in the order of `check_source`."""
        return in_order(self.groups)


def in_order(groups: Iterable[Group]) -> list[Finding]:
    """The findings of groups in text order."""
    return sorted(
        (finding for group in groups for finding in group),
        key=lambda one: (one.line, one.column, one.end_line, one.end_column, one.code),
    )


@dataclass
class _Known:
    """The findings of a chunk in its own lines, and where they stood last."""

    observations: tuple[Observation, ...]
    own: Group
    first_line: int
    placed: Group


@dataclass
class IncrementalCheck:
    """Checks the versions of one file's text; `shown` is the path that findings carry."""

    path: Path
    shown: str
    settings: Settings
    _known: dict[Chunk, _Known] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._relative = project_path(self.path, self.settings.root)
        self._analysis = IncrementalAnalysis(self._relative, ruleset_of(self.settings), self.settings.target_python)

    def update(self, source: Source) -> CheckedText:
        """Check the next version of the text; the findings equal those of `check_source`."""
        if "ignore-file" in source.text or reports_unused(self.settings, self._relative):
            # Such comments look at the whole file.
            result = check_source(source, self.path, self.shown, self.settings)
            return CheckedText((result.findings,), result.failures)
        update = self._analysis.update(source)
        if update.problem is not None:
            line, column = update.problem.position
            found = unreadable(self.shown, self.settings, update.problem.message, line, column)
            return CheckedText((found.findings,))
        groups = tuple(group for group in self._groups(update, source) if group)
        return CheckedText(groups, update.failures, update.parsed, update.judged)

    def _groups(self, update: Update, source: Source) -> Iterator[Group]:
        of_module = update.of_module
        if of_module:
            # They stand on the first line, for which a comment in the first statement's lines speaks.
            hidden = _suppressions(update.chunks[0].chunk.text if update.chunks else source.text)
            yield tuple(findings_of(of_module, hidden, self.settings, self._relative, self.shown)[0])
        before, self._known = self._known, {}
        for placed in update.chunks:
            known = before.get(placed.chunk)
            if known is None or known.observations is not placed.chunk.observations:
                known = self._check(placed)
            elif known.first_line != placed.first_line:
                known.first_line = placed.first_line
                known.placed = tuple(_moved(one, placed.first_line - 1) for one in known.own)
            self._known[placed.chunk] = known
            yield known.placed

    def _check(self, placed: PlacedChunk) -> _Known:
        chunk = placed.chunk
        own: Group = ()
        if chunk.observations:
            hidden = _suppressions(chunk.text)
            own = tuple(findings_of(chunk.observations, hidden, self.settings, self._relative, self.shown)[0])
        moved = tuple(_moved(one, placed.first_line - 1) for one in own)
        return _Known(chunk.observations, own, placed.first_line, moved)


def _suppressions(text: str) -> Suppressions:
    if "seniorlint:" not in text and "noqa" not in text.lower():
        return Suppressions()
    return read_suppressions(Source(text), outline(text))


def _moved(one: Finding, lines: int) -> Finding:
    """A finding with everything in it moved down by a number of lines."""
    if not lines:
        return one
    fix = one.fix
    if fix is not None:
        edits = (
            TextEdit(edit.line + lines, edit.column, edit.end_line + lines, edit.end_column, edit.text)
            for edit in fix.edits
        )
        fix = FindingFix(fix.safety, tuple(edits))
    return one._replace(line=one.line + lines, end_line=one.end_line + lines, fix=fix)
