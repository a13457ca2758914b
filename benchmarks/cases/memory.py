"""Memory of a worker over the standard library; time and memory over one to eight copies of ten packages."""

from __future__ import annotations

import json
import statistics
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks import peers
from benchmarks.bench import Bench, CaseProblem
from benchmarks.result import Row, Target
from benchmarks.timing import Command, Timing, measure
from benchmarks.workspace import Workspace, workspace

COPIES = (1, 2, 4, 8)

_PEAK = Path(__file__).parents[1] / "peak.py"
_MEGABYTE = 1_000_000
# Whatever is measured twice differs a little; less than this is no growth.
_NOISE = 1.05


@dataclass(frozen=True)
class Usage:
    """Medians over some runs: wall seconds, and bytes of the largest process."""

    seconds: float
    peak_bytes: float


def run_standard_library(bench: Bench) -> Iterator[Row]:
    """The peak over all files of the running Python's standard library, its tests included."""
    folder = Path(sysconfig.get_paths()["stdlib"])
    with workspace(bench.some(_library_files(folder)), folder) as place:
        timing = measure([_command(bench, place, "standard library", jobs=1)], cpus=1)["standard library"]
    peak = _usage(timing).peak_bytes / _MEGABYTE
    what = f"peak, standard library, {len(place.files)} files"
    yield Row("memory", what, peak, bench.runs, "MB", Target("at most", 250))


def run_growth(bench: Bench) -> Iterator[Row]:
    """Time and memory over 1, 2, 4 and 8 copies of the ten packages, two workers."""
    files = bench.ten_packages()
    with ExitStack() as stack:
        places = {count: stack.enter_context(workspace(files, bench.corpus, count)) for count in COPIES}
        commands = [_command(bench, place, str(count), jobs=2) for count, place in places.items()]
        timings = measure(commands, cpus=2)
    usages = {count: _usage(timings[str(count)]) for count in COPIES}
    once = usages[1]
    for count, usage in usages.items():
        total = count * len(files)
        yield Row("growth", f"{total} files, time a file", usage.seconds / total * 1000, bench.runs, "ms")
        yield Row("growth", f"{total} files, peak", usage.peak_bytes / _MEGABYTE, bench.runs, "MB")
    most = max(COPIES)
    slower = usages[most].seconds / once.seconds / most
    larger = usages[most].peak_bytes / once.peak_bytes / most
    yield Row("growth", f"time a file, {most} copies / 1", slower, bench.runs, target=Target("at most", _NOISE))
    yield Row("growth", f"memory a file, {most} copies / 1", larger, bench.runs, target=Target("at most", _NOISE))


def _command(bench: Bench, place: Workspace, label: str, jobs: int) -> Command:
    if sys.platform == "win32":
        raise CaseProblem("Windows does not say how much memory a process held at most")
    argv = peers.seniorlint_check(bench.corpus, "--no-cache", "--jobs", str(jobs))
    python = str(peers.seniorlint_environment(bench.corpus).python)
    return bench.command(label, (python, "-I", "-S", str(_PEAK), *argv), place)


def _usage(timing: Timing) -> Usage:
    printed = [json.loads(run.stdout) for run in timing.runs]
    return Usage(
        statistics.median(one["seconds"] for one in printed),
        statistics.median(one["peak_bytes"] for one in printed),
    )


def _library_files(folder: Path) -> Sequence[Path]:
    """The library's own files, not those of packages that were installed beside it."""
    installed = {"site-packages", "dist-packages"}
    return sorted(path for path in folder.rglob("*.py") if not installed.intersection(path.parts) and path.is_file())
