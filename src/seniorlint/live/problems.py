"""Why an edited text cannot be parsed, told from the edited statement on and not from the top."""

from __future__ import annotations

import re
from collections.abc import Sequence

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.source import Position, Source, line_ends
from seniorlint.languages.python.parsing.lexical import CONTINUES, outline
from seniorlint.languages.python.parsing.reading import read
from seniorlint.languages.python.parsing.syntax import LINE_NAMED
from seniorlint.live.chunks import Chunk
from seniorlint.live.edited_stretches import Edited
from seniorlint.live.members import first_code, is_member
from seniorlint.live.splice import Level

_LEAST_PIECES, _LEAST_LINES = 2, 30  # statements below the edit, that are read with it
_JOINED = re.compile(r"^\\|\r\\", re.MULTILINE)  # to the line above or below? The next one tells
_TO_THE_END = ("unterminated", "unexpected EOF", "EOF")  # what Python says of a string that the text below goes on with


def problem_inside(text: str, first_line: int, levels: Sequence[Level]) -> SyntaxProblem | None:
    """Why a class or function cannot be parsed that was edited inside of `levels`; None where that cannot be told so.

    `text`: its own, which starts on `first_line` of its module, from 1. Of each block the header is read, and the
    edited stretch of the innermost one with the members that follow, of all blocks, as in `problem_near`. Empty lines
    stand for the members above.
    """
    inner = levels[-1]
    stretch = text[inner.start : inner.end]
    code = first_code(stretch)
    if not is_member(code, len(inner.indent)) or CONTINUES.match(code.lstrip()):
        return None  # it may go on with the member above
    ends = [one for level in reversed(levels) for one in level.below]
    needed = [
        number
        for number, end in enumerate(ends, 1)
        if number >= _LEAST_PIECES and line_ends(text, inner.end, end) >= _LEAST_LINES
    ]
    if not needed:
        return None
    last_start, cut = ends[needed[0] - 2 : needed[0]]
    parts: list[str] = []
    done = 0
    for start, end in (*(level.header for level in levels), (inner.start, cut)):
        parts += ("\n" * line_ends(text, done, start), text[start:end])
        done = end
    return _problem_above("".join(parts), first_line - 1, first_line + line_ends(text, 0, last_start))


def problem_near(text: str, start: int, end: int, below: Sequence[Chunk | Edited]) -> SyntaxProblem | None:
    """Why a text cannot be parsed whose edited stretch is from `start` to `end`; None where that cannot be told so.

    Only the statements that follow are read with it, and none of those further down. They stand alone as they did
    before the edit, so they do not change what is wrong above them: neither a bracket that they close nor a string that
    they end was opened there. `below`: all that follows the stretch.
    """
    if start == 0:
        return None
    chunks = [one for one in below if isinstance(one, Chunk)]
    if len(chunks) < len(below):
        return None  # the other edited stretch may hold a bracket without its partner, of which Python speaks first
    cut = last_start = end
    lines = 0
    for number, chunk in enumerate(chunks):
        if number >= _LEAST_PIECES and lines >= _LEAST_LINES:
            break
        last_start = cut
        cut, lines = cut + len(chunk.text), lines + chunk.line_count
    else:
        return None  # to the end of the text
    above = line_ends(text, 0, start)
    return _problem_above(text[start:cut], above, above + 1 + line_ends(text, start, last_start))


def problem_from(text: str, start: int) -> SyntaxProblem | None:
    """Why a text whose statements before `start` stand alone cannot be parsed; None if it is not what follows them."""
    return _problem_in(text[start:], line_ends(text, 0, start)) if start else None


def _problem_above(text: str, lines_above: int, line: int) -> SyntaxProblem | None:
    """As `_problem_in`, if the problem is above a line (from 1), and no text below could change it."""
    problem = _problem_in(text, lines_above)
    if problem is None or problem.message.startswith(_TO_THE_END):
        return None
    return problem if problem.position.line < line else None


def _problem_in(text: str, lines_above: int) -> SyntaxProblem | None:
    """Why a text cannot be parsed that stands below other lines, in lines of the whole text."""
    if _JOINED.search(text) is not None:
        return None
    source = Source("\n" + text)  # what is special in the first line of a file is not special here
    outlined = outline(source.text)
    if outlined.logical_lines[:1] != outlined.statements[:1]:
        return None  # below comments something goes on with the statement above
    tree = read(source, outlined)
    if not isinstance(tree, SyntaxProblem):
        return None
    moved = lines_above - 1
    line, column = tree.position

    def named(match: re.Match[str]) -> str:
        return f"{match['before']}{int(match['line']) + moved}{match['after']}"

    return SyntaxProblem(LINE_NAMED.sub(named, tree.message), Position(line + moved, column))
