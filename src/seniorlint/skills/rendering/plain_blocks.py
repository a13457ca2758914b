"""Blocks as plain text: the same wherever it goes, and in ASCII as far as it is seniorlint's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seniorlint.output.people.wrap import wrapped
from seniorlint.skills.rendering.bars import ASCII, bar
from seniorlint.skills.rendering.places_text import cut_to
from seniorlint.skills.rendering.report_blocks import (
    Block,
    Branch,
    Code,
    Gap,
    Patch,
    Prose,
    Rated,
    Section,
    Title,
    Tree,
)

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
                yield from _wrapped(text, width, f"{' ' * indent}{mark}", 0)
            case Rated():
                yield from _rated(block, width)
            case Code():
                yield from _code(block, width)
            case Patch(lines, indent):
                yield from (f"{' ' * indent}| {line}" for line in lines)
            case Gap():
                yield ""
            case Tree(root):
                yield from _tree(root, width, "")


def _rated(row: Rated, width: int) -> Iterator[str]:
    left = " " * row.indent
    yield from _wrapped(f"{row.name} {row.note}".rstrip(), width, left, 2)
    has_bar = row.is_drawn and row.rate is not None
    drawn = f"[{bar(row.rate, row.interval, _BAR, ASCII)}] " if has_bar else ""
    yield from _wrapped(row.words, width, f"{left}  {drawn}", 0)


def _tree(branch: Branch, width: int, left: str) -> Iterator[str]:
    note = f" ({branch.note})" if branch.note else ""
    words = f": {branch.words}" if branch.words else ""
    start = f"{left}{branch.mark} " if branch.mark else left
    yield from _wrapped(f"{branch.name}{note}{words}", width, start, 0)
    for one in branch.branches:
        yield from _tree(one, width, f"{left}  ")


def _code(block: Code, width: int) -> Iterator[str]:
    margin = " " * block.indent
    yield from _wrapped(block.caption, width, margin, 2)
    if block.excerpt is None:
        return
    for number, line in enumerate(lines_that_fit(block, width), block.excerpt.first):
        sign = ">" if number == block.at else " "
        # The bar in front keeps a log of a CI job from obeying a line.
        yield f"{margin}{sign} {number:>4} | {line}".rstrip()


def lines_that_fit(block: Code, width: int) -> list[str]:
    """The lines of code, cut to what is left of the columns beside the numbers of the lines."""
    room = max(width - block.indent - _MARGIN, 20)
    return [cut_to(line, room) for line in block.excerpt.lines] if block.excerpt is not None else []


def _wrapped(text: str, width: int, start: str, hang: int) -> Iterator[str]:
    """The lines of a text after `start`; those that follow are `hang` columns further in than the first one's text."""
    first, *others = wrapped(text, width, " " * (len(start) + hang))
    yield start + first
    yield from others
