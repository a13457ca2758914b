"""How long a report takes on real histories, beside `git blame` of the same files in the same run.

`python -m benchmarks.report_speed DIR` measures on the clones in DIR (`DIR/flask`, ...), or on those named by `--only`.
Each is cloned again, because a report writes down which commits changed which paths. In turn run: blame as
the report asks for it, two files at a time; `seniorlint report --author all` with an empty store; and the same again
with nothing changed. `--runs`: how often. seniorlint runs from a wheel of this checkout. What a form of the report adds
to that is printed by `benchmarks.form_speed`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import corpus, peers
from benchmarks.environments import EnvironmentProblem
from benchmarks.result import Row, Target, table
from benchmarks.timing import Command, UnexpectedExit, measure

_PEAK = Path(__file__).parent / "peak.py"
_BLAME = 'git ls-files -z "*.py" | xargs -0 -n 1 -P 2 git blame -w -M --porcelain > /dev/null'
_MEGABYTE = 1_000_000


def main() -> int:
    """0 if all was measured, whatever the figures; 2 if something could not be."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report_speed")
    parser.add_argument("histories", type=Path)
    parser.add_argument("--only", nargs="+", help="names of clones")
    parser.add_argument("--runs", type=int, default=3)
    corpus.add_corpus_option(parser)
    arguments = parser.parse_args()
    names = arguments.only or sorted(one.name for one in arguments.histories.iterdir() if (one / ".git").exists())
    try:
        program = str(peers.seniorlint_environment(arguments.corpus).program("seniorlint"))
        rows = [row for name in names for row in _rows(arguments.histories / name, program, arguments.runs)]
    except (EnvironmentProblem, UnexpectedExit, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    print(table(rows))
    return 0


def _rows(history: Path, program: str, runs: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        clone, cache = Path(folder) / history.name, Path(folder) / "cache"
        subprocess.run(["git", "clone", "-q", "--shared", str(history), str(clone)], check=True)
        environment = {**os.environ, "SENIORLINT_CACHE_DIR": str(cache)}
        report = (program, "report", "--author", "all")
        blame = Command("git blame", ("sh", "-c", _BLAME), clone, runs)
        cold = Command("cold", (sys.executable, "-I", "-S", str(_PEAK), *report), clone, runs, environment)
        warm = Command("warm", report, clone, runs, environment)
        timings = measure([blame], 2)
        timings |= measure([cold], 2, lambda turn: shutil.rmtree(cache, ignore_errors=True))
        timings |= measure([warm], 2)
    peak = max(json.loads(run.stdout)["peak_bytes"] for run in timings["cold"].runs) / _MEGABYTE
    seconds, blamed = timings["cold"].median, timings["git blame"].median
    name = history.name
    yield Row(name, "git blame, two files at a time", blamed, runs, "s")
    yield Row(name, "report with an empty store", seconds, runs, "s")
    yield Row(name, "report with an empty store / git blame", seconds / blamed, runs, target=Target("at most", 3))
    yield Row(name, "report again", timings["warm"].median, runs, "s", Target("at most", 0.5))
    yield Row(name, "largest process", peak, runs, "MB", Target("at most", 300))


if __name__ == "__main__":
    sys.exit(main())
