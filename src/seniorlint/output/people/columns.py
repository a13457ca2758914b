"""Source text as terminals draw it: what each code point looks like and how many columns it takes."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from seniorlint.output.escape import command_brackets, escape_character, is_shown

_TAB = 4  # columns; tabs are drawn as spaces, so the terminal's own stops do not matter
_ZERO_WIDTH_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"  # variation selector 16: the symbol before it is drawn as an emoji, two columns wide
_ZERO_WIDTH = ("Mn", "Me", "Cf")
_JAMO_ENDINGS = range(0x1160, 0x1200)  # Hangul vowels and final consonants are in the block before them
_SKIN_TONES = range(0x1F3FB, 0x1F400)


class Cell(NamedTuple):
    """A code point as drawn, and its width in columns; 0 if it is drawn into the cell before it."""

    text: str
    width: int


def cells(line: str) -> list[Cell]:
    """One cell per code point of a line: tabs become spaces, what a terminal or CI server could obey is written out."""
    drawn: list[Cell] = []
    column = 0
    before = ""
    brackets = command_brackets(line)
    for index, character in enumerate(line):
        if " " <= character <= "~" and index not in brackets:
            cell = Cell(character, 1)
        elif character == "\t":
            width = _TAB - column % _TAB
            cell = Cell(" " * width, width)
        elif index in brackets or not is_shown(character):
            text = escape_character(character)
            cell = Cell(text, len(text))
        else:
            cell = Cell(character, _width(character, before, drawn[-1].width if drawn else 0))
        drawn.append(cell)
        column += cell.width
        before = character
    return drawn


def _width(character: str, before: str, width_before: int) -> int:
    """The width of a code point behind another one; `before` is empty at the start of a line."""
    if character == _EMOJI_STYLE:
        return int(width_before == 1 and not before.isalpha())
    category = unicodedata.category(character)
    if category in _ZERO_WIDTH or ord(character) in _JAMO_ENDINGS:
        return 0
    if before == _ZERO_WIDTH_JOINER and category == "So":
        return 0
    if ord(character) in _SKIN_TONES and before and unicodedata.category(before) == "So":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
