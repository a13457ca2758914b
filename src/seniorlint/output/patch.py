"""A patch that `git apply` and `patch -p1` take, whatever the text and whatever the file's name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping

from seniorlint.output.escape import is_shown, name_bytes, one_line
from seniorlint.output.paint import painter

# Git and patch know one line end. Python's splitlines knows a dozen, and a patch cut at those does not apply.
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
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
    lines = difflib.diff_bytes(difflib.unified_diff, old, new, _header_name("a", path), _header_name("b", path))
    return b"".join(line if line.endswith(b"\n") else line + _NO_LINE_END for line in lines)


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
