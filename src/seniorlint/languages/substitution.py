"""The value of a text with variables as shells write them, of which some are not known: `$NAME`, `${NAME:-default}`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seniorlint.languages.images import LONGEST, Part

Values = Mapping[str, Sequence[Part]]  # what names mean; a name that is missing is not known


@dataclass(frozen=True, slots=True)
class Quoting:
    """What takes the meaning from a character: `escape` before it; where there are quotes, they are taken off.

    An escape of `$` takes the meaning from another `$` only.
    """

    escape: str
    has_quotes: bool


_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PLAIN = re.compile(r"[^\\`$\"']+")
_MAX_DEPTH = 10  # of braces in braces


def substituted(word: str, values: Values, quoting: Quoting, depth: int = 0) -> list[Part]:
    """The pieces of the value of a word where nobody sets a variable from outside; what depends on that is unknown.

    `${NAME:-default}` is known, and `${NAME:+other}` where the name is; the forms that cut pieces off are not.
    """
    parts: list[Part] = []
    quote = ""
    index = 0
    while index < len(word):
        if len(parts) > LONGEST:  # what means something long, many times
            return [Part(word, is_known=False)]
        char = word[index]
        plain = _PLAIN.match(word, index)
        if plain is not None:
            parts.append(Part(plain[0]))
            index = plain.end()
        elif char == quoting.escape and (char != "$" or word.startswith("$", index + 1)) and index + 1 < len(word):
            parts.append(Part(word[index + 1]))
            index += 2
        elif char == "'" and quoting.has_quotes and not quote:
            end = word.find("'", index + 1)
            end = len(word) if end < 0 else end
            parts.append(Part(word[index + 1 : end]))
            index = end + 1
        elif char == '"' and quoting.has_quotes:
            quote = "" if quote else '"'
            index += 1
        elif char == "$":
            index, found = _variable(word, index + 1, values, quoting, depth)
            parts.extend(found)
        else:
            parts.append(Part(char))
            index += 1
    return parts if sum(len(part.text) for part in parts) <= LONGEST else [Part(word, is_known=False)]


def _variable(word: str, start: int, values: Values, quoting: Quoting, depth: int) -> tuple[int, Sequence[Part]]:
    """Where the variable ends whose `$` is before an index, and what it means."""
    name = _NAME.match(word, start)
    if name is not None:
        unknown = [Part(f"${name[0]}", is_known=False)]
        return name.end(), values.get(name[0], unknown)
    if not word.startswith("{", start):
        return start, [Part("$")]
    end = closing(word, start)
    unknown = [Part(word[start - 1 : end], is_known=False)]
    name = _NAME.match(word, start + 1)
    if name is None or depth == _MAX_DEPTH:
        return end, unknown
    rest = word[name.end() : end].removesuffix("}")
    known = values.get(name[0])
    if not rest:
        return end, unknown if known is None else known
    sign, other = (rest[:1], rest[1:]) if rest[0] != ":" else (rest[1:2], rest[2:])
    is_set = known is not None and (rest[0] != ":" or any(part.text for part in known))
    if sign == "-":
        return end, known if is_set and known is not None else substituted(other, values, quoting, depth + 1)
    if sign == "+" and is_set:
        return end, substituted(other, values, quoting, depth + 1)
    return end, unknown


def closing(word: str, start: int) -> int:
    """The index after the brace that closes the one at an index; the end of the word where there is none."""
    depth = 0
    for index in range(start, len(word)):
        if word[index] == "{":
            depth += 1
        elif word[index] == "}":
            depth -= 1
            if not depth:
                return index + 1
    return len(word)
