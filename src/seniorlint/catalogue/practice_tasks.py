"""The tasks of the interview simulation that are answered in writing, from `rules/practice.toml`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from seniorlint.catalogue.load import read_home
from seniorlint.catalogue.table import Table

WRITTEN = ("debugging", "design", "communication")  # the kinds


class WrittenTask(NamedTuple):
    """One task. `code`: what it is about, or "". `good`: what a good answer has, for who rates it."""

    id: str
    kind: str
    question: str
    code: str
    good: tuple[str, ...]


@cache
def load_tasks() -> tuple[WrittenTask, ...]:
    """All tasks in the order of the file; raises `CatalogueError` for the first fault that is found."""
    return read_home("practice.toml", lambda table: tuple(map(_task, table.tables("task"))))


def _task(entry: Table) -> WrittenTask:
    made = WrittenTask(
        id=entry.take("id", str),
        kind=entry.choice("kind", WRITTEN),
        question=" ".join(entry.take("question", str).split()),
        code=entry.take("code", str, "").strip("\n"),
        good=entry.strings("good"),
    )
    entry.done()
    return made
