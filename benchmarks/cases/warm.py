"""A run after a run, on ten packages: nothing changed, and ten files changed; against ruff with its cache."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks import peers
from benchmarks.bench import Bench, CaseProblem
from benchmarks.result import Row, Target
from benchmarks.timing import Command, bound_to, measure, run_once
from benchmarks.workspace import Workspace, workspace

SENIORLINT = "seniorlint"
RUFF = "ruff"
SENIORLINT_TEXT = "seniorlint, text"  # what people see: with the source line of each finding
RUFF_TEXT = "ruff, full"
CHANGED = 10

# Times of files younger than 2 s are not trusted: such a file may change again without its times showing it.
_SETTLE = 3  # seconds


def run_unchanged(bench: Bench) -> Iterator[Row]:
    """Nothing changed since the last run."""
    name = "warm"
    with _warmed(bench, for_people=True) as (_, commands, outputs):
        timings = measure(commands, cpus=2)
    for command in commands:
        if any(run.stdout != outputs[command.label] for run in timings[command.label].runs):
            raise CaseProblem(f"{command.label} printed something else from its cache than without it")
    for ours, theirs, limit in ((SENIORLINT, RUFF, 0.6), (SENIORLINT_TEXT, RUFF_TEXT, 0.8)):
        seniorlint, ruff = timings[ours].median, timings[theirs].median
        yield Row(name, ours, seniorlint, bench.runs, "s")
        yield Row(name, theirs, ruff, bench.runs, "s")
        yield Row(name, f"{ours} / {theirs}", seniorlint / ruff, bench.runs, target=Target("at most", limit))


def run_ten_changed(bench: Bench) -> Iterator[Row]:
    """Ten files changed since the last run, other ones each time."""
    name = "ten-files"
    with _warmed(bench) as (place, commands, _):
        timings = measure(commands, cpus=2, before_turn=lambda turn: _change(place.files, turn, bench.runs))
    seniorlint, ruff = timings[SENIORLINT].median, timings[RUFF].median
    yield Row(name, "seniorlint", seniorlint, bench.runs, "s", Target("at most", 0.5))
    yield Row(name, "ruff", ruff, bench.runs, "s")


@contextmanager
def _warmed(bench: Bench, *, for_people: bool = False) -> Iterator[tuple[Workspace, list[Command], dict[str, str]]]:
    """A workspace with full caches, the commands that use them, and what each printed when it had none.

    `for_people`: also with the text that people see; that comes first, because it shows all that the other one does.
    """
    with workspace(bench.ten_packages(), bench.corpus) as place:
        commands = [
            bench.command(SENIORLINT, peers.seniorlint_check(bench.corpus), place),
            bench.command(RUFF, peers.ruff_check(bench.corpus), place),
        ]
        if for_people:
            commands[:0] = [
                bench.command(SENIORLINT_TEXT, peers.seniorlint_check(bench.corpus, output="text"), place),
                bench.command(RUFF_TEXT, peers.ruff_check(bench.corpus, output="full"), place),
            ]
        time.sleep(_SETTLE)
        with bound_to(2):
            outputs = {command.label: run_once(command).stdout for command in commands}
            time.sleep(_SETTLE)  # the folder that the cache was put into has changed, too
            for command in commands:
                run_once(command)
        yield place, commands, outputs


def _change(files: Sequence[Path], turn: int, turns: int) -> None:
    """Append a blank line to ten files spread over all, which no other turn changes."""
    step = max(len(files) // (CHANGED * turns), 1)
    for path in files[turn * step :: turns * step][:CHANGED]:
        with path.open("ab") as file:
            file.write(b"\n")
