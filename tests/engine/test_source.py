"""Bytes to text and back, and offsets to lines and columns and back."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.engine.source import NotText, Position, Source
from seniorlint.files.source_file import read_source
from seniorlint.languages.python.decoding import decode

LINES = st.lists(st.text() | st.sampled_from(["\n", "\r\n", "\r", "\n\r", "\f", "\u2028", "\x85", "😀", "é", "\0"]))
TEXT = LINES.map("".join)


@given(TEXT)
def test_position_and_offset_are_inverse(text: str) -> None:
    source = Source(text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert line >= 1
        assert column >= 1
        assert source.offset(line, column) == offset


@given(TEXT)
def test_positions_grow_with_offsets_and_lines_change_behind_line_ends_only(text: str) -> None:
    source = Source(text)
    places = [source.position(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    for offset in range(1, len(text) + 1):
        is_new_line = places[offset].line > places[offset - 1].line
        behind = text[:offset].endswith(("\n", "\r")) and text[offset - 1 : offset + 1] != "\r\n"
        assert is_new_line == behind


@given(TEXT)
def test_the_lines_put_together_are_the_text_without_line_ends(text: str) -> None:
    source = Source(text)
    joined = "".join(source.line(number) for number in range(1, len(source.line_starts) + 1))
    assert joined == text.replace("\n", "").replace("\r", "")
    assert source.line(0) == source.line(len(source.line_starts) + 1) == ""


@pytest.mark.parametrize(
    ("text", "lines"), [("", 0), ("a", 1), ("a\n", 1), ("a\r\nb", 2), ("a\rb\r", 2), ("\n\n", 2), ("a\u2028b", 1)]
)
def test_how_many_lines(text: str, lines: int) -> None:
    assert Source(text).line_count == lines


def test_columns_count_code_points_and_stop_at_the_text_s_end() -> None:
    source = Source("é😀x = 1\r\ny")
    assert source.position(2) == Position(1, 3)
    assert source.offset(2, 99) == source.offset(7, 1) == len(source.text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.booleans())
def test_utf_8_goes_round(text: str, has_bom: bool) -> None:
    data = (codecs.BOM_UTF8 if has_bom else b"") + b"# first\n# second\n" + text.encode()
    source = decode(data)
    assert source.text == "# first\n# second\n" + text
    assert (source.encoding, source.has_bom) == ("utf-8", has_bom)
    assert source.to_bytes() == data
    assert source.with_text("x").to_bytes() == (codecs.BOM_UTF8 if has_bom else b"") + b"x"


@given(st.text(alphabet=st.characters(max_codepoint=255)), st.sampled_from(["\n", "\r\n"]))
def test_latin_1_goes_round(text: str, newline: str) -> None:
    data = f"# -*- coding: latin-1 -*-{newline}{text}".encode("latin-1")
    source = decode(data)
    assert source.text.endswith(text)
    assert source.to_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n",
        b"x = 1\r\ny = 2\n",
        b"#!/bin/sh\n# coding: cp1252\n\x80",
        b"# coding: utf-8-sig\nx",
        b"x = '\xc3\xa9'\r",
    ],
)
def test_other_bytes_that_go_round(data: bytes) -> None:
    assert decode(data).to_bytes() == data


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"x = 1\ny = 2\nz = '\xff'\n", 3, "utf-8 cannot decode byte 0xff"),
        (b"\xff\xfex\x00=\x00", 1, "encoding"),
        (b"# coding: ascii\n\nx = '\xe9'\n", 3, "ascii cannot decode byte 0xe9"),
        (b"# coding: no-such-thing\n", 1, "unknown encoding"),
        (codecs.BOM_UTF8 + b"# coding: latin-1\n", 1, "encoding problem"),
        (b"# coding: rot13\nx = 1\n", 1, "not a text encoding"),
        (b"# coding: undefined\nx = 1\n", 1, "undefined"),
        (b"# coding: punycode\nx = 1\n", 1, "punycode|code point"),
        (b"# coding: utf-7\n\nx = '+2AA-'\n", 3, "surrogate"),
        (b"# coding: unicode_escape\nx = '\\ud800'\n", 2, "surrogate"),
        (b"# coding: utf-16\nx\n", 2, "utf-16"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, line: int, message: str) -> None:
    with pytest.raises(NotText, match=message) as caught:
        decode(data)
    assert caught.value.line == line


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_not(data: bytes) -> None:
    try:
        source = decode(data)
    except NotText:
        return
    assert source.to_bytes() == data


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(codecs.BOM_UTF8 + b"x = 1\r\n")
    assert read_source(path) == Source("x = 1\r\n", "utf-8", has_bom=True)
    with pytest.raises(OSError, match="missing"):
        read_source(tmp_path / "missing.py")
