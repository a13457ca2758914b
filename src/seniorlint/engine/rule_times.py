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
    """The seconds that checks took in this process and in those that it had them from, by the names of their rules."""
    return _kept or {}


def are_kept() -> bool:
    """Are checks timed in this process?"""
    return _kept is not None


def take_times() -> Mapping[str, float]:
    """The seconds by rule since they were taken last."""
    taken = dict(_kept or {})
    if _kept is not None:
        _kept.clear()  # the checks that are ready write into this very dictionary
    return taken


def add_times(seconds: Mapping[str, float]) -> None:
    """Count what checks took in another process."""
    if _kept is not None:
        for name, took in seconds.items():
            _kept[name] = _kept.get(name, 0.0) + took


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
