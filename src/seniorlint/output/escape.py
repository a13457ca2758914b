"""Untrusted text (paths, messages, source lines) made harmless for terminals and parsers."""

from __future__ import annotations

import unicodedata

# Zero-width joiner and non-joiner: emoji and several scripts are written with them, and they move nothing.
_JOINERS = "\u200c\u200d"


def is_shown(character: str) -> bool:
    """May a terminal get this code point as it is? Not controls, line separators, bidi marks or lone surrogates."""
    return character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs"


def escape_character(character: str) -> str:
    """A code point as Python would write it in a string: `\\x1b`, `\\n`, `\\u202e`."""
    return character.encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """The text on one line, with everything that a terminal could obey written out."""
    if text.isprintable():
        return text
    return "".join(one if is_shown(one) else escape_character(one) for one in text)


def unicode_text(text: str) -> str:
    """The text with lone surrogates (paths that are not UTF-8 have them) written out: strict parsers refuse them."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def name_bytes(path: str) -> bytes:
    """The bytes of a file's name, which need not be UTF-8."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # lone surrogates that stand for no byte: Windows file names may hold them
        return path.encode("utf-8", "surrogatepass")
