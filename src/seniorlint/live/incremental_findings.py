"""The findings of one text through its changes: what did not change is kept, down to the objects.

Findings come in groups, one per top-level statement. A group that neither changed nor moved is the same tuple again,
so that who sends findings on need not build or serialise it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from seniorlint.catalogue.model import SYNTAX_ERROR
from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.observation import CheckFailure, Observation
from seniorlint.engine.source import Source
from seniorlint.engine.suppressions import Suppressions
from seniorlint.files.paths import project_path
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import IdentityOf, identity_of
from seniorlint.languages.language import PYTHON
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.placing.import_head import Head, adds_imports, with_imports
from seniorlint.languages.python.placing.locate import UNKNOWN_STATEMENT
from seniorlint.live.chunk_outlines import outline_of
from seniorlint.live.chunks import Chunk
from seniorlint.live.finding_group import Group
from seniorlint.live.incremental_analysis import IncrementalAnalysis, PlacedChunk, Update
from seniorlint.live.incremental_identity import identity_in
from seniorlint.live.kept_findings import LastGood, identity_before, no_identity, still_there
from seniorlint.review.check_text import check_source, hiding_of, ruleset_of
from seniorlint.review.hiding import Hiding
from seniorlint.review.to_findings import about_comments, all_judged, findings_of, in_order, unreadable
from seniorlint.settings.effective import Settings

_NONE = Group()


@dataclass(frozen=True)
class CheckedText:
    """The findings of one version of a text. `chunks`: its statements; `parsed` and `judged`: how many were.

    `identity_of`: gives the identity of a finding of this version; None where the text has no tree.
    """

    groups: tuple[Group, ...]
    failures: tuple[CheckFailure, ...] = ()
    chunks: tuple[PlacedChunk, ...] = ()
    parsed: int = 0
    judged: int = 0
    identity_of: IdentityOf = no_identity

    def findings(self) -> list[Finding]:
        """All findings, in the order of `check_source`."""
        return in_order(finding for group in self.groups for finding in group)


@dataclass
class _Known:
    """The findings of a chunk where they stood last, and what they depend on.

    `hidden`: which of its observations a comment hides. `head`: of the module, from the chunk's first line; None where
    no fix in it adds an import.
    """

    observations: tuple[Observation, ...]
    hidden: tuple[bool, ...]
    head: Head | None
    placed: Group

    def at(self, first_line: int) -> Group:
        """The findings where the chunk starts on this line; the same object as long as it stays there."""
        if self.placed.down != first_line - 1:
            self.placed = Group(self.placed.own, first_line - 1)
        return self.placed


@dataclass
class IncrementalCheck:
    """Checks the versions of one file's text; `shown` is the path that findings carry.

    Comments are read again in each version, from the chunks that may have some: what one hides may be in another
    chunk, and whether it hides anything is known only at the end.
    """

    path: Path
    shown: str
    settings: Settings
    _known: dict[Chunk, _Known] = field(default_factory=dict)
    _of_module: Group = _NONE
    _remarks: Group = _NONE
    _others: Group = _NONE  # of both, in a text without a tree
    _last: LastGood = field(default_factory=LastGood)

    def __post_init__(self) -> None:
        self._relative = project_path(self.path, self.settings.root)
        ruleset = ruleset_of(self.settings, PYTHON)
        self._analysis = IncrementalAnalysis(self._relative, ruleset, self.settings.target_python)

    def update(self, source: Source) -> CheckedText:
        """Check the next version of the text; the findings equal those of `check_source`.

        Where the text has no tree, the last ones of each statement that did not change follow.
        """
        update = self._analysis.update(source)
        if update.problem is not None:
            return self._without_tree(source, update.problem)
        if not update.chunks:  # comments and blank lines
            self._known, self._of_module, self._remarks, self._last = {}, _NONE, _NONE, LastGood()
            result = check_source(source, self.path, self.shown, self.settings)
            return CheckedText((Group(tuple(result.findings)),), result.failures, identity_of=identity_of([result]))
        hiding = self._hiding(source, update.chunks)
        of_module = self._findings(update.of_module, hiding)
        groups = [*self._groups(update, hiding)]
        judged = all(all_judged(one.observations) for _, one in update.chunks if one.index == UNKNOWN_STATEMENT)
        remarks = tuple(
            about_comments(hiding, self.settings, self._relative, self.shown, update.failures, judged=judged)
        )
        self._of_module = _same(self._of_module, of_module)
        self._remarks = _same(self._remarks, remarks)
        groups = [group for group in (self._of_module, *groups, self._remarks) if group]
        self._last = LastGood(update.chunks, identity_in(update, remarks, self.settings))
        return CheckedText(
            tuple(groups), update.failures, update.chunks, update.parsed, update.judged, self._last.identity_of
        )

    def _without_tree(self, source: Source, problem: SyntaxProblem) -> CheckedText:
        """Why a text has no tree, and what is still known of it: the findings in statements that did not change."""
        chunks = self._analysis.unchanged(source)
        others = still_there((*self._of_module, *self._remarks), self._last, chunks)
        self._others = _same(self._others, tuple(others))
        known = [(first_line, self._known[chunk]) for first_line, chunk in chunks if chunk in self._known]
        groups = [self._unreadable(source, problem), self._others, *(one.at(first_line) for first_line, one in known)]
        identity = identity_before(self._last, chunks)
        return CheckedText(tuple(group for group in groups if group), chunks=chunks, identity_of=identity)

    def _unreadable(self, source: Source, problem: SyntaxProblem) -> Group:
        """The finding of a text that has no tree, if no comment hides it."""
        line, column = problem.position
        may_be_hidden = self._analysis.may_be_hidden(source, problem)
        if may_be_hidden and hiding_of(source, outline(source.text), self.settings).hides(line, SYNTAX_ERROR):
            return _NONE
        return Group(unreadable(self.path, self.shown, self.settings, problem.message, line, column).findings)

    def _hiding(self, source: Source, chunks: Sequence[PlacedChunk]) -> Hiding:
        """What the comments of the text hide; read where there may be some, each with the chunk below it."""
        with_hints = [index for index, one in enumerate(chunks) if one.chunk.may_hide]
        if not with_hints:
            return _NOTHING_HIDDEN
        wanted = sorted({one for index in with_hints for one in (index, index + 1)} - {len(chunks)})
        parts = [(source.offset(chunks[index].first_line, 1), chunks[index].chunk) for index in wanted]
        return hiding_of(source, outline_of(parts), self.settings)

    def _groups(self, update: Update, hiding: Hiding) -> Iterator[Group]:
        before, self._known = self._known, {}
        for placed in update.chunks:
            self._known[placed.chunk] = known = self._check(placed, hiding, update.head, before.get(placed.chunk))
            yield known.placed

    def _check(self, placed: PlacedChunk, hiding: Hiding, head: Head, known: _Known | None) -> _Known:
        """The findings of a chunk: what is known of it where nothing changed, moved where it is elsewhere now."""
        first_line, chunk = placed
        down = first_line - 1
        hidden = self._hidden(chunk, down, hiding)
        near = head.moved(-down) if adds_imports(chunk.observations) else None
        if known is None or (known.observations, known.hidden, known.head) != (chunk.observations, hidden, near):
            pairs = zip_longest(chunk.observations, hidden)
            left = [one for one, is_hidden in pairs if not is_hidden and one.outcome == "missed"]
            if near is not None:
                left = [with_imports(one, near) for one in left]
            own = self._findings(left, _NOTHING_HIDDEN)
            return _Known(chunk.observations, hidden, near, Group(own, down))
        known.at(first_line)
        return known

    def _hidden(self, chunk: Chunk, down: int, hiding: Hiding) -> tuple[bool, ...]:
        """Which observations of a chunk that stands `down` lines below the top comments hide; empty if none."""
        observations = chunk.observations
        if not observations or not hiding.speaks_for(down + 1, down + chunk.line_count + 1):
            return ()
        ignored = self.settings.ignored_in(self._relative)
        return tuple(
            one.subject not in ignored and hiding.hides_at(one.span.line + down, one.span.column, one.subject)
            for one in observations
        )

    def _findings(self, observations: Sequence[Observation], hiding: Hiding) -> tuple[Finding, ...]:
        found, _ = findings_of(observations, hiding, self.settings, self._relative, self.shown)
        return tuple(one for one in found if one is not None)


_NOTHING_HIDDEN = Hiding(Suppressions())


def _same(before: Group, now: tuple[Finding, ...]) -> Group:
    """The group as it was, down to the object, where nothing in it changed."""
    return before if before.findings == now else Group(now)
