"""How what is printed looks: in colour or not, and how wide."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from seniorlint.output.people.wrap import Word, lines_of

PROSE_WIDTH = 100  # columns: longer lines are hard to read, however wide the terminal is
USUAL_WIDTH = 80

Command = TypeVar("Command", bound=Callable[..., Any])
_CHOICES = {"auto": None, "always": True, "never": False}


def color_option(command: Command) -> Command:
    """`--color`, which `use_color` asks for."""
    return click.option(
        "--color",
        type=click.Choice(list(_CHOICES)),
        default="auto",
        show_default=True,
        expose_value=False,
        callback=_set_color,
        help="Colour: on a terminal, always, or never. NO_COLOR and FORCE_COLOR in the environment decide for auto.",
    )(command)


def _set_color(ctx: click.Context, param: click.Parameter, value: str) -> None:
    ctx.color = _CHOICES[value]


def use_color() -> bool:
    """Is standard output coloured? By --color, else NO_COLOR (https://no-color.org), FORCE_COLOR, the terminal."""
    ctx = click.get_current_context(silent=True)
    if ctx is not None and ctx.color is not None:
        return ctx.color
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def screen_width() -> int | None:
    """The columns of the terminal on standard output, or what COLUMNS says; None where lines may have any length."""
    named = os.environ.get("COLUMNS", "")
    if not named and not sys.stdout.isatty():
        return None
    if named.isdecimal() and int(named) > 0:
        return int(named)
    try:  # as in shutil, which imports what unpacks archives
        return os.get_terminal_size(sys.stdout.fileno()).columns or USUAL_WIDTH
    except OSError:
        return USUAL_WIDTH


def is_screen() -> bool:
    """Does a person look at standard output? On a terminal, and where colour is forced, in a pager, for example."""
    return sys.stdout.isatty() or use_color()


def prose_width() -> int:
    """The columns for paragraphs: those of the terminal, 80 without one, never more than are easy to read."""
    return min(screen_width() or USUAL_WIDTH, PROSE_WIDTH)


def bold_lines(title: str, text: str = "") -> Iterator[str]:
    """A title in bold and a text after it, in lines that fit."""
    words = [Word(word, click.style(word, bold=True)) for word in title.split(" ")]
    return lines_of([*words, *(Word(word, word) for word in text.split(" ") if text)], prose_width())
