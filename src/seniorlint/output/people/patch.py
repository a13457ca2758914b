"""A patch that `git apply` and `patch -p1` take, whatever the text and whatever the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from seniorlint.output.escape import is_shown, name_bytes, one_line
from seniorlint.output.people.line_diff import Change, changes
from seniorlint.output.people.paint import painter

# Git and patch know one line end. Python's splitlines knows a dozen, and a patch cut at those does not apply.
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_CONTEXT = 3  # equal lines around a change
_NO_LINE_END = b"\n\\ No newline at end of file\n"
_ESCAPES = {"\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r", '"': '"', "\\": "\\"}
_ROLES: Mapping[str, str] = {"-": "error", "+": "good", "@": "info"}  # a line's first character -> how it is painted


def patch(before: bytes, after: bytes, path: str) -> bytes:
    """The difference of a file's contents in the unified format, byte for byte; empty where there is none.

    `path` is relative to the folder in which the patch is to be applied.
    """
    if before == after:
        return b""
    old, new = _LINE.findall(before), _LINE.findall(after)
    names = (b"--- " + _header_name("a", path) + b"\n", b"+++ " + _header_name("b", path) + b"\n")
    lines = (line for hunk in _hunks(changes(old, new)) for line in _hunk(hunk, old, new))
    return b"".join(line if line.endswith(b"\n") else line + _NO_LINE_END for line in (*names, *lines))


def _hunks(found: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes whose lines of context touch, together."""
    hunk: list[Change] = []
    for change in found:
        if hunk and change.old_start - hunk[-1].old_end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    yield hunk


def _hunk(hunk: Sequence[Change], old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[bytes]:
    first, last = hunk[0], hunk[-1]
    before = min(_CONTEXT, first.old_start)
    start, end = first.old_start - before, min(last.old_end + _CONTEXT, len(old))
    new_start, new_end = first.new_start - before, last.new_end + end - last.old_end
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n".encode()
    for change in hunk:
        yield from (b" " + line for line in old[start : change.old_start])
        yield from (b"-" + line for line in old[change.old_start : change.old_end])
        yield from (b"+" + line for line in new[change.new_start : change.new_end])
        start = change.old_end
    yield from (b" " + line for line in old[start:end])


def _range(start: int, end: int) -> str:
    """Lines `start` to before `end`, from 0, as a hunk's heading counts them: from 1; of no lines the one in front."""
    count = end - start
    if count == 1:
        return str(start + 1)
    return f"{start + 1 if count else start},{count}"


def _header_name(side: str, path: str) -> bytes:
    """`a/path` as Git writes it into a header: in quotes, with escapes, where it holds what would end or hide it."""
    name = f"{side}/{path}"
    if any(one in _ESCAPES or not is_shown(one) for one in name):
        return b'"' + b"".join(_quoted(name)) + b'"'
    # A tab ends the name; without it GNU patch ends a name at its first space.
    return name_bytes(name) + (b"\t" if " " in name else b"")


def _quoted(name: str) -> Iterator[bytes]:
    for one in name:
        if one in _ESCAPES:
            yield b"\\" + _ESCAPES[one].encode()
        elif is_shown(one):
            yield one.encode()
        else:
            yield "".join(f"\\{byte:03o}" for byte in name_bytes(one)).encode()


def on_terminal(patches: Iterable[bytes], *, color: bool) -> Iterator[str]:
    """The lines of patches for people: what is not UTF-8 and what a terminal would obey is written out."""
    paint = painter(color)
    for one in patches:
        is_header = True  # a removed line may look like a header's
        for line in one.decode("utf-8", "backslashreplace").split("\n")[:-1]:
            is_header = is_header and not line.startswith("@@")
            role = "strong" if is_header else _ROLES.get(line[:1])
            text = "\t".join(map(one_line, line.split("\t")))
            yield paint(text, role) if role else text
