"""A text cut into chunks, one per top-level statement with the lines after it, and chunks parsed on their own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import libcst as cst

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.directives import HINT
from seniorlint.engine.observation import CheckFailure, Observation
from seniorlint.engine.outline import Comment, Commented
from seniorlint.engine.source import LINE_END, Source
from seniorlint.findings.statement import Statements
from seniorlint.languages.python.member_answers import MemberAnswers
from seniorlint.languages.python.module_caches import UsesByMember, cache_uses_in
from seniorlint.languages.python.module_summary import summarise
from seniorlint.languages.python.parsing.lexical import PythonOutline, outline
from seniorlint.languages.python.parsing.reading import read
from seniorlint.languages.python.parsing.tree import Tree
from seniorlint.languages.python.placing.import_head import import_text
from seniorlint.languages.python.placing.locate import UNKNOWN_STATEMENT
from seniorlint.languages.python.statement_facts import StatementFacts, facts_of
from seniorlint.live.splice import StatementText, WhyNot, splice

_FIRST = "pass"  # is before a chunk that is parsed alone, as some statement is before it in its module


class Written(NamedTuple):
    """A text as the file has it, with its outline; a tree may be of a text that was rewritten."""

    source: Source
    outline: PythonOutline


@dataclass(eq=False)
class Chunk:
    """A top-level statement with the lines after it, down to the next one's.

    `text`: its lines. `line_count`: how many. `tree` and `index`: where the statement was parsed; `first_line` is the
    chunk's first line there, from 1. `written`: that text as the file has it. `cache_uses`: those of the facts, by
    member. `observations` count lines from the
    chunk's own first line, as line 1. `answers`: what is known of its members, if it is a class: of this version once
    it is judged, and of the one before until then. `read`: the fields of the summary that these answers, and what was
    observed, depend on.
    """

    text: str
    line_count: int
    tree: Tree
    index: int
    first_line: int
    written: Written
    facts: StatementFacts
    cache_uses: UsesByMember
    observations: tuple[Observation, ...] = ()
    failures: tuple[CheckFailure, ...] = ()
    answers: MemberAnswers | None = None
    read: frozenset[str] = frozenset()

    @property
    def statement(self) -> cst.CSTNode:
        """The top-level statement; of a chunk that holds several there is none."""
        return self.tree.module.body[self.index]

    @cached_property
    def statements(self) -> Statements:
        """The statements of `written`."""
        return Statements(*self.written)

    @cached_property
    def comments(self) -> Sequence[Comment]:
        """Its comments, with their offsets in its own text."""
        source, outlined = self.written
        start = source.line_starts[self.first_line - 1]
        end = start + len(self.text)
        first, last = bisect_left(outlined.comments, (start, "")), bisect_left(outlined.comments, (end, ""))
        return [Comment(one.offset - start, one.text) for one in outlined.comments[first:last]]

    @cached_property
    def may_hide(self) -> bool:
        """May one of its comments hide findings?"""
        return HINT.search(self.text) is not None

    @cached_property
    def commented(self) -> Commented:
        """Its text with its comments."""
        return Commented(self.text, self.comments)

    @cached_property
    def import_text(self) -> str | None:
        """The text of the statement if it is one import and nothing else."""
        return import_text(self.statement, self.tree.module)


def parse_whole(source: Source) -> list[Chunk] | SyntaxProblem:
    """A whole text as chunks; none if it has no statement."""
    written = Written(source, outline(source.text))
    tree = read(*written)
    if isinstance(tree, SyntaxProblem):
        return tree
    if not tree.module.body:
        return []
    if not _is_cuttable(tree, written):
        return [_uncut(tree, written)]
    return _chunks_of(tree, written, 0, "")


def parse_alone(text: str, newline: str, *, is_first: bool, is_last: bool) -> list[Chunk] | None:
    """The chunks of a stretch of text, parsed without the rest; None where it must not be.

    `newline`: the first line end of the whole text, which fixes use.
    """
    if not text:
        return None if is_first else []  # another statement is now the first: what is above it is the module's
    if not is_last and not _ends_line(text):
        return None
    prefix = "" if is_first else _FIRST + newline
    source = Source(prefix + text)
    written = Written(source, outline(source.text))
    tree = read(*written)
    if isinstance(tree, SyntaxProblem) or not _is_cuttable(tree, written):
        return None
    skipped = 0 if is_first else 1
    if len(tree.module.body) == skipped:  # comments alone belong to a statement, which is not here
        return None
    if not is_last and _chunk_start(source.text, written.outline, len(source.text)) < len(source.text):
        return None  # comments at the end belong to the statement below, which is not here
    return _chunks_of(tree, written, skipped, prefix)


def parse_inside(
    old: Chunk, text: str, newline: str, why_not: WhyNot, *, is_last: bool
) -> list[Chunk] | SyntaxProblem | None:
    """The chunk of an edited class or function, made from the one before; None where it must be parsed alone.

    `why_not`: tells why there is no tree, as in `splice`.
    """
    if not old.tree.is_as_written or old.index == UNKNOWN_STATEMENT:
        return None
    if not text or (not is_last and not _ends_line(text)):
        return None
    offset = old.tree.source.line_starts[old.first_line - 1]
    tree = splice(StatementText(old.tree, old.index, offset, old.text), text, _FIRST + newline, why_not)
    if tree is None or isinstance(tree, SyntaxProblem):
        return tree
    source, outlined = tree.source, tree.outline
    if not is_last and _chunk_start(source.text, outlined, len(source.text)) < len(source.text):
        return None
    lines = source.position(len(source.text)).line - 2
    statement, code = tree.module.body[1], tree.text_of(1)
    uses = cache_uses_in(statement, code, old.cache_uses)
    facts = facts_of(statement, code, uses)
    written = Written(source, outlined)
    return [Chunk(text, lines, tree, 1, 2, written, facts, uses, answers=old.answers, read=old.read)]


def _chunks_of(tree: Tree, written: Written, skipped: int, prefix: str) -> list[Chunk]:
    """The chunks of a parsed text, without the `prefix`, which is `skipped` statements.

    Each starts on the first line after the one before that is not indented, so that comments above a statement go with
    it and those in its block with the block.
    """
    source, outlined = written
    module = tree.module
    starts = [len(prefix)]
    for index in range(skipped + 1, len(module.body)):
        starts.append(_chunk_start(source.text, outlined, outlined.statements[index]))
    chunks = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(source.text)
        first_line = source.position(start).line
        last_line = source.position(end).line
        index = number + skipped
        code = tree.text_of(index)
        uses = cache_uses_in(module.body[index], code)
        facts = facts_of(module.body[index], code, uses)
        lines = last_line - first_line
        chunks.append(Chunk(source.text[start:end], lines, tree, index, first_line, written, facts, uses))
    return chunks


def _chunk_start(text: str, outlined: PythonOutline, statement: int) -> int:
    """Where the chunk of a statement starts: at the first line after the statement before that starts unindented."""
    above = bisect_left(outlined.logical_ends, statement) - 1
    cursor = outlined.logical_ends[above] if above >= 0 else 0
    while cursor < statement:
        match = LINE_END.search(text, cursor)
        if match is None or match.end() >= statement:
            return statement
        cursor = match.end()
        if text[cursor] not in " \t\f\r\n":
            return cursor
    return statement


def _ends_line(text: str) -> bool:
    """Does the text end with a line end that is not joined to the line below?"""
    return text.endswith(("\n", "\r")) and not text.rstrip("\r\n").endswith("\\")


def _is_cuttable(tree: Tree, written: Written) -> bool:
    """Does each of the tree's statements have a text of its own, which alone would be read in the same way?"""
    if tree.unread or len(tree.outline.statements) != len(tree.module.body):
        return False
    # Tabs are written as spaces all over the text where one statement wants it.
    tabs, tabs_written = (one.text.count("\t") for one in (tree.source, written.source))
    return tree.is_as_written or (tabs == tabs_written and tree.outline.statements == written.outline.statements)


def _uncut(tree: Tree, written: Written) -> Chunk:
    """A module that is not cuttable, as one chunk that holds all statements."""
    facts = [facts_of(one, tree.text_of(index)) for index, one in enumerate(tree.module.body)]
    summary = summarise(facts)
    as_one = StatementFacts(
        bound=tuple(pair for one in facts for pair in one.bound),
        exports=summary.exports,
        is_main_guard=summary.has_main_guard,
        is_string=summary.has_docstring,
        acts=summary.is_script,
        empty_functions=tuple(name for one in facts for name in one.empty_functions),
        set_globally=tuple(pair for one in facts for pair in one.set_globally),
        initialised=tuple(pair for one in facts for pair in one.initialised),
        started=summary.started,
        defines=tuple(name for one in facts for name in one.defines),
        cache_uses=summary.cache_uses,
    )
    text, lines = written.source.text, written.source.line_count
    return Chunk(text, lines, tree, UNKNOWN_STATEMENT, 1, written, as_one, {})
