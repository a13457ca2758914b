"""A bar on a terminal for what takes longer than a second."""

from __future__ import annotations

import time
from typing import TextIO

_DELAY = 1.0  # seconds before anything is drawn
_PAUSE = 0.1  # seconds between two drawings
_WIDTH = 30


class Progress:
    """Counts steps, and draws them if the stream is a terminal and the work drags on. `hidden`: never draw."""

    def __init__(self, stream: TextIO, label: str, total: int, *, hidden: bool = False) -> None:
        self._stream = stream
        self._label = label
        self._total = total
        self._done = 0
        self._is_drawn = False
        self._is_shown = stream.isatty() and not hidden
        self._next = time.monotonic() + _DELAY

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if not self._is_shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PAUSE
        self._is_drawn = True
        filled = _WIDTH * self._done // max(self._total, 1)
        bar = "#" * filled + "." * (_WIDTH - filled)
        self._stream.write(f"\r{self._label} [{bar}] {self._done}/{self._total}")
        self._stream.flush()

    def close(self) -> None:
        """Wipe the bar away."""
        if self._is_drawn:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
