"""The files of a catalogue's folder as parsed documents.

A wheel also carries them as one JSON file, made from the TOML when it is built (see hatch_build.py): parsing all the
TOML files would take longer than a whole warm run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

COMPILED = "catalogue.json"
_PATTERNS = ("*.toml", "*/*.toml", "evidence/*/*.toml")

Document = Mapping[str, Any]


class UnreadableDocument(ValueError):
    """A file of the catalogue is not TOML or cannot be read."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")


def read_documents(folder: Path) -> dict[str, Document]:
    """The documents of a folder by their path in it, with `/`, sorted; raises `UnreadableDocument`."""
    compiled = folder / COMPILED
    if compiled.is_file():
        documents: dict[str, Document] = json.loads(compiled.read_text(encoding="utf-8"))
        return documents
    paths = sorted({path for pattern in _PATTERNS for path in folder.glob(pattern)})
    return {path.relative_to(folder).as_posix(): _read(path) for path in paths}


def _read(path: Path) -> Document:
    from seniorlint.catalogue.toml import TOMLDecodeError, loads  # a wheel needs it for other files only

    try:
        return loads(path.read_text(encoding="utf-8"))
    except (TOMLDecodeError, OSError, UnicodeDecodeError) as error:
        raise UnreadableDocument(path, str(error)) from error
