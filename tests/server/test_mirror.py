"""The analyst's document is the server's, whatever was edited between two messages."""

from __future__ import annotations

import pickle
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from seniorlint.server.mirror import Inbox, Outbox, SentDocument
from seniorlint.server.open_documents import Document

LINES = st.lists(st.sampled_from(["a = 1\n", "\n", "b = '🎉'\r\n", "    pass\n"]), max_size=12)
TEXTS = st.tuples(LINES, st.integers(0, 3_000)).map(lambda parts: [*parts[0], *(f"c = {i}\n" for i in range(parts[1]))])


def document(lines: list[str], version: int = 1, uri: str = "file:///app.py") -> Document:
    return Document(uri, Path("/app.py"), version, [*lines, ""], "utf-16")


def carried(sent: SentDocument) -> SentDocument:
    """As it arrives in the other process."""
    copy: SentDocument = pickle.loads(pickle.dumps(sent))
    return copy


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_any_sequence_of_texts_arrives(texts: list[list[str]]) -> None:
    outbox, inbox = Outbox(), Inbox(Document)
    for version, lines in enumerate(texts):
        sent = document(lines, version)
        arrived = inbox.unpack(carried(outbox.pack(sent)))
        assert arrived.lines == sent.lines
        assert (arrived.uri, arrived.path, arrived.version, arrived.encoding) == (
            sent.uri, sent.path, sent.version, sent.encoding,
        )  # fmt: skip


def test_a_small_edit_sends_its_line_alone() -> None:
    outbox = Outbox()
    lines = [f"a = {i}\n" for i in range(5_000)]
    outbox.pack(document(lines))
    lines[3_210] = "a = b\n"
    sent = outbox.pack(document(lines, 2))
    assert (sent.top, sent.lines, sent.bottom) == (3_210, ["a = b\n"], 1_790)


def test_what_was_sent_before_is_the_same_object() -> None:
    outbox, inbox = Outbox(), Inbox(Document)
    text = document(["a = 1\n"])
    assert inbox.unpack(carried(outbox.pack(text))) is inbox.unpack(carried(outbox.pack(text)))


def test_a_new_analyst_and_a_document_that_was_closed_get_everything() -> None:
    outbox = Outbox()
    text = document(["a = 1\n"])
    outbox.pack(text)
    outbox.clear()
    assert outbox.pack(text).lines == text.lines
    outbox.forget(text.uri)
    assert outbox.pack(text).lines == text.lines
    assert outbox.pack(document(["a = 1\n"], 1, "file:///other.py")).lines == text.lines
