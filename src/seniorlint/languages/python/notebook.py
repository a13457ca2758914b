"""Jupyter notebooks: the code of their cells as one Python text, each line on the line that it has in the file.

Everything else of the file is an empty line there, so that findings, comments and `git blame` agree on the lines. The
format is nbformat 4 (https://nbformat.readthedocs.io/en/latest/format_description.html); Jupyter writes each line of a
cell on a line of its own.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from seniorlint.engine.source import NotText, Source

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]')
_PYTHON_CELLS = re.compile(r"%%(?:time|timeit|capture|prun|debug)\b")  # their body is Python
_COMMAND = re.compile(r"[%!?]|.*\w\?{1,2}$")
_ASSIGNED = re.compile(r"(\s*[\w.,\[\] ]+=\s*)[%!].*")
_INDENT = re.compile(r"[ \t]*")


class CellLine(NamedTuple):
    """A line of a code cell, from 1: its `cell` among all kinds of them, its `number` there, its `line` in the file."""

    cell: int
    number: int
    line: int
    text: str


def read_notebook(data: bytes) -> Source:
    """The Python text of a notebook, with as many lines as the file; raises `NotText`.

    Magics and shell commands of IPython are left out.
    """
    source = Source.from_bytes(data)
    lines = [""] * source.line_count
    cells: dict[int, list[CellLine]] = {}
    for one in cell_lines(source):
        cells.setdefault(one.cell, []).append(one)
    for cell in cells.values():
        for one, text in zip(cell, _as_python([one.text for one in cell]), strict=True):
            lines[one.line - 1] = text
    return Source("\n".join([*lines, ""]))


def cell_lines(source: Source) -> list[CellLine]:
    """The lines of the code cells of a notebook; raises `NotText`."""
    document = _loaded(source.text)
    found: list[CellLine] = []
    used: set[int] = set()
    count: dict[int, int] = {}
    for cell, offset, text in _strings(source.text):
        if document[cell].get("cell_type") != "code":
            continue
        line = source.position(offset).line
        if line in used or "\n" in text.rstrip("\n"):
            raise NotText("the lines of a cell share a line of the file; save the notebook with Jupyter", line)
        used.add(line)
        count[cell] = count.get(cell, 0) + 1
        found.append(CellLine(cell + 1, count[cell], line, text.rstrip("\r\n")))
    return found


def _loaded(text: str) -> Sequence[Mapping[str, object]]:
    """The cells of a notebook in Python; raises `NotText`."""
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotText(f"a notebook is JSON, and this is not: {error.msg}", error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise NotText(f"a notebook is JSON, and this cannot be read: {error}") from error
    match document:
        case {"cells": [*cells]} if all(isinstance(cell, dict) for cell in cells):
            language = _language(document.get("metadata"))
        case _:
            raise NotText("not a notebook of format 4: it has no cells")
    if language != "python":
        raise NotText(f"a notebook in {language}, and seniorlint reads Python")
    return cells


def _language(metadata: object) -> str:
    match metadata:
        case {"language_info": {"name": str(name)}} | {"kernelspec": {"language": str(name)}}:
            return name.lower()
    return "python"


def _strings(text: str) -> Iterator[tuple[int, int, str]]:
    """The strings of the `source` of each cell, with the cell's index and their offset; `text` is valid JSON.

    A walk over its tokens that keeps the way down: a key of each object, an index of each list.
    """
    way: list[str | int] = []
    is_key = False
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token in "{[":
            way.append("" if token == "{" else 0)
            is_key = token == "{"
        elif token in "}]":
            way.pop()
            is_key = False
        elif token == ":":
            is_key = False
        elif token == ",":
            last = way[-1]
            is_key = isinstance(last, str)
            if isinstance(last, int):
                way[-1] = last + 1
        elif is_key:
            way[-1] = json.loads(token)
        else:
            match way:
                case ["cells", int(cell), "source"] | ["cells", int(cell), "source", int()]:
                    yield cell, match.start(), json.loads(token)


def _as_python(lines: list[str]) -> list[str]:
    """The lines of a cell with what only IPython understands left out; as many lines as before."""
    try:
        ast.parse("\n".join([*lines, ""]))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _without_magics(lines)
    return lines


def _without_magics(lines: list[str]) -> list[str]:
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
