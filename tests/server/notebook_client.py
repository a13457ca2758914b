"""A notebook as a client has it, the notifications for what a user does with it, and the file that it is saved as."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.server.client import Client, Json, position_of

CODE, MARKDOWN = 2, 1
CONFIG = 'select = ["bare-except", "deprecated-logger-warn", "syntax-error"]\n'
CAPABILITY: Json = {"notebookDocument": {"synchronization": {"executionSummarySupport": True}}}


@dataclass
class CellText:
    """A cell. `number`: in its URI, which no other cell has, at any time. `language`: of its document."""

    number: int
    text: str
    kind: int = CODE
    language: str = "python"
    version: int = 1


@dataclass
class OpenNotebook:
    """The notebook `name` in the client's folder, or of that URI."""

    client: Client
    name: str = "a.ipynb"
    cells: list[CellText] = field(default_factory=list)
    version: int = 1
    made: int = 0

    @property
    def uri(self) -> str:
        return self.name if ":" in self.name else self.client.uri(self.name)

    def uri_of(self, cell: CellText) -> str:
        return f"vscode-notebook-cell:/{self.name}#W{cell.number}"

    def new(self, text: str, kind: int = CODE) -> CellText:
        self.made += 1
        return CellText(self.made, text, kind, "python" if kind == CODE else "markdown")

    def open(self, *texts: str | CellText) -> None:
        self.cells = [self.new(one) if isinstance(one, str) else one for one in texts]
        document = {
            "uri": self.uri,
            "notebookType": "jupyter-notebook",
            "version": self.version,
            "cells": self._slots(self.cells),
            "metadata": {"custom": {"nested": [None, 1.5, {"a": []}]}},
        }
        self.client.notify(
            "notebookDocument/didOpen", {"notebookDocument": document, "cellTextDocuments": self._items(self.cells)}
        )

    def insert(self, at: int, *texts: str, kind: int = CODE, delete: int = 0) -> None:
        """Put new cells in the place of some."""
        gone, new = self.cells[at : at + delete], [self.new(one, kind) for one in texts]
        self.cells[at : at + delete] = new
        structure: Json = {"array": {"start": at, "deleteCount": delete, "cells": self._slots(new)}}
        structure["didOpen"] = self._items(new)
        structure["didClose"] = [{"uri": self.uri_of(one)} for one in gone]
        self.change({"structure": structure})

    def swap(self, at: int) -> None:
        """Move a cell below the next one."""
        self.cells[at : at + 2] = self.cells[at : at + 2][::-1]
        array = {"start": at, "deleteCount": 2, "cells": self._slots(self.cells[at : at + 2])}
        self.change({"structure": {"array": array}})

    def turn(self, at: int) -> None:
        """Make text of code, or code of text; the document, and its language, stay."""
        cell = self.cells[at]
        cell.kind = MARKDOWN if cell.kind == CODE else CODE
        self.change({"data": self._slots([cell])})

    def edit(self, at: int, *edits: tuple[int, int, str]) -> None:
        """Replace code points `start` to `end` by a text, each edit in the text that the one before it left."""
        cell, changes = self.cells[at], []
        for start, end, new in edits:
            places = [position_of(cell.text, offset, self.client.encoding) for offset in (start, end)]
            changes.append({"range": dict(zip(("start", "end"), places, strict=True)), "text": new})
            cell.text = cell.text[:start] + new + cell.text[end:]
        self._type(cell, changes)

    def replace(self, at: int, text: str) -> None:
        """Send a whole new text of a cell."""
        self.cells[at].text = text
        self._type(self.cells[at], [{"text": text}])

    def change(self, cells: Json) -> None:
        self.version += 1
        identifier = {"uri": self.uri, "version": self.version}
        self.client.notify("notebookDocument/didChange", {"notebookDocument": identifier, "change": {"cells": cells}})

    def save(self) -> None:
        self.client.notify("notebookDocument/didSave", {"notebookDocument": {"uri": self.uri}})

    def close(self) -> None:
        texts = [{"uri": self.uri_of(one)} for one in self.cells]
        self.client.notify(
            "notebookDocument/didClose", {"notebookDocument": {"uri": self.uri}, "cellTextDocuments": texts}
        )

    def published(self, at: int) -> list[Json]:
        """The diagnostics that come for a cell as it is."""
        return self.client.published(self.uri_of(self.cells[at]), self.cells[at].version)

    def pull(self, at: int, previous: str | None = None) -> Json:
        """The report on a cell; `previous`: the result that is known."""
        known = {} if previous is None else {"previousResultId": previous}
        found: Json = self.ask("textDocument/diagnostic", at, known)
        return found

    def ask(self, method: str, at: int, params: Json) -> Any:  # noqa: ANN401  # any JSON
        return self.client.request(method, {"textDocument": {"uri": self.uri_of(self.cells[at])}, **params})

    def _type(self, cell: CellText, changes: Sequence[Json]) -> None:
        cell.version += 1
        document = {"uri": self.uri_of(cell), "version": cell.version}
        self.change({"textContent": [{"document": document, "changes": list(changes)}]})

    def _slots(self, cells: Iterable[CellText]) -> list[Json]:
        more: Json = {"metadata": {"tags": ["x"]}, "executionSummary": {"success": True}}
        return [{"kind": one.kind, "document": self.uri_of(one), **more} for one in cells]

    def _items(self, cells: Iterable[CellText]) -> list[Json]:
        return [
            {"uri": self.uri_of(one), "languageId": one.language, "version": one.version, "text": one.text}
            for one in cells
        ]


def as_file(cells: Iterable[CellText]) -> str:
    """What Jupyter writes for these cells."""
    written: list[Json] = []
    for one in cells:
        source = one.text.splitlines(keepends=True)
        if one.kind == CODE:
            written.append({"cell_type": "code", "metadata": {}, "outputs": [], "source": source})
        else:
            written.append({"cell_type": "markdown", "metadata": {}, "source": source})
    document = {"cells": written, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


def write(folder: Path, cells: Iterable[CellText], name: str = "a.ipynb") -> None:
    """Save cells as a file."""
    (folder / name).write_bytes(as_file(cells).encode())
