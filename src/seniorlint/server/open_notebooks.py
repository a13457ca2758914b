"""The code of open notebooks as immutable snapshots, as documents are: an edit makes a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from seniorlint.engine.source import Source
from seniorlint.languages.language import PYTHON, language_of
from seniorlint.languages.python.ipython import as_python
from seniorlint.server.open_documents import Document, path_of
from seniorlint.server.protocol_positions import Encoding, without_surrogates

# Lines that are empty above each cell, and below the last one. What a comment on the first two lines of a file says of
# its encoding is not meant by one in a cell: those lines of a notebook's file are never code.
_APART = 5


@dataclass(frozen=True, eq=False)
class Cell(Document):
    """One version of a cell; `path` is that of the notebook."""

    @cached_property
    def source(self) -> Source:
        """The text as the engine takes it. A byte-order mark starts a file, so that it is no mark here."""
        return Source(without_surrogates(self.text))

    @cached_property
    def written(self) -> list[str]:
        """The lines, without line ends."""
        return [line.rstrip("\r\n") for line in map(without_surrogates, self.lines)]

    @cached_property
    def python(self) -> list[str]:
        """The lines as they are judged; as many."""
        return as_python(self.written)


@dataclass(frozen=True, eq=False)
class Notebook:
    """The Python cells of one version of a notebook; two are equal only if they are the same object.

    `uri`: a name for it that no document has. `path`: of its file, which need not exist.
    """

    uri: str
    path: Path
    cells: Sequence[Cell]

    @property
    def versions(self) -> Mapping[str, int]:
        """What is told of it, by URI: the versions of its cells."""
        return {one.uri: one.version for one in self.cells}

    @property
    def lines(self) -> Sequence[str]:
        """The lines of all cells."""
        return [line for one in self.cells for line in one.lines]

    @property
    def size(self) -> int:
        """How many code points its cells have."""
        return sum(one.size for one in self.cells)

    @property
    def encoding(self) -> Encoding:
        """The units of the client's columns."""
        return self.cells[0].encoding if self.cells else "utf-16"

    @cached_property
    def first_lines(self) -> Sequence[int]:
        """The line of `text`, from 1, on which each cell starts, in their order."""
        lengths = (_APART + len(one.lines) for one in self.cells)
        return list(accumulate(lengths, initial=_APART + 1))[: len(self.cells)]

    @cached_property
    def text(self) -> str:
        """The module that the cells are, with magics left out as in the file of a notebook."""
        cells = ("".join(f"{line}\n" for line in one.python) for one in self.cells)
        between = "\n" * _APART
        return between.join(["", *cells, ""])

    @cached_property
    def source(self) -> Source:
        """The module as it is checked."""
        return Source(self.text)


def path_of_notebook(uri: str, root: Path) -> Path | None:
    """The absolute path of a notebook, `untitled.ipynb` in the root where it has no name; None where it is not read."""
    path = path_of(uri, root, "untitled.ipynb")
    return path if path is not None and language_of(path) is PYTHON else None


def name_of_notebook(uri: str) -> str:
    """What `Notebook.uri` is for the client's URI of a notebook: its file may be open as a text, too."""
    return f"notebook {uri}"
