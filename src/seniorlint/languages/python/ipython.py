"""The code of a cell of a notebook as Python: what only IPython understands is left out, line by line."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

_PYTHON_CELLS = re.compile(r"%%(?:time|timeit|capture|prun|debug)\b")  # their body is Python
_COMMAND = re.compile(r"[%!?]|.*\w\?{1,2}$")
_ASSIGNED = re.compile(r"(\s*[\w.,\[\] ]+=\s*)[%!].*")
_INDENT = re.compile(r"[ \t]*")


def as_python(lines: Sequence[str]) -> list[str]:
    """The lines of a cell, without line ends, with magics and shell commands left out; as many lines as before.

    A line that is the same again is Python; a cell that is Python stays as it is.
    """
    try:
        ast.parse("\n".join([*lines, ""]))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _without_magics(lines)
    return list(lines)


def _without_magics(lines: Sequence[str]) -> list[str]:
    first = next((line for line in lines if line.strip()), "")
    if first.startswith("%%") and not _PYTHON_CELLS.match(first):
        return [""] * len(lines)
    kept: list[str] = []
    goes_on = False
    for line in lines:
        indent = _INDENT.match(line)[0]  # type: ignore[index]  # it matches nothing, too
        assigned = _ASSIGNED.fullmatch(line)
        is_command = _COMMAND.match(line.strip()) is not None
        was_going_on, goes_on = goes_on, (goes_on or is_command or assigned is not None) and line.endswith("\\")
        if was_going_on:
            kept.append("")
        elif is_command:
            kept.append(f"{indent}pass" if indent else "")
        else:
            kept.append(f"{assigned[1]}None" if assigned else line)
    return kept
