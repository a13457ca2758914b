"""A whole workspace looked at as `check` does, for a listener that is told of each file as soon as it is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from seniorlint.app.baseline_by_file import BaselineByFile, read_configured
from seniorlint.app.errors import answering
from seniorlint.app.review_files import ReviewRequest, cache_of, cards_for
from seniorlint.app.scope import LateProject, Scope
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import identity_of
from seniorlint.findings.rule_card import RuleCard
from seniorlint.review.run.cached_run import run_cached
from seniorlint.review.run.check_run import CheckRun
from seniorlint.store.open_store import open_store


class Surveyed(NamedTuple):
    """What is to be shown of a file. `path`: absolute; the folder of a repository has findings, too."""

    path: Path
    findings: tuple[Finding, ...]


class Listener(Protocol):
    """Who is told. A file may be told twice; the last word counts."""

    def start(self, length: int) -> None:
        """`length` files are to be checked."""

    def step(self) -> None:
        """One of them is."""

    def found(self, surveyed: Surveyed, card: Callable[[str], RuleCard]) -> None:
        """A file is known; `card` gives the rule of a code."""


def survey(scope: Scope, baseline: Path | None, tell: Listener) -> None:
    """Look at all files of the current folder, with the cache and the store of `check`; raises `RequestError`.

    Files that have no findings are told, too. The paths of the scope do not count.
    `baseline`: goes before the one that the configuration names.
    """
    with answering() as notes:
        current = Path.cwd()
        cache = cache_of(ReviewRequest(scope), notes)
        make = LateProject(scope)
        told: set[str] = set()
        baselines: dict[Path | None, BaselineByFile | None] = {None: None}

        def hear(results: Iterable[FileResult], configured: Path | None) -> None:
            file = baseline or configured
            if file not in baselines:
                baselines[file] = BaselineByFile(read_configured(file)) if file is not None else None
            cards = cards_for(make, cache)
            for one in results:
                findings = _shown(one, baselines[file], current)
                tell.found(Surveyed(current / one.path, findings), cards.__getitem__)
                told.add(one.path)

        def arrived(result: FileResult) -> None:
            hear([result], make().config_for(current).baseline)

        store = partial(open_store, None, notes.append)
        run = CheckRun([current], current, True, None, make, scope.config_file, open_store=store, arrived=arrived)
        ran = run_cached(run, cache, tell)
        hear((one for one in ran.results if one.path not in told), ran.baseline)


def _shown(result: FileResult, baseline: BaselineByFile | None, current: Path) -> tuple[Finding, ...]:
    """The findings of a file that the baseline does not hide."""
    if baseline is None or not result.findings:
        return result.findings
    return tuple(baseline.left_of(result.findings, identity_of([result]), current))
