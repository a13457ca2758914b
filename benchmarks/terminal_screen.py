"""A program on a terminal that is not there: what it shows is kept, and drawn as SVG."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path

import pyte
from rich.text import Text

from benchmarks.terminal_pictures import draw

TIMEOUT = 120.0  # seconds
_SETTLED = 0.7  # seconds without a change of the screen
# What pyte does not know: requests about keys, and colours of underlines.
_UNKNOWN = re.compile(
    r"\x1bP.*?\x1b\\|\x1b\[[<>=?][\d;]*[um]|\x1b\[58[:;][\d:;]*m|\x1b\[59m|\x1b\[\?\d+;\d+\$y", re.DOTALL
)
_CURLED = re.compile(r"\x1b\[4:[1-5]m")
_NOT_CURLED = re.compile(r"\x1b\[4:0m")


class Terminal:
    """A program and its screen."""

    def __init__(self, descriptor: int, columns: int, rows: int) -> None:
        self._descriptor = descriptor
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._descriptor, keys.encode())

    def wait_for(self, pattern: str) -> None:
        """Read until the screen shows a match and has settled; fails where it does not."""
        deadline = time.monotonic() + TIMEOUT
        while not re.search(pattern, "\n".join(self._screen.display)):
            if time.monotonic() > deadline or not self._read(0.1):
                shown = "\n".join(self._screen.display)
                raise RuntimeError(f"{pattern!r} was not shown:\n{shown}")
        self.settle()

    def settle(self) -> None:
        """Read until nothing new comes."""
        quiet = time.monotonic()
        while time.monotonic() - quiet < _SETTLED:
            self._screen.dirty.clear()
            if not self._read(0.1):
                return
            if self._screen.dirty:
                quiet = time.monotonic()

    def picture(self, title: str, identifier: str) -> str:
        """The screen as SVG."""
        lines = [self._line(row) for row in range(self._screen.lines)]
        return draw(lines, self._screen.columns, title, identifier)

    def _line(self, row: int) -> Text:
        cells = [self._screen.buffer[row][column] for column in range(self._screen.columns)]
        line = Text(end="")
        for style, group in groupby(cells, key=_style):
            line.append("".join(cell.data for cell in group), style)
        return line

    def _read(self, wait: float) -> bool:
        """Feed the screen what came within some seconds; False where the program has ended."""
        if not select.select([self._descriptor], [], [], wait)[0]:
            return True
        try:
            text = self._decoder.decode(os.read(self._descriptor, 65536))
        except OSError:
            return False
        text = _NOT_CURLED.sub("\x1b[24m", _CURLED.sub("\x1b[4m", _UNKNOWN.sub("", text)))
        self._stream.feed(text)
        return True


def _style(cell: pyte.screens.Char) -> str:
    """The style of a cell in the words of rich."""
    words = [
        word
        for word, is_so in (
            ("bold", cell.bold),
            ("italic", cell.italics),
            ("underline", cell.underscore),
            ("reverse", cell.reverse),
        )
        if is_so
    ]
    foreground, background = _colour(cell.fg), _colour(cell.bg)
    return " ".join([*words, foreground, *(["on", background] if background != "default" else [])])


def _colour(name: str) -> str:
    if re.fullmatch(r"[0-9a-f]{6}", name):
        return f"#{name}"
    return name.replace("bright", "bright_").replace("brown", "yellow")


@contextmanager
def terminal(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], columns: int, rows: int
) -> Iterator[Terminal]:
    """A program that runs in a folder, on a terminal of this size; ended at the end."""
    process, descriptor = pty.fork()
    if process == 0:  # the child
        try:
            os.chdir(folder)
            os.execvpe(command[0], list(command), {**os.environ, **environment, "TERM": "xterm-256color"})
        finally:
            os._exit(127)
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    try:
        yield Terminal(descriptor, columns, rows)
    finally:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGHUP)
        os.close(descriptor)
        os.waitpid(process, 0)
