"""Documents on their way to the analyst: of one that it has, only the lines that changed since are sent.

A file of 20,000 lines is 800 kilobytes; to pack and unpack it whole took 3 ms of every edit.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from seniorlint.engine.common_length import common_length
from seniorlint.server.open_documents import Document
from seniorlint.server.protocol_positions import Encoding

_Kept = TypeVar("_Kept", bound=Document)


@dataclass(frozen=True)
class SentDocument:
    """A document as lines of the one of its URI that was sent before it, with others in between.

    `top`, `bottom`: how many of those lines are above and below `lines`; 0 where none was sent before.
    """

    uri: str
    path: Path
    version: int
    encoding: Encoding
    top: int
    lines: Sequence[str]
    bottom: int


class Outbox:
    """The server's end: knows what the analyst has."""

    def __init__(self) -> None:
        self._sent: dict[str, Document] = {}

    def pack(self, document: Document) -> SentDocument:
        """The document as it must be sent next; it counts as sent."""
        before = self._sent.get(document.uri)
        old: Sequence[str] = before.lines if before is not None else ()
        new = document.lines
        top = common_length(old, 0, new, 0)
        bottom = common_length(old[top:][::-1], 0, new[top:][::-1], 0)
        self._sent[document.uri] = document
        middle = new[top : len(new) - bottom]
        return SentDocument(document.uri, document.path, document.version, document.encoding, top, middle, bottom)

    def keep(self, uris: Collection[str]) -> None:
        """Forget all documents but these."""
        self._sent = {uri: one for uri, one in self._sent.items() if uri in uris}

    def forget(self, uri: str) -> None:
        """The analyst was told that a document is closed."""
        self._sent.pop(uri, None)

    def clear(self) -> None:
        """The analyst has nothing: it is a new one."""
        self._sent.clear()


class Inbox(Generic[_Kept]):
    """The analyst's end. `kind`: of the documents that are made here."""

    def __init__(self, kind: type[_Kept]) -> None:
        self._kind = kind
        self._documents: dict[str, _Kept] = {}

    def unpack(self, sent: SentDocument) -> _Kept:
        """The document that was sent; the same object as last time where nothing changed."""
        before = self._documents.get(sent.uri)
        old: Sequence[str] = before.lines if before is not None else ()
        lines = [*old[: sent.top], *sent.lines, *old[len(old) - sent.bottom :]]
        document = self._kind(sent.uri, sent.path, sent.version, lines, sent.encoding)
        if before is not None and _is_same(before, document):
            return before
        self._documents[sent.uri] = document
        return document

    def keep(self, uris: Collection[str]) -> None:
        """Drop all documents but these."""
        self._documents = {uri: one for uri, one in self._documents.items() if uri in uris}

    def forget(self, uri: str) -> None:
        """Drop what is kept of a closed document."""
        self._documents.pop(uri, None)


def _is_same(one: Document, other: Document) -> bool:
    return (one.path, one.version, one.encoding) == (other.path, other.version, other.encoding) and (
        one.lines == other.lines
    )
