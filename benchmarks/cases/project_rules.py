"""What the rules on project files cost: `check` against `check --no-project`, cold and warm, in processor time.

On the ten packages, whole, in a repository of one commit; and on clones of checkouts, with their histories. A ratio is
that of the least of all runs, because what else the machine does can only add to a run.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks import corpus, peers
from benchmarks.bench import Bench
from benchmarks.result import Row, Target
from benchmarks.timing import Command, bound_to, measure, run_once
from benchmarks.workspace import clean_environment, workspace

NAME = "project-rules"
ALL = "check"
PYTHON_ALONE = "check --no-project"
COLD = Target("at most", 1.05)
WARM = Target("at most", 1.02)  # nothing; the rest is what two runs of one command differ by

_SETTLE = 3  # seconds: times of files that are younger than 2 s are not trusted
_WHO = ("-c", "user.name=benchmark", "-c", "user.email=benchmark@localhost", "-c", "commit.gpgSign=false")


def run(bench: Bench) -> Iterator[Row]:
    """Measure."""
    bench.ensure(corpus.TEN_PACKAGES)
    with workspace(bench.some(corpus.all_files(bench.corpus, corpus.TEN_PACKAGES)), bench.corpus) as place:
        for words in (("init", "-q"), ("add", "--all", "--force"), (*_WHO, "commit", "-q", "-m", "Ten packages")):
            subprocess.run(["git", *words], cwd=place.project, check=True)
        yield from _ratios(bench, "ten packages", place.project, place.environment)
    for history in bench.checkouts:
        with tempfile.TemporaryDirectory(prefix="seniorlint-benchmark-") as folder:
            clone, cache = Path(folder) / history.name, Path(folder) / "cache"
            subprocess.run(["git", "clone", "-q", "--shared", str(history), str(clone)], check=True)
            yield from _ratios(bench, history.name, clone, clean_environment(cache))


def _ratios(bench: Bench, what: str, folder: Path, environment: Mapping[str, str]) -> Iterator[Row]:
    """The ratios for a folder: cold, and then with full caches in which nothing has changed."""
    argv = peers.seniorlint_check(bench.corpus)

    def both(*options: str) -> list[Command]:
        sides = ((ALL, ()), (PYTHON_ALONE, ("--no-project",)))
        return [Command(label, (*argv, *options, *more, "."), folder, bench.runs, environment) for label, more in sides]

    yield from _rows(bench, f"{what}, cold", both("--no-cache"), COLD)
    time.sleep(_SETTLE)
    with bound_to(2):
        for command in both():
            run_once(command)
            time.sleep(_SETTLE)  # the folder that the cache was put into has changed, too
            run_once(command)
    yield from _rows(bench, f"{what}, warm", both(), WARM)


def _rows(bench: Bench, what: str, commands: list[Command], target: Target) -> Iterator[Row]:
    timings = measure(commands, cpus=2)
    least = {label: timing.least_processor_time for label, timing in timings.items()}
    for label, seconds in least.items():
        yield Row(NAME, f"{what}: {label}", seconds, bench.runs, "s")
    yield Row(NAME, f"{what}: ratio", least[ALL] / least[PYTHON_ALONE], bench.runs, target=target)
