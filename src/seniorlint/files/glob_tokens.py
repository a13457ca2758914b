"""The characters of a pattern by what they mean, as Git's matcher reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Kind = Literal["char", "slash", "star", "any", "set"]

_CLASSES = {
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "blank": r"\ \t", "cntrl": r"\x00-\x1f\x7f", "digit": "0-9",
    "graph": "!-~", "lower": "a-z", "print": r"\ -~", "punct": r"!-/:-@\[-`{-~", "space": r"\ \t-\r",
    "upper": "A-Z", "xdigit": "0-9A-Fa-f",
}  # fmt: skip


class BadPattern(ValueError):
    """A pattern that can never match; the message says why."""


class Token(NamedTuple):
    """One element. `text`: the character, or a set in the syntax of `re`. `escaped`: after a backslash."""

    kind: Kind
    text: str
    escaped: bool = False


def tokens_of(pattern: str) -> Iterator[Token]:
    """The elements of a pattern; raises `BadPattern`."""
    index = 0
    while index < len(pattern):
        char = pattern[index]
        index += 1
        match char:
            case "*":
                yield Token("star", char)
            case "?":
                yield Token("any", char)
            case "[":
                text, index = _set(pattern, index)
                yield Token("set", text)
            case "\\":
                if index == len(pattern):
                    raise BadPattern("nothing follows its last backslash")
                yield Token("slash" if pattern[index] == "/" else "char", pattern[index], escaped=True)
                index += 1
            case _:
                yield Token("slash" if char == "/" else "char", char)


def _set(pattern: str, index: int) -> tuple[str, int]:
    """A set as a class of `re`, from after its `[`, and the index after its `]`."""
    is_negated = pattern[index : index + 1] in ("!", "^")
    index += is_negated
    items: list[str] = []
    before = ""  # what a `-` would start a range from
    is_first = True
    while is_first or pattern[index : index + 1] != "]":
        is_first = False
        char = _at(pattern, index)
        if char == "\\":
            index += 1
            before = _at(pattern, index)
            items.append(re.escape(before))
        elif char == "-" and before and pattern[index + 1 : index + 2] not in ("", "]"):
            index += 1
            last = _at(pattern, index)
            if last == "\\":
                index += 1
                last = _at(pattern, index)
            if before <= last:  # a range that goes backwards adds nothing to its first character
                items.append(f"{re.escape(before)}-{re.escape(last)}")
            before = ""
        elif char == "[" and pattern[index + 1 : index + 2] == ":":
            close = pattern.find("]", index + 2)
            if close < 0:
                raise BadPattern("a [ is not closed")
            if close > index + 2 and pattern[close - 1] == ":":
                name = pattern[index + 2 : close - 1]
                if name not in _CLASSES:
                    raise BadPattern(f"there is no class [:{name}:]")
                items.append(_CLASSES[name])
                before, index = "", close
            else:
                items.append(r"\[")
                before = "["
        else:
            items.append(re.escape(char))
            before = char
        index += 1
    return f"[{'^' if is_negated else ''}{''.join(items)}]", index + 1


def _at(pattern: str, index: int) -> str:
    if index >= len(pattern):
        raise BadPattern("a [ is not closed")
    return pattern[index]
