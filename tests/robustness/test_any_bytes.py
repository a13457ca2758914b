"""Files of every kind, changed at random from real ones: no rule fails, and what comes out is right."""

from __future__ import annotations

import io
import tokenize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.robustness.counting import Counts
from tests.robustness.held import hold
from tests.robustness.names import NAMES, real_files

ODD = (
    b"\0",
    b"\r",
    b"\x0c",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xa8",
    b"\xf0\x9f\x98\x80",
    b"\\\n",
    b"\t",
    b"\x1b[0m",
)
CODINGS = ("utf-8", "latin-1", "utf-16", "utf-32", "utf-7", "idna", "rot13", "cp037", "no-such")
OPENING, CLOSING = "([{", ")]}"
QUICK = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def flipped(draw: st.DrawFn, kind: str) -> bytes:
    """A real file with some bytes changed."""
    data = bytearray(draw(st.sampled_from(real_files(kind))))
    for _ in range(draw(st.integers(1, 5))):
        if data:
            data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data)


@st.composite
def spliced(draw: st.DrawFn, kind: str) -> bytes:
    """The start of a file, something odd, and the end of another."""
    one, other = (draw(st.sampled_from(real_files(kind))) for _ in range(2))
    first, last = draw(st.integers(0, len(one))), draw(st.integers(0, len(other)))
    return one[:first] + draw(st.sampled_from((b"", *ODD))) + other[last:]


@st.composite
def swapped(draw: st.DrawFn) -> bytes:
    """A real Python file of which some tokens have changed places."""
    text = draw(st.sampled_from(real_files("python")))
    lines = text.splitlines(keepends=True)
    places = [
        token
        for token in tokenize.tokenize(io.BytesIO(text).readline)
        if token.start[0] == token.end[0] and token.string
    ][1:]
    for _ in range(draw(st.integers(1, 4))):
        at, by = draw(st.sampled_from(places)), draw(st.sampled_from(places))
        row = lines[at.start[0] - 1].decode("utf-8", "replace")
        lines[at.start[0] - 1] = (row[: at.start[1]] + by.string + row[at.end[1] :]).encode()
    return b"".join(lines)


@st.composite
def nested(draw: st.DrawFn) -> bytes:
    """Code that is nested deeply, in one of the ways in which code can be."""
    depth = draw(st.sampled_from((3, 30, 99, 101, 199, 201, 1_000, 5_000)))
    side = draw(st.integers(0, 2))
    shapes = (
        "x = " + OPENING[side] * depth + "1" + CLOSING[side] * depth + "\n",
        "x = " + "not " * depth + "1\n",
        "x = " + "-" * depth + "1\n",
        "x = " + "lambda: " * depth + "1\n",
        "x = " + "1 + " * depth + "1\n",
        "x = a" + ".b()" * depth + "\n",
        "x = " + "1 if a else " * depth + "1\n",
        "if a:\n    x\n" + "elif b:\n    y\n" * depth,
        "".join(" " * level + "if a:\n" for level in range(min(depth, 300))) + " " * 301 + "x\n",
        "x = f'" + "{f'" * min(depth, 99) + "'}" * min(depth, 99) + "'\n",
    )
    return draw(st.sampled_from(shapes)).encode()


@st.composite
def encoded(draw: st.DrawFn) -> bytes:
    """A text that says one encoding, and is written in that one or another."""
    said, used = draw(st.sampled_from(CODINGS)), draw(st.sampled_from(CODINGS[:5]))
    text = f"# -*- coding: {said} -*-\nx = '{draw(st.text(max_size=20))}'\ndef f(a=[]): return a == None\n"
    return text.encode(used, "replace")


@pytest.mark.parametrize("kind", NAMES)
def test_changed_files(kind: str, counts: Counts) -> None:
    @QUICK
    @given(flipped(kind) | spliced(kind))
    def holds(data: bytes) -> None:
        with counts.trying(f"{kind} changed"):
            hold(data, NAMES[kind])

    holds()


@QUICK
@given(swapped())
def test_swapped_tokens(counts: Counts, data: bytes) -> None:
    with counts.trying("python, tokens swapped"):
        hold(data, NAMES["python"])


@pytest.mark.long
@QUICK
@given(nested())
def test_deep_nesting(counts: Counts, data: bytes) -> None:
    with counts.trying("python, nested"):
        hold(data, NAMES["python"])


@QUICK
@given(encoded())
def test_encodings(counts: Counts, data: bytes) -> None:
    with counts.trying("python, encodings"):
        hold(data, NAMES["python"])


# What was found in this way; each was wrong once.
FOUND = (
    ("python", b'class A:\n    """\\U00f00160"""\n    x = 1\n    y = 2\n    z = 3\n'),
    ("python", b"import time\ndef test_a():\n    time.sleep(" + b"9" * 5_000 + b")\n    assert x\n"),
    ("requirements", b"git+https://example.com/a.git@" + b"1a" * 2_000 + b"!\n"),
    ("dockerfile", b"####\r##sen##seniorlint:$FROM buil\n"),
    ("python", b"# -*- coding: idna -*-\nx = '+AB8'\ndef f(a=[]): return a == None\n"),
)


@pytest.mark.parametrize(("kind", "data"), FOUND)
def test_what_was_found(kind: str, data: bytes, counts: Counts) -> None:
    with counts.trying(f"{kind}, found"):
        hold(data, NAMES[kind])
