"""A progress bar on standard error, for runs that a person is waiting for."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

SHOWN_AFTER = 1.0  # seconds


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[], None]]:
    """Give a function to call for each of `length` steps; a bar shows after a second, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    bars: list[Any] = []
    started = time.monotonic()
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if bars:
            bars[0].update(1)
        elif time.monotonic() - started > SHOWN_AFTER:
            bars.append(click.progressbar(length=length, label=label, file=sys.stderr).__enter__())
            bars[0].update(steps)

    try:
        yield step
    finally:
        if bars:
            bars[0].__exit__(None, None, None)
