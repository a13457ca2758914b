"""Pictures of the report on a terminal, as SVG: what a real process prints, in the colours of rich."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.text import Text

from seniorlint.skills.rendering.rich_blocks import Screen, console_for

_FONT_FACE = re.compile(r" *@font-face \{\{.*?\}\}\n", re.DOTALL)  # a picture asks nothing of any network
_FONT = "Fira Code, monospace"
_FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


class Screenshot(NamedTuple):
    """A file, the columns of the terminal, and how the first line begins that is not in it any more."""

    name: str
    columns: int
    end: str


SCREENSHOTS = (
    Screenshot("report-terminal-80.svg", 80, "Practices:"),
    Screenshot("report-terminal-120.svg", 120, "Too few"),
)


def take(one: Screenshot, folder: Path) -> str:
    """The screenshot as SVG, of a command that is run in `folder`."""
    shown = _between([Text.from_ansi(line) for line in _printed(one, folder).splitlines()], one.end)
    lines = [Text("$ seniorlint report", "bold"), *shown]
    return draw(lines, one.columns, f"{one.columns} columns", one.name.partition(".")[0])


def draw(lines: Iterable[Text], columns: int, title: str, identifier: str) -> str:
    """A terminal with these lines, each as wide as it at most, as SVG; no two in one page have the same identifier."""
    console = console_for(Screen(columns, True, "utf-8"), StringIO(), record=True)
    for line in lines:
        console.print(line, soft_wrap=True)
    form = _FONT_FACE.sub("", CONSOLE_SVG_FORMAT).replace(_FONT, _FONTS)
    return console.export_svg(title=title, code_format=form, unique_id=identifier)


def _printed(one: Screenshot, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "seniorlint", "report", "--color", "always"],
        cwd=folder,
        env={**environment, "COLUMNS": str(one.columns), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return done.stdout.decode()


def _between(lines: Sequence[Text], end: str) -> Iterator[Text]:
    return takewhile(lambda line: not line.plain.startswith(end), lines)
