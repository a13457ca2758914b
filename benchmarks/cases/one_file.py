"""What a start costs: one small file without a cache, and the version, each against the import that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import peers
from benchmarks.bench import Bench
from benchmarks.result import Row, Target
from benchmarks.timing import Command, measure
from benchmarks.workspace import Workspace, workspace

NAME = "one-file"
FILE = "requests/requests/hooks.py"  # 48 lines


def run(bench: Bench) -> Iterator[Row]:
    """Measure."""
    bench.ensure(["requests"])
    environment = peers.seniorlint_environment(bench.corpus)
    program, python = str(environment.program("seniorlint")), str(environment.python)
    with workspace([bench.corpus / FILE], bench.corpus) as place:

        def command(label: str, *argv: str) -> Command:
            return Command(label, argv, place.project, bench.runs, place.environment)

        timings = measure(
            [
                command("version", program, "--version"),
                command("import click", python, "-c", "import click"),
                _check(bench, place),
                command("import libcst", python, "-c", "import libcst"),
            ],
            cpus=1,
        )
    version, check = timings["version"].median, timings["check"].median
    click, libcst = timings["import click"].median, timings["import libcst"].median
    yield Row(NAME, "seniorlint --version", version, bench.runs, "s")
    yield Row(NAME, "--version / import click", version / click, bench.runs, target=Target("at most", 2))
    yield Row(NAME, "seniorlint check, no cache", check, bench.runs, "s")
    yield Row(NAME, "check / import libcst", check / libcst, bench.runs)


def _check(bench: Bench, place: Workspace) -> Command:
    return bench.command("check", peers.seniorlint_check(bench.corpus, "--no-cache"), place)
