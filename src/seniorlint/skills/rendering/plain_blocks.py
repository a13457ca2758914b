"""Blocks as plain text: the same wherever it goes, and in ASCII as far as it is seniorlint's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seniorlint.output.people.wrap import wrapped
from seniorlint.skills.rendering.bars import ASCII, bar
from seniorlint.skills.rendering.places_text import cut_to
from seniorlint.skills.rendering.report_blocks import Block, Code, Gap, Patch, Prose, Rated, Section, Title

WIDTH = 80  # columns: what every terminal has
_BAR = 24  # columns
_MARGIN = 9  # columns of the number of a line, and what is around it


def plain_text(blocks: Iterable[Block]) -> str:
    """Blocks as one text that ends with a line end."""
    return "".join(f"{line}\n" for line in plain_lines(blocks))


def plain_lines(blocks: Iterable[Block], width: int = WIDTH) -> Iterator[str]:
    """The lines of blocks, broken between words; what is one long word stays whole, and code is cut."""
    for block in blocks:
        match block:
            case Title(text):
                yield f"== {text} =="
            case Section(text, note):
                yield ""
                yield from wrapped(text, width)
                yield from wrapped(note, width) if note else ()
            case Prose(text, indent, _, mark):
                margin = " " * (indent + len(mark))
                first, *others = wrapped(text, width, margin)
                yield f"{' ' * indent}{mark}{first}"
                yield from others
            case Rated():
                yield from _rated(block, width)
            case Code():
                yield from _code(block, width)
            case Patch(lines, indent):
                yield from (f"{' ' * indent}| {line}" for line in lines)
            case Gap():
                yield ""


def _rated(row: Rated, width: int) -> Iterator[str]:
    name = f"{row.name} {row.note}" if row.note else row.name
    left = " " * row.indent
    first, *others = wrapped(name, width, f"{left}  ")
    yield left + first
    yield from others
    has_bar = row.is_drawn and row.rate is not None
    drawn = f"[{bar(row.rate, row.interval, _BAR, ASCII)}] " if has_bar else ""
    margin = f"{left}  {' ' * len(drawn)}"
    first, *others = wrapped(row.words, width, margin)
    yield f"{left}  {drawn}{first}"
    yield from others


def _code(block: Code, width: int) -> Iterator[str]:
    margin = " " * block.indent
    first, *others = wrapped(block.caption, width, f"{margin}  ")
    yield margin + first
    yield from others
    if block.excerpt is None:
        return
    room = max(width - block.indent - _MARGIN, 20)
    for number, line in enumerate(block.excerpt.lines, block.excerpt.first):
        sign = ">" if number == block.at else " "
        # The bar in front keeps a log of a CI job from obeying a line.
        yield f"{margin}{sign} {number:>4} | {cut_to(line, room)}".rstrip()
