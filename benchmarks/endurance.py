"""Very many edits of many documents in one session: memory, complaints, and whether what is told at the end is right.

The client does not wait for the diagnostics of an edit before it sends the next one.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.lsp import LanguageClient, ServerProblem, language_client
from benchmarks.mixed_edits import LineEdit, applied, mixed_edits
from benchmarks.processes import resident_memory

_MOST_WAITING = 60  # edits whose diagnostics have not come
_ROUNDS = 5  # of edits of every kind, before they come again
_WHOLE_TEXT, _OPENED_AGAIN = 12, 80  # every so many pairs of an edit and its undoing
_AT_FIRST = 0.1  # of the edits: memory is measured then, and at the end
_ADDED = ("", "", "def number_{0}():", "    return {0}")


@dataclass(frozen=True)
class Endured:
    """What came of one session.

    `memory_at_first`, `memory`: bytes that all processes of the server took after a tenth of the edits, and after all.
    `complaints`: warnings and errors of the server. `out_of_order`: publishes of a version older than one told before.
    `wrong`: documents, by URI, whose last diagnostics are not those that a new server has for the same text.
    """

    edits: int
    memory_at_first: int
    memory: int
    complaints: tuple[str, ...]
    out_of_order: int
    wrong: tuple[str, ...]


@dataclass
class _Open:
    """An open document as the client has it.

    `told`: the last version whose diagnostics came. `closed`: the last one before it was closed and opened again.
    """

    uri: str
    base: Sequence[str]
    edits: Iterator[LineEdit]
    lines: Sequence[str]
    version: int = 1
    told: int = 0
    closed: int = 0
    diagnostics: Sequence[Mapping[str, object]] = ()
    undoing: LineEdit | None = None
    pairs: int = 0

    @property
    def text(self) -> str:
        """Its text."""
        return "\n".join([*self.lines, ""])


@dataclass
class _Session:
    """The documents of one server, and what was told of them."""

    client: LanguageClient
    documents: Mapping[str, _Open]
    waiting: int = 0
    out_of_order: int = 0
    sent: int = 0
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def open(self, document: _Open) -> None:
        item = {"uri": document.uri, "languageId": "python", "version": document.version, "text": document.text}
        self.client.notify("textDocument/didOpen", {"textDocument": item})
        self.waiting += 1

    def edit(self, document: _Open) -> None:
        """Send the next edit of a document: one that undoes the one before, another one, or a whole text."""
        if document.undoing is None and document.pairs % _OPENED_AGAIN == _OPENED_AGAIN - 1:
            self.client.notify("textDocument/didClose", {"textDocument": {"uri": document.uri}})
            self.waiting -= document.version - document.told
            document.told = document.closed = document.version
            document.version += 1
            self.open(document)
            document.pairs += 1
            self.sent += 1
            return
        change: dict[str, object]
        if document.undoing is None and document.pairs % _WHOLE_TEXT == _WHOLE_TEXT - 1:
            number = next(self.numbers)
            document.lines = [*document.base, *(line.format(number) for line in _ADDED)]
            change = {"text": document.text}
            document.pairs += 1
        else:
            edit = document.undoing or next(document.edits)
            document.undoing = next(document.edits) if document.undoing is None else None
            document.pairs += document.undoing is None
            document.lines = applied(document.lines, edit)
            span = {"start": {"line": edit.first, "character": 0}, "end": {"line": edit.last, "character": 0}}
            change = {"range": span, "text": "".join(f"{line}\n" for line in edit.lines)}
        document.version += 1
        identifier = {"uri": document.uri, "version": document.version}
        self.client.notify("textDocument/didChange", {"textDocument": identifier, "contentChanges": [change]})
        self.waiting += 1
        self.sent += 1

    def hear(self, most_waiting: int) -> None:
        """Take in diagnostics until those of at most so many edits are missing; raises `ServerProblem`."""
        while self.waiting > most_waiting:
            publish = self.client.next_publish()
            if publish is None:
                late = [one.uri for one in self.documents.values() if one.told < one.version]
                raise ServerProblem(f"no diagnostics of {', '.join(late)}")
            document = self.documents[publish.uri]
            if publish.version is None or publish.version <= document.closed:
                continue
            if publish.version < document.told or publish.version > document.version:
                self.out_of_order += 1
                continue
            self.waiting -= publish.version - document.told
            document.told, document.diagnostics = publish.version, publish.diagnostics


def endure(
    argv: Sequence[str], folder: Path, environment: Mapping[str, str], texts: Sequence[str], *, edits: int, seed: int
) -> Endured:
    """Edit one document for each of the texts, which are Python with statements in functions; none is written.

    `argv`: starts the server in `folder`. Raises `ServerProblem`.
    """
    chance = random.Random(seed)
    documents = _documents(folder, texts, seed)
    with language_client(argv, folder, environment) as client:
        session = _Session(client, documents)
        for document in documents.values():
            session.open(document)
        memory: list[int] = []
        for goal in (int(edits * _AT_FIRST), edits):
            while session.sent < goal:
                session.edit(chance.choice(list(documents.values())))
                session.hear(_MOST_WAITING)
            session.hear(0)
            memory.append(resident_memory(client.process))
        for document in documents.values():
            _make_whole(session, document)
        session.hear(0)
        complaints = client.complaints()
    wrong = _wrong(argv, folder, environment, documents)
    return Endured(session.sent, memory[0], memory[1], tuple(complaints), session.out_of_order, tuple(wrong))


def _documents(folder: Path, texts: Sequence[str], seed: int) -> Mapping[str, _Open]:
    documents = {}
    for number, text in enumerate(texts):
        uri = (folder / f"part_{number}.py").as_uri()
        edits = itertools.cycle(mixed_edits(text, _ROUNDS, seed + number))
        lines = text.splitlines()
        documents[uri] = _Open(uri, lines, edits, lines)
    return documents


def _make_whole(session: _Session, document: _Open) -> None:
    """Edit a document until its text can be parsed: of a broken one a new server could not know what was there before.

    Where it can, it is often in the middle of a pair.
    """
    broken = document.undoing is not None and not _is_python(document.text)
    if broken:
        session.edit(document)


def _is_python(text: str) -> bool:
    try:
        compile(text, "text", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _wrong(
    argv: Sequence[str], folder: Path, environment: Mapping[str, str], documents: Mapping[str, _Open]
) -> Iterator[str]:
    """The documents whose diagnostics are not those of a server that opens their texts."""
    fresh = {uri: _Open(uri, one.lines, iter(()), one.lines) for uri, one in documents.items()}
    with language_client(argv, folder, environment) as client:
        session = _Session(client, fresh)
        for document in fresh.values():
            session.open(document)
        session.hear(0)
    for uri, document in documents.items():
        if _in_order(document) != _in_order(fresh[uri]):
            yield uri


def _in_order(document: _Open) -> list[str]:
    return sorted(json.dumps(one, sort_keys=True) for one in document.diagnostics)
