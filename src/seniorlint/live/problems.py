"""Why an edited text cannot be parsed, told from the edited statement on and not from the top."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.source import Source
from seniorlint.languages.python.parsing.lexical import outline
from seniorlint.languages.python.parsing.reading import read
from seniorlint.live.chunks import Chunk
from seniorlint.live.edited_stretches import Edited

_LEAST_CHUNKS, _LEAST_LINES = 2, 30  # below the edit, that are read with it
_TO_THE_END = ("unterminated", "unexpected EOF", "EOF")  # what Python says of a string that the text below goes on with


def problem_near(text: str, start: int, end: int, below: Sequence[Chunk | Edited]) -> SyntaxProblem | None:
    """Why a text cannot be parsed whose edited stretch is from `start` to `end`; None where that cannot be told so.

    Only the statements that follow are read with it, and none of those further down. They stand alone as they did
    before the edit, so they do not change what is wrong above them: neither a bracket that they close nor a string that
    they end was opened there. `below`: all that follows the stretch.
    """
    chunks = [one for one in below if isinstance(one, Chunk)]
    if len(chunks) < len(below):
        return None  # the other edited stretch may hold a bracket without its partner, of which Python speaks first
    cut = last_start = end
    lines = 0
    for number, chunk in enumerate(chunks):
        if number >= _LEAST_CHUNKS and lines >= _LEAST_LINES:
            break
        last_start = cut
        cut, lines = cut + len(chunk.text), lines + chunk.line_count
    else:
        return None  # to the end of the text
    problem = problem_from(text[:cut], start)
    if problem is None or problem.message.startswith(_TO_THE_END):
        return None
    return problem if problem.position.line < Source(text).position(last_start).line else None


def problem_from(text: str, start: int) -> SyntaxProblem | None:
    """Why a text whose statements before `start` stand alone cannot be parsed; None if it is not what follows them.

    Empty lines take their place, so that all positions are those of the text.
    """
    if start == 0:
        return None
    source = Source("\n" * (Source(text).position(start).line - 1) + text[start:])
    outlined = outline(source.text)
    if outlined.logical_lines[:1] != outlined.statements[:1]:
        return None  # below comments something goes on with the statement above
    tree = read(source, outlined)
    return tree if isinstance(tree, SyntaxProblem) else None
