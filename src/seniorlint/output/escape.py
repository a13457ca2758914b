"""Untrusted text (paths, messages, source lines) made harmless for terminals and parsers."""

from __future__ import annotations

import json
import re
import unicodedata

# Zero-width joiner and non-joiner: emoji and several scripts are written with them, and they move nothing.
_JOINERS = "\u200c\u200d"
_COMMAND = re.compile(r"##\w*\[")
_WEB = re.compile(r"https?://[!#$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]+")  # no < > and quotes, which end a link


def is_shown(character: str) -> bool:
    """May a terminal get this code point as it is? Not controls, line separators, bidi marks or lone surrogates."""
    return character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs"


def escape_character(character: str) -> str:
    """A code point as Python could write it in a string: `\\x1b`, `\\n`, `\\u202e`, `\\x5b`."""
    if character.isascii() and character.isprintable():
        return f"\\x{ord(character):02x}"
    return character.encode("unicode_escape").decode("ascii")


def command_brackets(text: str) -> frozenset[int]:
    """The offsets from 0 of the brackets of what CI servers obey: `##[error]`, `##vso[...]`, `##teamcity[...]`.

    GitHub's logs obey the first form wherever in a line it is.
    """
    return frozenset(match.end() - 1 for match in _COMMAND.finditer(text)) if "##" in text else frozenset()


def one_line(text: str) -> str:
    """The text on one line, with everything that a terminal or a CI server could obey written out."""
    if text.isprintable() and "##" not in text:
        return text
    brackets = command_brackets(text)
    return "".join(
        escape_character(one) if index in brackets or not is_shown(one) else one for index, one in enumerate(text)
    )


def visible(text: str) -> str:
    """The text on one line for a page, with everything written out that is not seen there or moves what is."""
    return text if text.isprintable() else "".join(one if is_shown(one) else escape_character(one) for one in text)


def log_line(text: str) -> str:
    """The text as a line of its own: as `one_line`, and no workflow command of GitHub (`::error::`), indented or not.

    Only a path or a text of the repository can begin so; `./` in front of a path leaves it the same path.
    """
    line = one_line(text)
    return f"./{line}" if line.lstrip().startswith("::") else line


def before_colon(path: str) -> str:
    """The path where it starts a line and a colon follows it; as `log_line`, also for a file that is called `:`."""
    return log_line(f"{path}:")[:-1]


def unicode_text(text: str) -> str:
    """The text with lone surrogates (paths that are not UTF-8 have them) written out: strict parsers refuse them."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def web_address(url: str) -> str | None:
    """An address that can be a link on a page, or None: rules of plugins may name anything."""
    return url if _WEB.fullmatch(url) and "##" not in url else None


def name_bytes(path: str) -> bytes:
    """The bytes of a file's name, which need not be UTF-8."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # lone surrogates that are no byte: Windows file names may hold them
        return path.encode("utf-8", "surrogatepass")


def json_text(value: object) -> str:
    """A value as JSON, in ASCII and on one line, so that neither terminal, pipe nor the log of a CI job spoils it."""
    text = json.dumps(value)
    # `##` is inside a string there, and so is the bracket.
    return _COMMAND.sub(lambda match: f"{match[0][:-1]}\\u005b", text) if "##" in text else text
