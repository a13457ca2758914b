"""Blocks for a terminal: rich draws them at its width, in its colours where it has any. Imports rich.

Text is handed over as `Text`, never as markup, so that `[bold]` in a name stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import groupby
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderResult
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree as RichTree

from seniorlint.output.people.wrap import columns, wrapped
from seniorlint.skills.rendering.bars import ASCII, Signs, bar, signs_for
from seniorlint.skills.rendering.code_words import code_words
from seniorlint.skills.rendering.plain_blocks import lines_that_fit
from seniorlint.skills.rendering.report_blocks import (
    Block,
    Branch,
    Code,
    Gap,
    Patch,
    Prose,
    Rated,
    Role,
    Section,
    Title,
    Tree,
)

_NARROW = 70  # columns: below, a row of a table is put into lines
_PROSE = 100  # columns: longer lines are hard to read, however wide the terminal is
_WIDEST = 140  # columns that rows and code use
# The sixteen colours that every terminal has, and that its user has chosen for the background.
_ROLES: dict[Role, str] = {"plain": "", "quiet": "dim", "strong": "bold", "good": "green", "error": "red"}
_KINDS = {"c": "dim italic", "s": "green", "n": "cyan", "k": "magenta", "d": "yellow", "f": "bold"}
_PATCH = {"-": "red", "+": "green", "@": "cyan"}


class Screen(NamedTuple):
    """Where blocks are shown: how many columns, whether in colour, and in which encoding."""

    width: int
    color: bool
    encoding: str | None


def screen_text(blocks: Iterable[Block], screen: Screen) -> str:
    """Blocks as a terminal gets them, with its codes for colours where it has any; ends with a line end."""
    console = console_for(screen, StringIO())
    with console.capture() as shown:
        draw(blocks, console, signs_for(screen.encoding))
    return "".join(f"{line.rstrip()}\n" for line in shown.get().splitlines())


def console_for(screen: Screen, file: StringIO, *, record: bool = False) -> Console:
    """A console of rich that depends on nothing in the environment."""
    return Console(
        file=file,
        width=screen.width,
        height=25,
        force_terminal=True,
        force_interactive=False,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        record=record,
        _environ={},
    )


def draw(blocks: Iterable[Block], console: Console, signs: Signs) -> None:
    """Print blocks on a console."""
    for is_rated, group in groupby(blocks, key=lambda one: isinstance(one, Rated)):
        if is_rated and console.width >= _NARROW:
            rows = [one for one in group if isinstance(one, Rated)]
            console.print(_table(rows, min(console.width, _WIDEST), signs))
            continue
        for block in group:
            for part in _drawn(block, min(console.width, _WIDEST), signs):
                console.print(part, soft_wrap=isinstance(part, Text))


def _drawn(block: Block, width: int, signs: Signs) -> Iterator[ConsoleRenderable]:
    """A block in parts. Text is broken already, so that paths and commands stay whole."""
    match block:
        case Title(text):
            yield from _wrapped(text, width, "bold underline")
        case Section(text, note):
            yield Text("")
            yield from _wrapped(text, width, "bold cyan")
            yield from _wrapped(note, min(width, _PROSE), "dim") if note else ()
        case Prose(text, indent, role, mark):
            yield from _wrapped(text, min(width, _PROSE), _ROLES[role], indent, mark)
        case Rated():
            yield from _wrapped(f"{block.name} {block.note}".rstrip(), width, "", block.indent)
            if block.rate is not None:
                bar_width = max(width - 2 * block.indent - 2, 10)
                yield Padding(_bar(block, bar_width, signs), (0, 0, 0, block.indent + 2), expand=False)
            yield from _wrapped(block.words, width, "" if block.rate is not None else "dim", block.indent + 2)
        case Code():
            yield from _code(block, width, signs)
        case Patch(lines, indent):
            for line in lines:
                yield Text(f"{' ' * indent}{signs.edge} ", "dim").append(line, _PATCH.get(line[:1], "not dim"))
        case Gap():
            yield Text("")
        case Tree(root):
            tree = _grown(root, signs)
            yield Constrain(_AsciiLines(tree) if signs == ASCII else tree, width)


def _table(rows: list[Rated], width: int, signs: Signs) -> ConsoleRenderable:
    """Names, bars and words side by side; the words have what is left of the width."""
    longest = max(columns(f"{row.name} {row.note}".rstrip()) for row in rows)
    indent = rows[0].indent
    names = min(max(longest, 16), 32 - indent if width < 100 else 46 - indent)
    bars = 16 if width < 100 else 24
    table = Table.grid(padding=(0, 1))
    table.add_column(width=names)
    table.add_column(width=bars, no_wrap=True)
    table.add_column(width=width - indent - names - bars - 2)
    for row in rows:
        name = Text(row.name)
        if row.note:
            name.append(f" {row.note}", "dim")
        words = Text(row.words, "" if row.rate is not None else "dim")
        table.add_row(name, _bar(row, bars, signs), words)
    return Padding(table, (0, 0, 0, indent), expand=False)


def _bar(row: Rated, width: int, signs: Signs) -> Text:
    drawn = bar(row.rate, row.interval, width, signs)
    text = Text(no_wrap=True)
    styles = {signs.sure: "green", signs.open: "green", signs.rest: "dim", signs.none: "dim"}
    for sign, group in groupby(drawn):
        text.append("".join(group), styles[sign])
    return text


class _AsciiLines:
    """A tree whose lines are in ASCII, because the output can show no others."""

    def __init__(self, tree: RichTree) -> None:
        self.tree = tree

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        ascii_only = options.copy()
        ascii_only.encoding = "ascii"
        yield from console.render(self.tree, ascii_only)


def _grown(branch: Branch, signs: Signs, below: RichTree | None = None) -> RichTree:
    """A branch with what grows from it; rich breaks long labels beside the lines of the tree."""
    label = _label(branch, signs)
    tree = RichTree(label, guide_style="dim") if below is None else below.add(label)
    for one in branch.branches:
        _grown(one, signs, tree)
    return tree


def _label(branch: Branch, signs: Signs) -> Text:
    style = _ROLES[branch.role]
    mark = branch.mark if signs == ASCII else branch.sign or branch.mark
    label = Text(f"{mark} " if mark else "", style).append(branch.name, style)
    if branch.note:
        label.append(f" ({branch.note})", "dim")
    if branch.words:
        label.append(f": {branch.words}", "dim" if branch.role == "quiet" else "")
    return label


def _code(block: Code, width: int, signs: Signs) -> Iterator[Text]:
    yield from _wrapped(block.caption, width, "cyan", block.indent)
    if block.excerpt is None:
        return
    lines = lines_that_fit(block, width)
    for number, words in enumerate(code_words(lines, block.excerpt.language), block.excerpt.first):
        is_meant = number == block.at
        text = Text(" " * block.indent)
        text.append(f"{signs.mark if is_meant else ' '} {number:>4} ", "bold" if is_meant else "dim")
        text.append(f"{signs.edge} ", "dim")
        for word in words:
            text.append(word.text, _KINDS.get(word.kind or "", ""))
        yield text


def _wrapped(text: str, width: int, style: str, indent: int = 0, mark: str = "") -> Iterator[Text]:
    margin = " " * (indent + len(mark))
    first, *others = wrapped(text, width, margin)
    yield Text(f"{' ' * indent}{mark}").append(first, style)
    for line in others:
        yield Text(line, style)
