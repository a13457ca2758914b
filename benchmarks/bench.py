"""What every case is given, and the words of its commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks import corpus
from benchmarks.timing import Command
from benchmarks.workspace import SOURCE, Workspace

T = TypeVar("T")

_SMALL = 25


class CaseProblem(Exception):
    """A case could not be measured."""


@dataclass(frozen=True)
class Bench:
    """How to measure. `runs` of every command, `slow_runs` of the peers that take minutes, which may be 0.

    `small`: a fraction of everything, to see that it works; its figures mean nothing. `checkouts`: clones of
    repositories with their histories. `edits`: of the long session.
    """

    corpus: Path
    runs: int
    slow_runs: int
    small: bool = False
    checkouts: Sequence[Path] = ()
    edits: int = 100_000

    def some(self, items: Sequence[T]) -> list[T]:
        """All of the items, or a few spread evenly over them."""
        return list(items[::_SMALL]) if self.small else list(items)

    def ensure(self, packages: Iterable[str]) -> None:
        """Download what the corpus lacks of these packages."""
        corpus.ensure(self.corpus, packages)

    def django_300(self) -> list[Path]:
        """300 files of Django."""
        self.ensure(["django"])
        return self.some(corpus.django_300(self.corpus))

    def ten_packages(self) -> list[Path]:
        """All files of ten packages."""
        self.ensure(corpus.TEN_PACKAGES)
        return self.some(corpus.python_files(self.corpus, corpus.TEN_PACKAGES))

    def command(
        self, label: str, argv: tuple[str, ...], place: Workspace, runs: int | None = None, exits: Sequence[int] = (0,)
    ) -> Command:
        """A command on all files of a workspace."""
        argv = (*argv, SOURCE)
        return Command(
            label, argv, place.project, self.runs if runs is None else runs, place.environment, frozenset(exits)
        )
