"""Positions and edits against models that know nothing but offsets and arrays of code units."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lsprotocol import types

from seniorlint.engine.source import Source
from seniorlint.server.client import Client
from seniorlint.server.open_documents import Document, path_of
from seniorlint.server.protocol_positions import ClientPosition, Encoding, Place, place_of, split_lines, units
from seniorlint.server.textedits import edits_between, workspace_edit
from tests.server.client import Json, apply, position_of

ENCODINGS = st.sampled_from(("utf-8", "utf-16", "utf-32"))
# Line ends, characters that are line ends to str.splitlines only, and characters of one to four bytes.
TEXT = st.text(st.sampled_from("ab\r\n\f\v\x1c\x85\u2028é€😀🎉"), max_size=24)


def document(text: str, encoding: Encoding) -> Document:
    return Document("file:///app.py", Path("/app.py"), 1, split_lines(text), encoding)


def change(text: str, start: int, end: int, new: str, encoding: Encoding) -> types.TextDocumentContentChangePartial:
    places = [types.Position(**position_of(text, offset, encoding)) for offset in (start, end)]
    return types.TextDocumentContentChangePartial(range=types.Range(*places), text=new)


def cuts_line_end(text: str, offset: int) -> bool:
    return offset > 0 and text[offset - 1 : offset + 1] == "\r\n"


@given(TEXT)
def test_lines_are_those_of_the_engine(text: str) -> None:
    lines = split_lines(text)
    assert "".join(lines) == text
    assert len(lines) == len(Source(text).line_starts)
    assert lines[-1].rstrip("\r\n") == lines[-1]


@given(st.sampled_from(["", "\ufeff", "\ud83d"]), TEXT)
def test_the_source_of_a_document_has_the_lines_of_its_text(first: str, text: str) -> None:
    source = document(first + text, "utf-16").source
    assert source.line_starts == Source(source.text).line_starts


@given(st.data(), TEXT, ENCODINGS)
def test_edits_one_after_the_other(data: st.DataObject, text: str, encoding: Encoding) -> None:
    current = document(text, encoding)
    changes = []
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        assume(not cuts_line_end(text, start) and not cuts_line_end(text, end))
        new = data.draw(TEXT)
        changes.append(change(text, start, end, new, encoding))
        text = text[:start] + new + text[end:]
    after = current.changed(2, changes)
    assert after.text == text
    assert list(after.lines) == split_lines(text)
    assert after.version == 2
    assert current.version == 1


@given(st.data(), TEXT)
def test_edits_that_cut_surrogate_pairs(data: st.DataObject, text: str) -> None:
    """A client that compares UTF-16 units may replace half a character; its text and ours stay the same."""
    encoded = text.encode("utf-16-le")
    count = len(encoded) // 2
    start = data.draw(st.integers(0, count))
    end = data.draw(st.integers(start, count))
    new = data.draw(st.sampled_from(["", "x", "\ud83d", "\ude00", "😀"]))
    wanted = encoded[: 2 * start] + new.encode("utf-16-le", "surrogatepass") + encoded[2 * end :]

    def position(unit: int) -> types.Position:
        before = encoded[: 2 * unit].decode("utf-16-le", "surrogatepass")
        line = len(split_lines(before)) - 1
        return types.Position(line, units(split_lines(before)[-1], "utf-16"))

    for unit in (start, end):
        before, rest = encoded[: 2 * unit], encoded[2 * unit :]
        assume(not (before.endswith(b"\r\0") and rest.startswith(b"\n\0")))
    edit = types.TextDocumentContentChangePartial(types.Range(position(start), position(end)), new)
    after = document(text, "utf-16").changed(2, [edit])
    assert after.text.encode("utf-16-le", "surrogatepass") == wanted
    assert list(after.lines) == split_lines(after.text)


@given(st.data(), TEXT, ENCODINGS)
def test_places_there_and_back(data: st.DataObject, text: str, encoding: Encoding) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assume(not cuts_line_end(text, offset))
    lines = split_lines(text)
    position = position_of(text, offset, encoding)
    place = place_of(lines, position["line"], position["character"], encoding)
    assert sum(len(line) for line in lines[: place.line]) + place.column == offset
    assert place.into == 0
    line, column = Source(text).position(offset)
    found = document(text, encoding).range(line, column, line, column)
    assert found.start == ClientPosition(**position)


@pytest.mark.parametrize(
    ("encoding", "character", "place"),
    [
        ("utf-16", 1, Place(0, 1)),
        ("utf-16", 2, Place(0, 1, 1)),
        ("utf-16", 3, Place(0, 2)),
        ("utf-16", 9, Place(0, 3)),
        ("utf-8", 3, Place(0, 1)),
        ("utf-8", 5, Place(0, 2)),
        ("utf-32", 2, Place(0, 2)),
        ("utf-32", -1, Place(0, 0)),
    ],
)
def test_places_in_and_behind_characters(encoding: Encoding, character: int, place: Place) -> None:
    assert place_of(["a😀b\r\n", ""], 0, character, encoding) == place


def test_places_outside_the_text() -> None:
    assert place_of(["ab\n", "c"], 7, 0, "utf-16") == Place(1, 1)
    assert place_of(["ab\n", "c"], -1, 5, "utf-16") == Place(0, 0)


@given(TEXT, TEXT, ENCODINGS)
def test_edits_between_two_texts(before: str, after: str, encoding: Encoding) -> None:
    opened = document(before, encoding)
    edit: Json = workspace_edit(opened, edits_between(Source(before), after), Client(Path("/")))
    assert apply(before, edit["changes"][opened.uri], encoding) == after


def test_edits_between_are_small() -> None:
    before = "".join(f"line {number}\n" for number in range(100))
    after = before.replace("line 7\n", "line seven\n").replace("line 50\n", "").replace("line 90\n", "line 90\nnew\n")
    edits = list(edits_between(Source(before), after))
    assert [(edit.line, edit.end_line, edit.text) for edit in edits] == [
        (8, 8, "seven"),
        (51, 52, ""),
        (92, 92, "new\n"),
    ]


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///a/b.py", "/a/b.py"),
        ("file:///a/b%20c%23%3B.py", "/a/b c#;.py"),
        ("file:///a/b;c.py", "/a/b;c.py"),
        ("file://localhost/a.py", "/a.py"),
        ("file:///a/../b.py", "/b.py"),
        ("untitled:Untitled-1", "/project/untitled.py"),
        ("file://", "/project/untitled.py"),
        ("git:/a/b.py", None),
        ("vscode-notebook-cell:/a/b.ipynb#x", None),
        ("file:///a%00b.py", None),
        ("http://[", None),
    ],
)
def test_paths_of_uris(uri: str, path: str | None) -> None:
    assert path_of(uri, Path("/project")) == (None if path is None else Path(path))
