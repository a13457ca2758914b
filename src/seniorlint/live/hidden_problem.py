"""Whether a comment may hide why a text has no tree: most comments speak for other lines, and need not be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import SYNTAX_ERROR
from seniorlint.catalogue.select import rules_meant_by
from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.directives import HINT, Directive, read_comment
from seniorlint.live.chunks import Chunk
from seniorlint.live.edited_stretches import Edited

_RUNS_ON = ("unterminated", "f-string", "t-string")  # what Python says of a string that may take in the lines below


def may_be_hidden(problem: SyntaxProblem, pieces: Iterable[tuple[int, Chunk | Edited]], text: str) -> bool:
    """May a comment hide the problem of a text? If so all its comments must be read.

    `pieces`: those of the text, each with its first line. A comment speaks for lines of its own statement or for the
    whole file, unless a string runs on to it.
    """
    if problem.message.startswith(_RUNS_ON):
        return HINT.search(text) is not None
    return any(_may_hide(problem.position.line, first_line, piece, text) for first_line, piece in pieces)


def _may_hide(line: int, first_line: int, piece: Chunk | Edited, text: str) -> bool:
    if isinstance(piece, Edited):
        return HINT.search(text, piece.start, piece.end) is not None
    if not piece.may_hide:
        return False
    if first_line <= line <= first_line + piece.line_count:
        return True
    return any(_speaks_for_all(directive) for comment in piece.comments for directive in read_comment(comment.text))


def _speaks_for_all(said: Directive) -> bool:
    """Does a comment hide syntax errors in the whole file?"""
    if said.scope != "file" or said.problem is not None:
        return False
    return not said.words or any(_means_syntax_errors(word.text) for word in said.words)


@lru_cache(maxsize=64)
def _means_syntax_errors(word: str) -> bool:
    return SYNTAX_ERROR in rules_meant_by(load_catalogue(), word)
