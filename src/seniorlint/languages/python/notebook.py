"""Jupyter notebooks: the code of their cells as one Python text, each line on the line that it has in the file.

Everything else of the file is an empty line there, so that findings, comments and `git blame` agree on the lines. The
format is nbformat 4 (https://nbformat.readthedocs.io/en/latest/format_description.html); Jupyter writes each line of a
cell on a line of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from seniorlint.engine.source import LINE_END, NotText, Source
from seniorlint.languages.python.ipython import as_python

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # which no parser takes
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]')


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
        for one, text in zip(cell, as_python([one.text for one in cell]), strict=True):
            lines[one.line - 1] = text
    return Source("\n".join([*lines, ""]))


def cell_lines(source: Source) -> list[CellLine]:
    """The lines of the Python cells of a notebook; raises `NotText`.

    Jupyter cuts a cell where `str.splitlines` does, which is at more than the line ends of Python. A line that was cut
    there stands on the line of its first part.
    """
    document = _loaded(source.text)
    found: list[CellLine] = []
    used: set[int] = set()
    goes_on = 0  # the cell, from 1, whose last line goes on in the next string
    for cell, offset, text in _strings(source.text):
        if not _is_python(document[cell]):
            continue
        line = source.position(offset).line
        if line in used or LINE_END.search(text.rstrip("\r\n")):
            raise NotText("the lines of a cell share a line of the file; save the notebook with Jupyter", line)
        used.add(line)
        before = found[-1] if found and found[-1].cell == cell + 1 else CellLine(cell + 1, 0, line, "")
        content = _LONE_SURROGATE.sub("\ufffd", text.rstrip("\r\n"))
        if goes_on == cell + 1:
            found[-1] = before._replace(text=before.text + content)
        else:
            found.append(CellLine(cell + 1, before.number + 1, line, content))
        goes_on = 0 if text.endswith(("\r", "\n")) else cell + 1
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


def _is_python(cell: Mapping[str, object]) -> bool:
    """Is a cell of code, and not of another language than the notebook's? VS Code notes that in its metadata."""
    match cell:
        case {"cell_type": "code", "metadata": {"vscode": {"languageId": str(language)}}}:
            return language.lower() == "python"
    return cell.get("cell_type") == "code"


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
