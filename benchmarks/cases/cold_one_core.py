"""A first run, nothing cached, on 300 files of Django and one CPU: against the bare parse, and against Fixit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks import peers
from benchmarks.bench import Bench
from benchmarks.result import Row, Target
from benchmarks.timing import Command, Timing, measure
from benchmarks.workspace import Workspace, workspace

NAME = "cold-one-core"
GC_OFF = "bare parse, collector off"
GC_ON = "bare parse, collector on"
SENIORLINT = "seniorlint"
FIXIT = "fixit"


def run(bench: Bench) -> Iterator[Row]:
    """Measure."""
    with workspace(bench.django_300(), bench.corpus) as place:
        commands = against_parse(bench, place)
        if bench.slow_runs:
            argv = peers.fixit(bench.corpus)
            commands.append(bench.command(FIXIT, argv, place, bench.slow_runs, exits=(0, 1)))
        timings = measure(commands, cpus=1)
    yield from rows(timings, bench.runs)
    if FIXIT in timings:
        ratio = timings[FIXIT].median / timings[SENIORLINT].median
        yield Row(NAME, "fixit / seniorlint", ratio, bench.slow_runs, target=Target("at least", 8))


def against_parse(bench: Bench, place: Workspace) -> list[Command]:
    """The bare parse with and without the collector, and seniorlint, on the files of a workspace."""
    listed = f"@{place.file_list}"
    return [
        _parse(GC_OFF, (*peers.bare_parse(bench.corpus, "--gc-off"), listed), place, bench.runs),
        _parse(GC_ON, (*peers.bare_parse(bench.corpus), listed), place, bench.runs),
        bench.command(SENIORLINT, peers.seniorlint_check(bench.corpus, "--no-cache", "--jobs", "1"), place),
    ]


def rows(timings: dict[str, Timing], runs: int) -> Sequence[Row]:
    """Seniorlint's seconds, and its ratios to the bare parse."""
    seniorlint = timings[SENIORLINT].median
    return [
        Row(NAME, "seniorlint", seniorlint, runs, "s"),
        Row(NAME, f"seniorlint / {GC_OFF}", seniorlint / timings[GC_OFF].median, runs, target=Target("at most", 1.5)),
        Row(NAME, f"seniorlint / {GC_ON}", seniorlint / timings[GC_ON].median, runs),
    ]


def _parse(label: str, argv: tuple[str, ...], place: Workspace, runs: int) -> Command:
    return Command(label, argv, place.project, runs, place.environment)
