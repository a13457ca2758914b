"""A first run, nothing cached, on ten packages: two workers against one, and the peers against seniorlint.

A peer that would take many minutes runs on every n-th file only, and seniorlint then runs on the same files again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus, peers
from benchmarks.bench import Bench, CaseProblem
from benchmarks.result import Row, Target
from benchmarks.timing import measure
from benchmarks.workspace import workspace

NAME = "cold-two-workers"
ONE = "seniorlint --jobs 1"
TWO = "seniorlint --jobs 2"


@dataclass(frozen=True)
class Peer:
    """A slow peer, run on every `every`-th file, which must take at least `times` as long as seniorlint."""

    name: str
    argv: Callable[[Path], tuple[str, ...]]
    every: int
    times: float
    exits: Sequence[int] = (0,)


SLOW_PEERS = (
    Peer("fixit", peers.fixit, 8, 15, exits=(0, 1)),
    Peer("flake8 with plugins", lambda folder: peers.flake8(folder, "-j", "2"), 2, 10),
    # pylint's exit code is a sum of what it found; 32 is wrong usage.
    Peer("pylint", lambda folder: peers.pylint(folder, "-j", "2"), 2, 4, exits=range(32)),
)


def run(bench: Bench) -> Iterator[Row]:
    """Measure."""
    files = bench.ten_packages()
    yield from _workers(bench, files)
    if bench.slow_runs:
        for peer in SLOW_PEERS:
            yield _against(bench, peer, files[:: peer.every])


def _workers(bench: Bench, files: Sequence[Path]) -> Iterator[Row]:
    """Two workers against one."""
    with workspace(files, bench.corpus) as place:
        argv = peers.seniorlint_check(bench.corpus, "--no-cache")
        commands = [
            bench.command(ONE, (*argv, "--jobs", "1"), place),
            bench.command(TWO, (*argv, "--jobs", "2"), place),
        ]
        timings = measure(commands, cpus=2)
    if len({run.stdout for timing in timings.values() for run in timing.runs}) > 1:
        raise CaseProblem("one and two workers printed different findings")
    one, two = timings[ONE].median, timings[TWO].median
    yield Row(NAME, TWO, two, bench.runs, "s")
    yield Row(NAME, f"{TWO}, speed", corpus.size(files).lines / two, bench.runs, "lines/s")
    yield Row(NAME, f"{ONE} / {TWO}", one / two, bench.runs, target=Target("at least", 1.8))


def _against(bench: Bench, peer: Peer, files: Sequence[Path]) -> Row:
    """A peer against seniorlint on the same files."""
    runs = bench.slow_runs
    with workspace(files, bench.corpus) as place:
        seniorlint = bench.command(TWO, peers.seniorlint_check(bench.corpus, "--no-cache", "--jobs", "2"), place, runs)
        other = bench.command(peer.name, peer.argv(bench.corpus), place, runs, peer.exits)
        timings = measure([seniorlint, other], cpus=2)
    ratio = timings[peer.name].median / timings[TWO].median
    what = f"{peer.name} / seniorlint, {len(files)} files"
    return Row(NAME, what, ratio, runs, target=Target("at least", peer.times))
