"""Where an async function pauses, so that other tasks run and a cancellation can arrive."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from seniorlint.languages.python.exceptions import DEFERRED
from seniorlint.languages.python.walk import descendants


def pauses_in(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Every `await`, `async for` and `async with` in a node in source order, functions inside of it aside."""
    for below in descendants(node, stop_at=DEFERRED):
        match below:
            case cst.Await():
                yield below
            case cst.For() | cst.With() | cst.CompFor() if below.asynchronous is not None:
                yield below


def first_pause(node: cst.CSTNode) -> cst.CSTNode | None:
    """The first of them; None where there is none."""
    return next(pauses_in(node), None)
