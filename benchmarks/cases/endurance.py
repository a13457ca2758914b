"""A long session: very many edits of fifty documents."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks import corpus, peers, texts
from benchmarks.bench import Bench
from benchmarks.cases.edits import SEED
from benchmarks.endurance import Endured, endure
from benchmarks.result import Row, Target
from benchmarks.workspace import workspace

_DOCUMENTS, _LINES = 50, 300
_LEAST_LINES = 100  # of a file that texts are made of


def run(bench: Bench) -> Iterator[Row]:
    """One session with all rules; what is wrong is on standard error."""
    argv = (str(peers.seniorlint_environment(bench.corpus).program("seniorlint")), "server")
    bench.ensure(["django"])
    files = [one for one in corpus.python_files(bench.corpus, ["django"]) if corpus.count_lines(one) >= _LEAST_LINES]
    documents = [texts.long_text(files[number::_DOCUMENTS], _LINES) for number in range(_DOCUMENTS)]
    with workspace([], bench.corpus) as place:
        (place.project / "seniorlint.toml").write_text('select = ["ALL"]\n')
        endured = endure(argv, place.project, place.environment, documents, edits=bench.edits, seed=SEED)
    for one in (*endured.complaints, *endured.wrong):
        print(f"  {one}", file=sys.stderr)
    yield from _rows(endured)


def _rows(endured: Endured) -> Iterator[Row]:
    name, megabytes = "endurance", 1_000_000
    yield Row(name, "edits", endured.edits, 1, "times")
    yield Row(name, "memory of all processes after a tenth", endured.memory_at_first / megabytes, 1, "MB")
    yield Row(name, "memory after all", endured.memory / megabytes, 1, "MB")
    if endured.memory_at_first:  # Linux alone tells
        grown = endured.memory / endured.memory_at_first
        yield Row(name, "after all / after a tenth", grown, 1, "", Target("at most", 1.2))
    for what, count in (
        ("warnings and errors", len(endured.complaints)),
        ("diagnostics of an older text than told before", endured.out_of_order),
        ("documents whose diagnostics a new server does not have", len(endured.wrong)),
    ):
        yield Row(name, what, count, 1, "times", Target("at most", 0))
