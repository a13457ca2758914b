"""The process that analyses: it holds libcst, the checks and the reviews, and answers one call after the other.

The parser keeps Python's global lock while it works (a quarter of a second for 5,000 lines), which would keep the
server from reading and answering; and what ends this process, a parser that runs out of stack, does not end the server.
"""

from __future__ import annotations

import gc
import pickle
import signal
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from lsprotocol import types

from seniorlint.app.open_texts import Review, Reviewer
from seniorlint.app.scope import Scope
from seniorlint.server.actions import code_actions, edit_of
from seniorlint.server.client import Client
from seniorlint.server.diagnostics import PublishedGroups
from seniorlint.server.framing import read_frame, write_frame
from seniorlint.server.hover import hover
from seniorlint.server.mirror import Inbox, SentDocument
from seniorlint.server.open_documents import Document, Json
from seniorlint.server.transport import claim_pipes

_MANY = 50_000  # objects


class Analyst:
    """What can be asked. `generation`: a number that changes whenever the configuration must be read again."""

    def __init__(self, config_file: Path | None, isolated: bool) -> None:
        self._reviewer = Reviewer(Scope(config_file=config_file, isolated=isolated))
        self._generation = 0
        self._inbox = Inbox()
        self._published: dict[str, PublishedGroups] = {}

    def answer(self, method: str, arguments: Sequence[object]) -> Any:  # noqa: ANN401  # what the method gives
        """What a method of this class gives for arguments among which documents are as they were sent."""
        unpacked = [self._inbox.unpack(one) if isinstance(one, SentDocument) else one for one in arguments]
        return getattr(self, method)(*unpacked)

    def diagnose(self, document: Document, generation: int) -> tuple[str, str | None]:
        """The diagnostics of a document as a JSON array, and why its configuration cannot be used."""
        review = self._review(document, generation)
        published = self._published.setdefault(document.uri, PublishedGroups())
        return published.json(document, review), review.problem

    def hover(
        self, document: Document, generation: int, position: types.Position, markdown: bool
    ) -> types.Hover | None:
        """The teaching text at a position."""
        return hover(document, self._review(document, generation), position, markdown=markdown)

    def actions(
        self, document: Document, generation: int, place: types.Range, only: Sequence[str] | None, client: Client
    ) -> str:
        """The code actions at a range as a JSON array."""
        return code_actions(document, self._review(document, generation), place, only, client)

    def edit(self, document: Document, generation: int, data: Mapping[str, object], client: Client) -> Json | None:
        """The edit of an action that has this data."""
        return edit_of(document, self._review(document, generation), data, client)

    def forget(self, uri: str) -> None:
        """A document was closed."""
        self._inbox.forget(uri)
        self._reviewer.forget(uri)
        self._published.pop(uri, None)

    def _review(self, document: Document, generation: int) -> Review:
        if generation != self._generation:
            self._reviewer.reload()
            self._generation = generation
        return self._reviewer.review(document)


def main(config_file: str | None, isolated: bool) -> None:
    """Answer the calls that come over standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's business, which then closes the pipe
    gc.disable()
    pipe_in, pipe_out = claim_pipes()
    with open(pipe_in, "rb") as calls, open(pipe_out, "wb") as answers:
        _serve(Analyst(Path(config_file) if config_file is not None else None, isolated), calls, answers)


def _serve(analyst: Analyst, calls: IO[bytes], answers: IO[bytes]) -> None:
    while (frame := read_frame(calls)) is not None:
        method, arguments = pickle.loads(frame)
        answer: tuple[bool, Any]
        try:
            answer = True, analyst.answer(method, arguments)
        except BaseException:  # a parser that panics raises no Exception
            answer = False, traceback.format_exc()
        try:
            write_frame(answers, pickle.dumps(answer))
        except BrokenPipeError:
            return
        _tidy()


def _tidy() -> None:
    """Free the cycles that a call left, while nobody waits, and hide what stays from the garbage collector.

    Left alone, it would walk every kept tree now and then: a third of a second at 20,000 lines, while somebody types.
    The trees hold no cycles.
    """
    if gc.get_count()[0] < _MANY:  # not those of a text that was parsed whole
        gc.collect(0)
    gc.freeze()
