"""What turns one text into another, as edits of a client's document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Source
from seniorlint.server.client import Client
from seniorlint.server.open_documents import Document, Json, range_json
from seniorlint.server.protocol_positions import split_lines


def workspace_edit(document: Document, edits: Iterable[TextEdit], client: Client, *, is_open: bool = True) -> Json:
    """Edits of a document's source as the protocol's JSON of an edit of the workspace.

    It is for exactly the version that it was made from, where the client can check that; of a document that is not open
    it is for what is on disk.
    """
    changes = [{"range": range_json(document.range(*edit[:4])), "newText": edit.text} for edit in edits]
    if not client.versioned_edits:
        return {"changes": {document.uri: changes}}
    identifier = {"uri": document.uri, "version": document.version if is_open else None}
    return {"documentChanges": [{"textDocument": identifier, "edits": changes}]}


def edits_between(before: Source, after: str) -> Iterator[TextEdit]:
    """The edits that turn one text into the other, in text order; none touches what both have in common."""
    old, new = split_lines(before.text), split_lines(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail])
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = [(start, end, new_start, new_end)]
        if end - start == new_end - new_start:
            pairs = [(start + i, start + i + 1, new_start + i, new_start + i + 1) for i in range(end - start)]
        for first, last, new_first, new_last in pairs:
            edit = _edit(before, head + first, old[head + first : head + last], new[head + new_first : head + new_last])
            if edit is not None:
                yield edit


def _edit(source: Source, line: int, old_lines: list[str], new_lines: list[str]) -> TextEdit | None:
    """The edit that replaces lines from index `line` on, without the characters that old and new begin and end with."""
    old, new = "".join(old_lines), "".join(new_lines)
    if old == new:
        return None
    head = _common(old, new)
    if old[head - 1 : head] == "\r" and "\n" in (old[head : head + 1], new[head : head + 1]):
        head -= 1  # no client can point between the two halves of a line end
    tail = _common(old[head:][::-1], new[head:][::-1])
    if tail and (old[-tail] == "\n" and "\r" in (old[-tail - 1 : -tail], new[-tail - 1 : -tail])):
        tail -= 1
    start = source.line_starts[line] + head if line < len(source.line_starts) else len(source.text)
    end = start + len(old) - head - tail
    return TextEdit(*source.position(start), *source.position(end), new[head : len(new) - tail])


def _common(one: list[str] | str, other: list[str] | str) -> int:
    """How many items both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
