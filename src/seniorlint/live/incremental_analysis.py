"""A text that changes by small edits: only the top-level statements that an edit touches are parsed again.

The text is cut into chunks, one per top-level statement with the lines after it. After an edit the chunks that stand
unchanged at the top and at the bottom are kept, with their trees and observations; what is between them is parsed on
its own, of a class or a function no more than the inner statements that the edit touches. Where it does not stand on
its own (an edit opened a string or a bracket, or left a header without a block) the whole text is parsed. Kept
statements are judged again, from their kept trees, only if the module's summary changed. The result always equals that
of `analyse`; a property test holds it to that.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.collector import collector_off
from seniorlint.engine.observation import CheckFailure, Observation
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source, first_newline, line_ends, line_start
from seniorlint.languages.python.judging import Surroundings, judge_module
from seniorlint.languages.python.kept import Kept
from seniorlint.languages.python.module_summary import ModuleSummary, summarise
from seniorlint.languages.python.noted_summary import changed_fields
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.parsing.tree import Tree
from seniorlint.languages.python.placing.import_head import (
    NO_HEAD,
    Head,
    adds_imports,
    head_of,
    make_head,
    must_stay_first,
    with_imports,
)
from seniorlint.languages.python.placing.locate import UNKNOWN_STATEMENT
from seniorlint.languages.python.placing.place import place
from seniorlint.languages.python.statement_facts import StatementFacts
from seniorlint.live.chunk_outlines import commented_in
from seniorlint.live.chunks import Chunk, parse_alone, parse_inside, parse_whole
from seniorlint.live.edited_stretches import Edited, plan_edits, with_first_lines
from seniorlint.live.hidden_problem import may_be_hidden
from seniorlint.live.judge_chunks import judge_chunks, shift, stale_chunks
from seniorlint.live.problems import problem_from, problem_inside, problem_near
from seniorlint.live.splice import Level


class PlacedChunk(NamedTuple):
    """A chunk where it stands now: on the lines from `first_line`, which counts from 1."""

    first_line: int
    chunk: Chunk


def logical_line(chunks: Sequence[PlacedChunk], line: int) -> tuple[int, str] | None:
    """The first line, from 1, and the text of the logical line that a line of the text belongs to; None if to none."""
    at = bisect_right(chunks, line, key=lambda placed: placed.first_line) - 1
    if at < 0:
        return None
    first_line, chunk = chunks[at]
    source, outlined = chunk.written
    if line > first_line + chunk.line_count:
        return None  # of a text without a tree only some statements are known
    down = first_line - chunk.first_line
    index = bisect_left(outlined.logical_lines, source.offset(line - down + 1, 1)) - 1
    if index < 0:
        return None
    start, end = outlined.logical_lines[index], outlined.logical_ends[index]
    first, last = source.position(start).line + down, source.position(end).line + down
    if line > last:
        return None
    return first, source.text[line_start(source.text, start) : source.offset(last - down + 1, 1)]


@dataclass(frozen=True)
class Update:
    """What a text came to. `problem` says why it has no tree; then there are no chunks.

    `of_module`: the observations of the module's own checks, in lines of the text. `head`: where the imports go that
    fixes add; asked for only where there are some. `parsed`: how many chunks were parsed again; `judged`: how many were
    judged again.
    """

    chunks: tuple[PlacedChunk, ...] = ()
    of_module: tuple[Observation, ...] = ()
    head: Head = NO_HEAD
    problem: SyntaxProblem | None = None
    failures: tuple[CheckFailure, ...] = ()
    parsed: int = 0
    judged: int = 0

    def observations(self) -> list[Observation]:
        """All observations in lines of the text, in the order of `analyse`."""
        moved = [shift(one, placed.first_line - 1) for placed in self.chunks for one in placed.chunk.observations]
        placed = [with_imports(one, self.head) for one in moved]
        return sorted([*self.of_module, *placed], key=lambda one: (one.span, one.subject, one.outcome))


@dataclass
class IncrementalAnalysis:
    """The analysis of one text through its changes. `path` is relative to its project, with `/`."""

    path: str
    ruleset: Ruleset
    target_python: tuple[int, int] = (3, 10)
    _chunks: list[Chunk] = field(default_factory=list)
    _plan: Sequence[Chunk | Edited] = ()  # of the text last given
    _facts: list[StatementFacts] = field(default_factory=list)
    _summary: ModuleSummary | None = None
    _kept: Kept = field(default_factory=Kept)
    _newline: str = ""  # the first line end of that text

    def update(self, source: Source) -> Update:
        """Analyse the next version of the text; equal to `analyse` with the same text."""
        with collector_off():
            chunks, fresh = self._cut(source)
            if isinstance(chunks, SyntaxProblem):
                return Update(problem=chunks)
            facts = [chunk.facts for chunk in chunks]
            before = self._summary
            summary = before if before is not None and facts == self._facts else summarise(facts)
            around = Surroundings(role_of(self.path), summary, self.target_python)
            stale = fresh if before is None else stale_chunks(chunks, fresh, changed_fields(before, summary))
            self._chunks, self._facts, self._summary = chunks, facts, summary
            judge_chunks(stale, around, self.ruleset)
            return self._update(source, chunks, around, len(fresh), len(stale))

    def unchanged(self, source: Source) -> tuple[PlacedChunk, ...]:
        """The statements of the last text that had a tree which the one last given still has, where it has them."""
        pieces = with_first_lines(self._plan, source.text)
        return tuple(PlacedChunk(line, piece) for line, piece in pieces if isinstance(piece, Chunk))

    def may_be_hidden(self, source: Source, problem: SyntaxProblem) -> bool:
        """May a comment hide why the text last given has no tree?"""
        return may_be_hidden(problem, with_first_lines(self._plan, source.text), source.text)

    def _cut(self, source: Source) -> tuple[list[Chunk] | SyntaxProblem, list[Chunk]]:
        """The chunks of a text, and those among them that are new."""
        text = source.text
        chunks: list[Chunk] = []
        new: list[Chunk] = []
        newline = first_newline(text)
        is_cuttable = bool(self._chunks) and self._chunks[0].index != UNKNOWN_STATEMENT and newline == self._newline
        plan = self._plan = plan_edits(self._chunks, text) if is_cuttable else [Edited(0, len(text), ())]
        for number, piece in enumerate(plan):
            if isinstance(piece, Chunk):
                chunks.append(piece)
                continue
            fresh = _parse_edited(piece, text, newline, plan[number + 1 :]) if is_cuttable else None
            if isinstance(fresh, SyntaxProblem):
                return fresh, []
            if fresh is None:
                whole = parse_whole(source)
                if isinstance(whole, SyntaxProblem):
                    return whole, []  # what is kept is of the text before it
                self._newline = newline
                return whole, whole
            chunks.extend(fresh)
            new.extend(fresh)
        return chunks, new

    def _update(self, source: Source, chunks: list[Chunk], around: Surroundings, parsed: int, judged: int) -> Update:
        """The update for judged chunks; runs the module's own checks."""
        placed: list[PlacedChunk] = []
        line = 1
        for chunk in chunks:
            placed.append(PlacedChunk(line, chunk))
            line += chunk.line_count
        body = [chunk.statement for chunk in chunks if chunk.index != UNKNOWN_STATEMENT]
        like = chunks[0].tree if chunks else Tree(source, outline(source.text), cst.Module([]))
        is_uncut = bool(chunks) and chunks[0].index == UNKNOWN_STATEMENT
        module = like.module if is_uncut else like.module.with_changes(body=body)
        # The outline is asked for nothing: a module's own checks point at the module.
        tree = Tree(source, _NO_OUTLINE, module)
        commented = None if is_uncut else partial(commented_in, chunks)
        of_itself = judge_module(tree, around, self.ruleset, sites=False, kept=self._kept, commented=commented)
        self._kept.next_version()
        of_module, failed = place(tree, {UNKNOWN_STATEMENT: of_itself})
        failures = {one.subject: one for chunk in chunks for one in chunk.failures}
        failures.update(failed)
        all_chunks = tuple(placed)
        head = NO_HEAD
        if any(adds_imports(chunk.observations) for chunk in chunks) or adds_imports(of_module):
            head = head_of(like) if is_uncut else _head(source, all_chunks, module.default_newline)
            of_module = [with_imports(one, head) for one in of_module]
        return Update(all_chunks, tuple(of_module), head, None, tuple(failures.values()), parsed, judged)


_NO_OUTLINE = outline("")


def _head(source: Source, chunks: Sequence[PlacedChunk], newline: str) -> Head:
    """The head of a module that is in chunks."""
    offset = None
    for index, (first_line, chunk) in enumerate(chunks):
        if not must_stay_first(chunk.statement, index):
            line, column = chunk.tree.source.position(chunk.tree.outline.statements[chunk.index])
            offset = source.offset(line - chunk.first_line + first_line, column)
            break
    return make_head(source, offset, newline, (one.chunk.import_text for one in chunks if one.chunk.import_text))


def _parse_edited(
    edited: Edited, text: str, newline: str, below: Sequence[Chunk | Edited]
) -> list[Chunk] | SyntaxProblem | None:
    """The chunks of an edited stretch, parsed without the rest; None where the whole text must be parsed.

    `below`: all that follows the stretch.
    """
    is_first, is_last = edited.start == 0, edited.end == len(text)
    stretch = text[edited.start : edited.end]

    def why_not(levels: Sequence[Level]) -> SyntaxProblem | None:
        if not all(isinstance(one, Chunk) for one in below):
            return None
        return problem_inside(stretch, line_ends(text, 0, edited.start) + 1, levels)

    parsed: list[Chunk] | SyntaxProblem | None = None
    if len(edited.replaced) == 1 and not is_first:
        parsed = parse_inside(edited.replaced[0], stretch, newline, why_not, is_last=is_last)
    if parsed is None:
        parsed = parse_alone(stretch, newline, is_first=is_first, is_last=is_last)
    if parsed is None:
        return problem_near(text, edited.start, edited.end, below) or problem_from(text, edited.start)
    return parsed
