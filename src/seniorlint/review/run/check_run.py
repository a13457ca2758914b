"""What a run over many files works on, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from seniorlint.findings.file_result import FileResult

if TYPE_CHECKING:
    from seniorlint.review.narrow.changed import Changes
    from seniorlint.settings.project import Project
    from seniorlint.store.observations import Observations


class Steps(Protocol):
    """Told how many files must be checked, and each time that one is."""

    def start(self, length: int) -> None:
        """`length` files are to be checked."""

    def step(self) -> None:
        """One of them is."""


class CheckRun(NamedTuple):
    """What a run works on. `paths` are absolute and exist; `current` is what shown paths are relative to.

    `workers`: None for as many as are worth it. `make_project` is called only if something must be checked,
    and `open_store` only if a file is not known by its path; it gives None where there is no store. `sites`: of what is
    checked all that was seen is kept in the store, for a caller who asks for that next. `arrived` is called with each
    result that is not known by its path, as soon as it is there.
    """

    paths: Sequence[Path]
    current: Path
    suppressions: bool
    workers: int | None
    make_project: Callable[[], Project]
    config_file: Path | None = None
    only: Changes | None = None
    open_store: Callable[[], Observations | None] = lambda: None
    sites: bool = False
    arrived: Callable[[FileResult], None] = lambda result: None


class Ran(NamedTuple):
    """The results of all files, sorted by path; messages about the paths; the configured `baseline` and `fail-on`.

    `repositories`: how many of the results are of a repository, and not of a file. Of several configurations the one
    that holds in the current folder counts.
    """

    results: list[FileResult]
    notes: Sequence[str]
    baseline: Path | None
    fail_on: str | None
    repositories: int = 0
