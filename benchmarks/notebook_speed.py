"""What an edit of a notebook costs: a line added to its first cell, and a name typed in the middle one.

    python -m benchmarks.notebook_speed [--runs N]

Milliseconds between the edit and the findings of its cell, the least and the median, and of Linux the processor time of
the server and of the processes that it started. Each cell has 20 lines of code and 8 findings.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.lsp import LanguageClient, ServerProblem, language_client
from benchmarks.processes import processor_time

_FUNCTION = (
    "def f{0}_{1}(a, b=[]):\n    try:\n        return b.append(a == None)\n    except ValueError:\n        return {1}\n"
)
_CELLS = (20, 100, 500)
_APART = 0.05  # seconds between two edits, so that none waits for the end of a burst


class _Notebook:
    """An open notebook of a client; the URI of a cell is its number."""

    def __init__(self, client: LanguageClient, folder: Path, cells: int) -> None:
        self._client = client
        self._uri = (folder / "notebook.ipynb").as_uri()
        self._versions = [1] * cells
        texts = ["".join(_FUNCTION.format(cell, number) for number in range(4)) for cell in range(cells)]
        document = {
            "uri": self._uri,
            "notebookType": "jupyter-notebook",
            "version": 1,
            "cells": [{"kind": 2, "document": _cell(number)} for number in range(cells)],
        }
        items = [
            {"uri": _cell(number), "languageId": "python", "version": 1, "text": text}
            for number, text in enumerate(texts)
        ]
        client.notify("notebookDocument/didOpen", {"notebookDocument": document, "cellTextDocuments": items})
        self._wait(cells - 1)

    def typed(self, cell: int, text: str, runs: int) -> str:
        """What it costs to type a text at the start of a cell."""
        times = []
        processor = processor_time(self._client.process)
        for _ in range(runs):
            self._versions[cell] += 1
            start = {"line": 0, "character": 0}
            change = {
                "document": {"uri": _cell(cell), "version": self._versions[cell]},
                "changes": [{"range": {"start": start, "end": start}, "text": text}],
            }
            identifier = {"uri": self._uri, "version": self._versions[cell]}
            params = {"notebookDocument": identifier, "change": {"cells": {"textContent": [change]}}}
            begin = self._client.notify("notebookDocument/didChange", params)
            times.append(self._wait(cell) - begin)
            time.sleep(_APART)
        used = (processor_time(self._client.process) - processor) / runs
        least, median = min(times) * 1000, statistics.median(times) * 1000
        return f"{least:.1f} ms (median {median:.1f}, {used * 1000:.1f} of processor time)"

    def _wait(self, cell: int) -> float:
        """When the findings came of a cell as it is."""
        while (found := self._client.next_publish()) is not None:
            if (found.uri, found.version) == (_cell(cell), self._versions[cell]):
                return found.at
        raise ServerProblem(f"no findings of cell {cell}")


def _cell(number: int) -> str:
    return f"cell:{number}"


def main() -> None:
    """Print a line for each number of cells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    command = [sys.executable, "-m", "seniorlint", "server"]
    for cells in _CELLS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "seniorlint.toml").write_text('select = ["mutable-default", "singleton-comparison"]\n')
            with language_client(command, folder, os.environ, {"notebookDocument": {"synchronization": {}}}) as client:
                notebook = _Notebook(client, folder, cells)
                top, middle = notebook.typed(0, "# a line\n", runs), notebook.typed(cells // 2, "x", runs)
                print(f"{cells:4} cells: a line at the top {top}, a letter in the middle {middle}", flush=True)


if __name__ == "__main__":
    main()
