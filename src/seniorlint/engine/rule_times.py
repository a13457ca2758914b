"""How long the check of each rule takes, where somebody wants to know: a clock around each call costs time itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any

Run = Callable[[Any, Any], Any]  # a node and the context of its language

_kept: dict[str, float] | None = None  # seconds by the name of the rule


def keep_times() -> None:
    """From now on the checks that are made ready in this process are timed; none may be ready yet."""
    global _kept
    _kept = {}


def seconds_by_rule() -> Mapping[str, float]:
    """The seconds that checks took in this process, by the names of their rules."""
    return _kept or {}


def timed(name: str, run: Run) -> Run:
    """The check of a rule, with its time kept if that is wanted."""
    seconds = _kept
    if seconds is None:
        return run

    def run_with_clock(node: object, ctx: object) -> object:
        began = perf_counter()
        try:
            return run(node, ctx)
        finally:
            seconds[name] = seconds.get(name, 0.0) + perf_counter() - began

    return run_with_clock
