"""A progress bar on standard error, for runs that a person is waiting for."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from seniorlint.app.waiting import Progress, untold

SHOWN_AFTER = 1.0  # seconds


class Bar:
    """A bar that shows itself once a second has gone by, on a terminal only, and leaves nothing behind."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.length = 0
        self._steps = 0
        self._started = time.monotonic()
        self._bar: Any = None

    def start(self, length: int) -> None:
        """Say how many steps there will be."""
        self.length = length

    def step(self) -> None:
        """One step is done."""
        self._steps += 1
        if self._bar is not None:
            self._bar.update(1)
        elif time.monotonic() - self._started > SHOWN_AFTER and sys.stderr is not None and sys.stderr.isatty():
            self._bar = click.progressbar(length=self.length, label=self.label, file=sys.stderr).__enter__()
            self._bar.update(self._steps)

    def close(self) -> None:
        """Take the bar off the screen: what is printed next starts on its line."""
        if self._bar is not None:
            # Its own end would show the full bar on a line of its own. The last code shows the cursor again.
            click.echo("\r\x1b[K\x1b[?25h", file=sys.stderr, nl=False, color=True)


@contextmanager
def progress(label: str) -> Iterator[Bar]:
    """A bar for the time of a block; call `start` with the number of steps, then `step` for each."""
    bar = Bar(label)
    try:
        yield bar
    finally:
        bar.close()


def progress_of(quiet: int) -> Progress:
    """What shows the progress of a run; nothing does where --quiet is given."""
    return untold if quiet else progress
