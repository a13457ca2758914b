"""The small form for CI: 60 files of Django against the bare parse, compared with a ratio that was stored before.

Only a ratio is stored, and the bare parse is the other side of it, so that the machine's speed does not matter.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.cases import cold_one_core
from benchmarks.peers import LIBCST
from benchmarks.result import Row
from benchmarks.timing import measure
from benchmarks.workspace import workspace

BASELINE = Path(__file__).with_name("baseline.json")
WORSE = 1.25  # a quarter
MOST_TRIES = 3  # with --check, after a ratio that is too high: a busy moment passes, slower code does not

_EVERY = 5


class NoBaseline(Exception):
    """No ratio is stored for this Python."""


def run(bench: Bench) -> list[Row]:
    """Measure; the first row is the ratio that counts."""
    with workspace(bench.django_300()[::_EVERY], bench.corpus) as place:
        timings = measure(cold_one_core.against_parse(bench, place), cpus=1)
    parse = timings[cold_one_core.GC_OFF].median
    ratio = timings[cold_one_core.SENIORLINT].median / parse
    return [
        Row("quick", f"seniorlint / {cold_one_core.GC_OFF}, {len(place.files)} files", ratio, bench.runs),
        Row("quick", "seniorlint", timings[cold_one_core.SENIORLINT].median, bench.runs, "s"),
        Row("quick", cold_one_core.GC_OFF, parse, bench.runs, "s"),
    ]


def store(ratio: float) -> None:
    """Store a ratio for this Python; those of other versions stay."""
    stored = _read()
    stored[_python()] = {"ratio": round(ratio, 3), "libcst": LIBCST.partition("==")[2]}
    BASELINE.write_text(json.dumps(dict(sorted(stored.items())), indent=2) + "\n")


def limit() -> float:
    """The ratio from which on `--check` fails; raises `NoBaseline`."""
    stored = _read().get(_python())
    if stored is None:
        raise NoBaseline(f"{BASELINE} has no ratio for Python {_python()}; store one with --quick --store")
    return float(stored["ratio"]) * WORSE


def _read() -> dict[str, dict[str, float | str]]:
    if not BASELINE.exists():
        return {}
    stored: dict[str, dict[str, float | str]] = json.loads(BASELINE.read_text())
    return stored


def _python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"
