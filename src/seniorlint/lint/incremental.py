"""The findings of one text through its changes: what did not change is kept, down to the objects.

Findings come in groups, one per top-level statement. A group that neither changed nor moved is the same tuple again,
so that who sends findings on need not build or serialise it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seniorlint.engine.chunks import Chunk
from seniorlint.engine.directives import FILE_WIDE, HINT
from seniorlint.engine.finding import Finding, FindingFix
from seniorlint.engine.incremental import IncrementalAnalysis, PlacedChunk, Update
from seniorlint.engine.lexical import outline
from seniorlint.engine.observation import CheckFailure, Observation, TextEdit
from seniorlint.engine.source import Source
from seniorlint.engine.suppressions import Suppressions
from seniorlint.lint.check import (
    about_comments,
    check_source,
    findings_of,
    hiding_of,
    in_order,
    reports_unused,
    ruleset_of,
    unreadable,
)
from seniorlint.lint.hiding import Hiding
from seniorlint.lint.project import project_path
from seniorlint.lint.settings import Settings

Group = tuple[Finding, ...]


@dataclass(frozen=True)
class CheckedText:
    """The findings of one version of a text. `chunks`: its statements; `parsed` and `judged`: how many were."""

    groups: tuple[Group, ...]
    failures: tuple[CheckFailure, ...] = ()
    chunks: tuple[PlacedChunk, ...] = ()
    parsed: int = 0
    judged: int = 0

    def findings(self) -> list[Finding]:
        """All findings, in the order of `check_source`."""
        return in_order(finding for group in self.groups for finding in group)


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
        has_comments = HINT.search(source.text) is not None
        looks_at_all = FILE_WIDE.search(source.text) is not None or reports_unused(self.settings, self._relative)
        if has_comments and looks_at_all:
            result = check_source(source, self.path, self.shown, self.settings)
            return CheckedText((result.findings,), result.failures)
        update = self._analysis.update(source)
        if has_comments and (update.problem is not None or not update.chunks):
            result = check_source(source, self.path, self.shown, self.settings)
            return CheckedText((result.findings,), result.failures)
        if update.problem is not None:
            line, column = update.problem.position
            found = unreadable(self.path, self.shown, self.settings, update.problem.message, line, column)
            return CheckedText((found.findings,))
        groups = tuple(group for group in self._groups(update, source) if group)
        return CheckedText(groups, update.failures, update.chunks, update.parsed, update.judged)

    def _groups(self, update: Update, source: Source) -> Iterator[Group]:
        of_module = update.of_module
        if of_module:
            # They stand on the first line, for which a comment in the first statement's lines speaks.
            hiding = self._hiding(update.chunks[0].chunk.text if update.chunks else source.text)
            yield tuple(findings_of(of_module, hiding, self.settings, self._relative, self.shown)[0])
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
        has_comments = HINT.search(chunk.text) is not None
        if chunk.observations or has_comments:
            hiding = self._hiding(chunk.text)
            found = findings_of(chunk.observations, hiding, self.settings, self._relative, self.shown)[0]
            if has_comments:
                found = in_order([*found, *about_comments(hiding, self.settings, self._relative, self.shown)])
            own = tuple(found)
        moved = tuple(_moved(one, placed.first_line - 1) for one in own)
        return _Known(chunk.observations, own, placed.first_line, moved)

    def _hiding(self, text: str) -> Hiding:
        if HINT.search(text) is None:
            return Hiding(Suppressions())
        return hiding_of(Source(text), outline(text), self.settings)


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
