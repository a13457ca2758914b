"""`python -m benchmarks org --repositories DIR`: what `seniorlint org` costs on clones, and what ten thousand would.

Each run is a process with a local cluster: first nothing is known (cold), then everything is, by the manifest of the
output folder (warm), then by the store alone; a cold run is killed in the middle and goes on. Printed are seconds of
the clock, seconds of processor time of the workers and of the process that deals out, the most memory that all
processes took together and that the largest of them took, as Linux tells.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.processes import family, resident_memory
from seniorlint.org.manifest import NAME as MANIFEST

WORKERS = (1, 2)
MANY = 10_000  # repositories of the estimate
PROCESSORS = (1, 8, 32, 128)  # of the estimate
_LOOK = 0.2  # seconds between two looks at the memory
_MEGABYTE = 1_000_000


class Run(NamedTuple):
    """A finished run: seconds, the most memory of all processes together and of one, and its summary."""

    seconds: float
    peak: int
    largest: int
    summary: dict[str, Any]


class Estimate(NamedTuple):
    """What the cost of many repositories is computed from: means of a cold run.

    `lines` and `bytes`: of a repository, and of its results. `judged`: lines in a second of a worker's processor.
    `dealt`: repositories in a second of the process that deals out.
    """

    lines: float
    bytes: float
    judged: float
    dealt: float

    def hours(self, processors: int) -> float:
        """Hours of the clock for `MANY` repositories; the process that deals out may be what they wait for."""
        return max(MANY * self.lines / self.judged / processors, MANY / self.dealt) / 3600


def main(words: Sequence[str]) -> int:
    """0 if all was measured; 2 if a run failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks org", description="Measure `seniorlint org`.")
    parser.add_argument("--repositories", type=Path, required=True, metavar="DIR", help="a folder of clones")
    folder: Path = parser.parse_args(words).repositories
    clones = sorted(one.resolve() for one in folder.iterdir() if (one / ".git").exists())
    with tempfile.TemporaryDirectory(prefix="seniorlint-org-speed-") as scratch:
        try:
            _measure(clones, Path(scratch))
        except subprocess.CalledProcessError as error:
            print(f"not measured: {error}", file=sys.stderr)
            return 2
    return 0


def _measure(clones: Sequence[Path], scratch: Path) -> None:
    print(f"{'run':<34} {'seconds':>8} {'workers, s':>11} {'dealing, s':>11} {'all, MB':>8} {'largest, MB':>12}")
    cold: Run | None = None
    for workers in WORKERS:
        cache, output = scratch / f"cache-{workers}", scratch / f"output-{workers}"
        cold = _print(f"cold, {workers} worker(s)", _run(clones, workers, cache, output))
        _print(f"warm, {workers} worker(s), manifest", _run(clones, workers, cache, output))
        _print(f"warm, {workers} worker(s), store", _run(clones, workers, cache, None))
    assert cold is not None
    results = sum(one.stat().st_size for one in (scratch / f"output-{WORKERS[-1]}").rglob("*") if one.is_file())
    _print_repositories(cold.summary)
    _print_killed(clones, scratch)
    _print_estimate(estimate_of(cold.summary, results), cold.summary)


def _run(clones: Sequence[Path], workers: int, cache: Path, output: Path | None) -> Run:
    """Run the command to its end; raises `CalledProcessError`."""
    command = _command(clones, workers, output)
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out, subprocess.Popen(command, stdout=out, env=_environment(cache)) as process:
        peak = largest = 0
        while process.poll() is None:
            sizes = [_own_memory(one) for one in set(family(process.pid))]
            peak, largest = max(peak, sum(sizes)), max(largest, *sizes, 0)
            time.sleep(_LOOK)
        seconds = time.perf_counter() - start
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, "seniorlint org")
        out.seek(0)
        return Run(seconds, peak, largest, json.load(out))


def _own_memory(process: int) -> int:
    """Bytes of a process without those below it."""
    below = set(family(process)) - {process}
    return max(0, resident_memory(process) - sum(map(resident_memory, below)))


def _command(clones: Sequence[Path], workers: int, output: Path | None) -> list[str]:
    words = [sys.executable, "-m", "seniorlint", "org", *map(str, clones), "--workers", str(workers)]
    return [*words, "--output-format", "json", *(("--output", str(output)) if output is not None else ())]


def _environment(cache: Path) -> dict[str, str]:
    return {**os.environ, "SENIORLINT_CACHE_DIR": str(cache)}


def _print(name: str, run: Run) -> Run:
    totals, megabytes = run.summary["totals"], (run.peak / _MEGABYTE, run.largest / _MEGABYTE)
    spent = totals["worker_seconds"] if totals["parsed_files"] else 0.0
    own = run.summary["own_seconds"]
    print(f"{name:<34} {run.seconds:>8.1f} {spent:>11.1f} {own:>11.1f} {megabytes[0]:>8.0f} {megabytes[1]:>12.0f}")
    return run


def _print_repositories(summary: dict[str, Any]) -> None:
    totals = summary["totals"]
    print(
        f"\n{totals['repositories']} repositories, {totals['files']:,} files, {totals['lines']:,} lines, "
        f"{totals['findings']:,} findings; {totals['failures']} failures"
    )


def _print_killed(clones: Sequence[Path], scratch: Path) -> None:
    """Kill a run once half of the repositories are done, print what is there, and go on."""
    cache, output = scratch / "cache-killed", scratch / "output-killed"
    manifest = output / MANIFEST
    command = _command(clones, WORKERS[-1], output)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_environment(cache)) as process:
        while process.poll() is None and not (manifest.exists() and len(_done(manifest)) >= len(clones) // 2):
            time.sleep(_LOOK)
        os.kill(process.pid, signal.SIGKILL)
    done = _done(manifest)
    print(f"\nKilled when {len(done)} of {len(clones)} repositories were done; their results are whole:")
    for row in done:
        tally = row["tally"]
        print(
            f"  {row['name']:<32} {tally['files']:>5} files {tally['lines']:>8,} lines {sum(row['sizes']):>12,} bytes"
        )
    totals = _print("the same command again", _run(clones, WORKERS[-1], cache, output)).summary["totals"]
    known = totals["files"] - totals["parsed_files"]
    print(f"  {totals['known']} repositories known, {totals['checked']} checked", end=": ")
    print(f"{totals['parsed_files']:,} files judged, {known:,} known")


def _done(manifest: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in manifest.read_bytes().split(b"\n")[:-1]]


def estimate_of(summary: dict[str, Any], result_bytes: int) -> Estimate:
    """What many repositories cost, from the summary of a cold run and the bytes of its results."""
    totals = summary["totals"]
    count = totals["repositories"]
    return Estimate(
        lines=totals["lines"] / count,
        bytes=result_bytes / count,
        judged=totals["parsed_lines"] / totals["worker_seconds"],
        dealt=count / summary["own_seconds"],
    )


def _print_estimate(estimate: Estimate, summary: dict[str, Any]) -> None:
    hours = MANY * estimate.lines / estimate.judged / 3600
    print(f"\n{MANY:,} repositories like these, computed from the cold run with {summary['workers']} workers:")
    print(f"  {MANY * estimate.lines:,.0f} lines; a worker judges {estimate.judged:,.0f} a second: {hours:.1f} hours")
    print(f"  dealing out and putting together: {estimate.dealt:.2f} repositories a second: ", end="")
    print(f"{MANY / estimate.dealt / 3600:.1f} hours of one processor, which is the least that a run takes")
    print(f"  results: {MANY * estimate.bytes / 1e9:.1f} GB")
    for processors in PROCESSORS:
        print(f"  {processors:>4} workers: {estimate.hours(processors):>6.1f} hours")
