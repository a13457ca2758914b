"""What comes of fixing a workspace, as one process hands it to the other. Imports nothing that analyses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from seniorlint.server.open_documents import Document, Json
from seniorlint.server.protocol_positions import Encoding


@dataclass(frozen=True)
class WorkspaceOrder:
    """What to fix: everything below some absolute paths, or what one rule finds there, by its code or its name.

    `unsafe`: with its unsafe fixes. `documents`: those that are open, which count instead of their files.
    """

    paths: tuple[Path, ...]
    rule: str | None
    unsafe: bool
    documents: tuple[Document, ...]
    encoding: Encoding


@dataclass(frozen=True)
class FileEdits:
    """The edits of one file. `version`: of the document that it is for; None where that is the file on disk.

    `digest`: SHA-256 of what is on disk, where it counts.
    """

    uri: str
    path: Path
    shown: str
    version: int | None
    digest: str
    edits: list[Json]


@dataclass(frozen=True)
class WorkspaceEdits:
    """What came of the work: `applied`, how many fixes per rule name, and sentences for people."""

    files: list[FileEdits]
    applied: Mapping[str, int]
    notes: list[str]
