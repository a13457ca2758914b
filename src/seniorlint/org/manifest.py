"""The repositories that are done: a line of JSON for each, written when its results are whole, so that a run goes on.

A run that is killed leaves at most a part of the last line, which counts as nothing.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from seniorlint.files.whole import write_whole
from seniorlint.org.tally import Tally, row_of_tally, tally_from
from seniorlint.store.cache_rows import Damaged

NAME = "manifest.jsonl"


class Finished(NamedTuple):
    """A repository that is done. `key`: see `Clone`. `sizes`: bytes of its two result files."""

    key: str
    sizes: tuple[int, int]
    tally: Tally


class Manifest:
    """The manifest in an output folder that exists."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._known = _read(self.path)
        self._write_anew()

    def finished(self, name: str, key: str) -> Finished | None:
        """What is known of a repository by the name of its folder, if nothing that its result depends on changed.

        One with failures is looked at again.
        """
        known = self._known.get(name)
        return known if known is not None and known.key == key and not known.tally.failures else None

    def keep(self, name: str, finished: Finished) -> None:
        """Add a repository, whose results are written; raises `OSError`."""
        self._known[name] = finished
        with self.path.open("ab") as file:
            file.write(_line(name, finished))
            file.flush()
            os.fsync(file.fileno())

    def _write_anew(self) -> None:
        """Without what was replaced, and without the part of a line; raises `OSError`."""
        write_whole(self.path, b"".join(_line(name, one) for name, one in self._known.items()))


def _line(name: str, finished: Finished) -> bytes:
    row = {"name": name, "key": finished.key, "sizes": finished.sizes, "tally": row_of_tally(finished.tally)}
    return json.dumps(row).encode("ascii") + b"\n"


def _read(path: Path) -> dict[str, Finished]:
    try:
        lines = path.read_bytes().split(b"\n")[:-1]  # what follows the last line end is not whole
    except FileNotFoundError:
        return {}
    known: dict[str, Finished] = {}
    for line in lines:
        try:
            match json.loads(line):
                case {
                    "name": str() as name,
                    "key": str() as key,
                    "sizes": [int() as first, int() as other],
                    "tally": row,
                }:
                    known[name] = Finished(key, (first, other), tally_from(row))
        except (ValueError, RecursionError, Damaged):
            continue  # the repository is looked at again
    return known
