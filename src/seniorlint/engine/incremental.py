"""A text that changes by small edits: only the top-level statements that an edit touches are parsed again.

The text is cut into chunks, one per top-level statement with the lines behind it. After an edit the chunks that stand
unchanged at the top and at the bottom are kept, with their trees and observations; what is between them is parsed on
its own. Where it does not stand on its own (an edit opened a string or a bracket, or left a header without a block) the
whole text is parsed. Kept statements are judged again, from their kept trees, only if the module's summary changed.
The result always equals that of `analyse`; a property test holds it to that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.blocks import Lines
from seniorlint.engine.judge import Judged, Surroundings, Tree, judge_module, judge_statement
from seniorlint.engine.lexical import CONTINUES, Outline, outline
from seniorlint.engine.observation import CheckFailure, Observation, ResolvedFix, Span, TextEdit
from seniorlint.engine.parse import SyntaxProblem, collector_off, parse
from seniorlint.engine.place import place
from seniorlint.engine.positions import UNKNOWN_STATEMENT
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.splice import StatementText, splice
from seniorlint.engine.summary import ModuleSummary, StatementFacts, facts_of, summarise
from seniorlint.engine.verdict import AddImport

_LINE_END = re.compile(r"\r\n|\r|\n")
_LOOK_AHEAD = 12  # chunks: a few edits here and there should not parse all that is between them
_LONGEST_INSERTION = 10_000  # characters
_FIRST = "pass\n"  # stands before a chunk that is parsed alone, as some statement stands before it in its module


@dataclass(eq=False)
class Chunk:
    """A top-level statement with the lines behind it, down to the next one's.

    `text`: its lines. `line_count`: how many. `tree` and `index`: where the statement was parsed; `first_line` is the
    chunk's first line there, from 1. `observations` count lines from the chunk's own first line, as line 1.
    """

    text: str
    line_count: int
    tree: Tree
    index: int
    first_line: int
    facts: StatementFacts
    observations: tuple[Observation, ...] = ()
    failures: tuple[CheckFailure, ...] = ()


@dataclass(frozen=True)
class PlacedChunk:
    """A chunk where it stands now: on the lines from `first_line`, which counts from 1."""

    first_line: int
    chunk: Chunk


@dataclass(frozen=True)
class Update:
    """What a text came to. `problem` says why it has no tree; then there are no chunks.

    `of_module`: the observations of the module's own checks, in lines of the text. `parsed`: how many chunks were
    parsed anew; `judged`: how many were judged anew.
    """

    chunks: tuple[PlacedChunk, ...] = ()
    of_module: tuple[Observation, ...] = ()
    problem: SyntaxProblem | None = None
    failures: tuple[CheckFailure, ...] = ()
    parsed: int = 0
    judged: int = 0

    def observations(self) -> list[Observation]:
        """All observations in lines of the text, in the order of `analyse`."""
        moved = [shift(one, placed.first_line - 1) for placed in self.chunks for one in placed.chunk.observations]
        return sorted([*self.of_module, *moved], key=lambda one: (one.span, one.subject, one.outcome))


@dataclass
class IncrementalAnalysis:
    """The analysis of one text through its changes. `path` is relative to its project, with `/`."""

    path: str
    ruleset: Ruleset
    target_python: tuple[int, int] = (3, 10)
    _chunks: list[Chunk] = field(default_factory=list)
    _facts: list[StatementFacts] = field(default_factory=list)
    _summary: ModuleSummary | None = None
    _joined: bool = False  # does a line of the text that the chunks are of start with a backslash?

    def update(self, source: Source) -> Update:
        """Analyse the next version of the text; equal to `analyse` with the same text."""
        with collector_off():
            chunks, fresh = self._cut(source.text)
            if isinstance(chunks, SyntaxProblem):
                return Update(problem=chunks)
            facts = [chunk.facts for chunk in chunks]
            before = self._summary
            summary = before if before is not None and facts == self._facts else summarise(facts)
            around = Surroundings(self.path, role_of(self.path), summary, self.target_python)
            stale = chunks if summary != before else fresh
            self._chunks, self._facts, self._summary = chunks, facts, summary
            if not self._judge(stale, around):
                # A fix edits outside its statement: it is resolved in the tree of the whole text, and not kept.
                chunks = self._whole(source)
                if isinstance(chunks, SyntaxProblem):
                    return Update(problem=chunks)
                stale = fresh = chunks
                self._judge(stale, around, whole=True)
                self._chunks = []
            return self._update(source, chunks, around, len(fresh), len(stale))

    def _cut(self, text: str) -> tuple[list[Chunk] | SyntaxProblem, list[Chunk]]:
        """The chunks of a text, and those among them that are new."""
        chunks: list[Chunk] = []
        new: list[Chunk] = []
        is_cuttable = bool(self._chunks) and not self._joined
        for piece in _plan(self._chunks, text) if is_cuttable else [Edited(0, len(text), ())]:
            if isinstance(piece, Chunk):
                chunks.append(piece)
                continue
            is_joined = _joins_lines(text[max(piece.start - 1, 0) : piece.end + 1])
            fresh = _parse_edited(piece, text) if is_cuttable and not is_joined else None
            if fresh is None:
                problem = _problem_from(text, piece.start) if is_cuttable and not is_joined else None
                if problem is not None:
                    return problem, []
                whole = self._whole(Source(text))
                if isinstance(whole, SyntaxProblem):
                    return whole, []  # what is kept is of the text before it
                self._joined = _joins_lines(text)
                return whole, whole
            chunks.extend(fresh)
            new.extend(fresh)
        return chunks, new

    def _whole(self, source: Source) -> list[Chunk] | SyntaxProblem:
        """Parse a whole text into chunks."""
        outlined = outline(source.text)
        module = parse(source, outlined)
        if isinstance(module, SyntaxProblem):
            return module
        tree = Tree(source, outlined, module)
        if not module.body:
            return []
        if len(outlined.statements) != len(module.body):
            return [_uncut(tree)]
        return _chunks_of(tree, 0)

    def _judge(self, chunks: Sequence[Chunk], around: Surroundings, *, whole: bool = False) -> bool:
        """Judge chunks; False where a fix must be resolved in the tree of the whole text, and is not."""
        lines: dict[int, Lines] = {}  # of one tree several chunks may be judged
        for chunk in chunks:
            tree = chunk.tree
            is_uncut = chunk.index == UNKNOWN_STATEMENT
            indexes = range(len(tree.module.body)) if is_uncut else (chunk.index,)
            judged = {i: judge_statement(tree, i, around, self.ruleset, sites=False) for i in indexes}
            if not whole and any(_edits_elsewhere(group) for group in judged.values()):
                return False
            if id(tree) not in lines:
                lines[id(tree)] = Lines(tree.source.text, tree.outline)
            observations, failures = place(tree, judged, lines[id(tree)])
            chunk.observations = tuple(shift(one, 1 - chunk.first_line) for one in observations)
            chunk.failures = tuple(failures.values())
        return True

    def _update(self, source: Source, chunks: list[Chunk], around: Surroundings, parsed: int, judged: int) -> Update:
        """The update for judged chunks; runs the module's own checks."""
        placed: list[PlacedChunk] = []
        line = 1
        for chunk in chunks:
            placed.append(PlacedChunk(line, chunk))
            line += chunk.line_count
        body = [chunk.tree.module.body[chunk.index] for chunk in chunks if chunk.index != UNKNOWN_STATEMENT]
        like = chunks[0].tree if chunks else Tree(source, outline(source.text), cst.Module([]))
        is_uncut = bool(chunks) and chunks[0].index == UNKNOWN_STATEMENT
        module = like.module if is_uncut else like.module.with_changes(body=body)
        # The outline is asked for nothing: a module's own checks point at the module.
        tree = Tree(source, _NO_OUTLINE, module)
        of_module, failed = place(tree, {UNKNOWN_STATEMENT: judge_module(tree, around, self.ruleset, sites=False)})
        failures = {one.subject: one for chunk in chunks for one in chunk.failures}
        failures.update(failed)
        return Update(tuple(placed), tuple(of_module), None, tuple(failures.values()), parsed, judged)


_NO_OUTLINE = outline("")


def _edits_elsewhere(judged: Judged) -> bool:
    """Does some fix edit the text outside of the statement that was judged?"""
    fixes = (one.missed.fix for one in judged.seen if one.missed is not None)
    return any(isinstance(edit, AddImport) for fix in fixes if fix is not None for edit in fix.edits)


def _spliced(old: Chunk, text: str, *, is_last: bool) -> list[Chunk] | None:
    """The chunk of an edited class or function, made from the one before; None where it must be parsed whole."""
    if old.index == UNKNOWN_STATEMENT or not text or (not is_last and not text.endswith(("\n", "\r"))):
        return None
    offset = old.tree.source.line_starts[old.first_line - 1]
    tree = splice(StatementText(old.tree, old.index, offset, old.text), text, _FIRST)
    if tree is None:
        return None
    source, outlined, _ = tree
    if not is_last and _chunk_start(source.text, outlined, len(source.text)) < len(source.text):
        return None
    # Both bind their own name whatever stands in them, and the header did not change.
    lines = source.position(len(source.text)).line - 2
    return [Chunk(text, lines, tree, 1, 2, old.facts)]


def shift(one: Observation, lines: int) -> Observation:
    """An observation with everything in it moved down by a number of lines."""
    if not lines:
        return one
    span = one.span
    fix = one.fix
    if fix is not None:
        edits = tuple(
            TextEdit(edit.line + lines, edit.column, edit.end_line + lines, edit.end_column, edit.text)
            for edit in fix.edits
        )
        fix = ResolvedFix(edits, fix.lowered)
    moved = Span(span.line + lines, span.column, span.end_line + lines, span.end_column)
    return replace(one, span=moved, last_line=one.last_line + lines, fix=fix)


class Edited(NamedTuple):
    """A stretch of a new text, from `start` to before `end`, that stands where the `replaced` chunks stood."""

    start: int
    end: int
    replaced: tuple[Chunk, ...]


def _joins_lines(text: str) -> bool:
    """Does a line start with a backslash? What libcst makes of it depends on the statement above."""
    return "\n\\" in text or "\r\\" in text


def _plan(chunks: Sequence[Chunk], text: str) -> list[Chunk | Edited]:
    """A new text as chunks that it still has, in their order, and the stretches between them."""
    plan: list[Chunk | Edited] = []
    start = index = 0
    while index < len(chunks):
        chunk = chunks[index]
        is_last = index + 1 == len(chunks)
        end = start + len(chunk.text)
        if text.startswith(chunk.text, start) and (end == len(text) if is_last else end < len(text)):
            plan.append(chunk)
            start, index = end, index + 1
            continue
        next_index, next_start = _resume(chunks, index, text, start)
        plan.append(_whole_statements(plan, text, Edited(start, next_start, tuple(chunks[index:next_index]))))
        start, index = next_start, next_index
    if start < len(text):
        plan.append(_whole_statements(plan, text, Edited(start, len(text), ())))
    return plan


def _resume(chunks: Sequence[Chunk], index: int, text: str, start: int) -> tuple[int, int]:
    """The next chunk behind an edit that the text still has, and where; else the ends of both.

    A chunk that is found in the wrong place does no harm: what is before it must still stand alone.
    """
    size = len(chunks[index].text)
    for later in range(index + 1, min(index + _LOOK_AHEAD, len(chunks))):
        below = chunks[later].text
        place = text.find(below, start, start + size + len(below) + _LONGEST_INSERTION)
        is_line = place >= 0 and (place == 0 or text[place - 1] in "\r\n")
        if is_line and (later + 1 < len(chunks) or place + len(below) == len(text)):
            return later, place
        size += len(below)
    # Nothing near: what is unchanged at the bottom.
    later, end = len(chunks), len(text)
    while later > index + 1:
        below = chunks[later - 1].text
        if end - len(below) < start or not text.endswith(below, start, end):
            break
        later, end = later - 1, end - len(below)
    return later, end


def _whole_statements(plan: list[Chunk | Edited], text: str, edited: Edited) -> Edited:
    """An edited stretch with the chunk before it, taken from the plan, where it goes on with that statement."""
    if plan and not _starts_alone(text, edited.start, edited.end):
        before = plan.pop()
        if isinstance(before, Chunk):
            return Edited(edited.start - len(before.text), edited.end, (before, *edited.replaced))
        return Edited(before.start, edited.end, (*before.replaced, *edited.replaced))
    return edited


def _parse_edited(edited: Edited, text: str) -> list[Chunk] | None:
    """The chunks of an edited stretch, parsed without the rest; None where the whole text must be parsed."""
    is_first, is_last = edited.start == 0, edited.end == len(text)
    stretch = text[edited.start : edited.end]
    if len(edited.replaced) == 1 and not is_first:
        spliced = _spliced(edited.replaced[0], stretch, is_last=is_last)
        if spliced is not None:
            return spliced
    return _parse_alone(stretch, is_first=is_first, is_last=is_last)


def _starts_alone(text: str, start: int, end: int) -> bool:
    """Can what stands from `start` on be told from the statement above it? Not if it is indented or continues it."""
    if text[start - 1 : start] == "\r" and text.startswith("\n", start):
        return False
    for line in text[start:end].splitlines(keepends=True):
        if not line.strip():
            continue
        return line[0] not in " \t\f" and not CONTINUES.match(line)
    return True


def _parse_alone(text: str, *, is_first: bool, is_last: bool) -> list[Chunk] | None:
    """The chunks of a stretch of text, parsed without the rest; None where it must not be."""
    if not text:
        return None if is_first else []  # another statement is now the first: what is above it is the module's
    if not is_last and not text.endswith(("\n", "\r")):
        return None
    prefix = "" if is_first else _FIRST
    source = Source(prefix + text)
    outlined = outline(source.text)
    module = parse(source, outlined)
    if isinstance(module, SyntaxProblem) or len(outlined.statements) != len(module.body):
        return None
    skipped = 0 if is_first else 1
    if len(module.body) == skipped:  # comments alone belong to a statement, which is not here
        return None
    if not is_last and _chunk_start(source.text, outlined, len(source.text)) < len(source.text):
        return None  # comments at the end belong to the statement below, which is not here
    return _chunks_of(Tree(source, outlined, module), skipped)


def _problem_from(text: str, start: int) -> SyntaxProblem | None:
    """Why a text whose statements before `start` stand alone cannot be parsed; None if it is not what follows them.

    Empty lines take their place, so that all positions are those of the text.
    """
    if start == 0:
        return None
    source = Source("\n" * (Source(text).position(start).line - 1) + text[start:])
    outlined = outline(source.text)
    if outlined.logical_lines[:1] != outlined.statements[:1]:
        return None  # below comments something goes on with the statement above
    module = parse(source, outlined)
    return module if isinstance(module, SyntaxProblem) else None


def _chunks_of(tree: Tree, skipped: int) -> list[Chunk]:
    """The chunks of a parsed text, without the first `skipped` statements; each starts on the first line after the one
    before that is not indented, so that comments above a statement go with it and those in its block with the block."""
    source, outlined, module = tree
    starts = [0 if skipped == 0 else len(_FIRST)]
    for index in range(skipped + 1, len(module.body)):
        starts.append(_chunk_start(source.text, outlined, outlined.statements[index]))
    chunks = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(source.text)
        first_line = source.position(start).line
        last_line = source.position(end).line
        index = number + skipped
        chunks.append(
            Chunk(source.text[start:end], last_line - first_line, tree, index, first_line, facts_of(module.body[index]))
        )
    return chunks


def _chunk_start(text: str, outlined: Outline, statement: int) -> int:
    """Where the chunk of a statement starts: at the first line behind the statement before that starts unindented."""
    above = bisect_left(outlined.logical_ends, statement) - 1
    cursor = outlined.logical_ends[above] if above >= 0 else 0
    while cursor < statement:
        match = _LINE_END.search(text, cursor)
        if match is None or match.end() >= statement:
            return statement
        cursor = match.end()
        if text[cursor] not in " \t\f\r\n":
            return cursor
    return statement


def _uncut(tree: Tree) -> Chunk:
    """A module whose outline does not fit its tree, as one chunk that holds all statements."""
    facts = summarise_all(tree.module)
    return Chunk(tree.source.text, tree.source.line_count, tree, UNKNOWN_STATEMENT, 1, facts)


def summarise_all(module: cst.Module) -> StatementFacts:
    """The facts of all statements of a module as if they were one statement's."""
    facts = [facts_of(one) for one in module.body]
    exports = [one.exports for one in facts if any(name == "__all__" for name, _ in one.bound)]
    return StatementFacts(
        tuple(pair for one in facts for pair in one.bound),
        exports[0] if len(exports) == 1 else None,
        any(one.is_main_guard for one in facts),
        facts[0].is_string,
    )
