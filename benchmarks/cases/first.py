"""The start of a language server: until it answers, and until the first diagnostics of what was opened then."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import peers, texts
from benchmarks.bench import Bench
from benchmarks.cases.edits import Document, sources
from benchmarks.lsp import PUSHED, LanguageClient
from benchmarks.processes import own_processor_time, processor_time
from benchmarks.result import Row, Target
from benchmarks.timing import Command, Run, bound_to, run_once
from benchmarks.workspace import workspace

_TARGETS: Mapping[int, tuple[Target | None, Target | None]] = {  # of the seconds, and of the ratio to the bare parse
    1_000: (Target("at most", 0.6), None),
    20_000: (None, Target("at most", 3)),
}


@dataclass(frozen=True)
class Start:
    """Of one session: seconds from starting the process to its answer, and from there to the first diagnostics.

    `used`: seconds of processor time of all its processes until then; `used_to_answer`: until its answer, of the
    process that answers alone, because the one that analyses starts at the same time.
    """

    answer: float
    used_to_answer: float
    diagnostics: float
    used: float


def run(bench: Bench) -> Iterator[Row]:
    """The server beside an import of pygls and a bare parse of the same text, in turn."""
    environment = peers.seniorlint_environment(bench.corpus)
    server = (str(environment.program("seniorlint")), "server", "--isolated")
    imports: list[Run] = []
    answers: list[Start] = []
    for lines, (seconds, ratio) in _TARGETS.items():
        lines = lines // 20 if bench.small else lines
        text = texts.long_text(sources(bench), lines)
        starts: list[Start] = []
        parses: list[float] = []
        with workspace([], bench.corpus) as place, bound_to(2):
            file = place.project / "long.py"
            file.write_text(text, encoding="utf-8")
            importing = Command(
                "pygls", (str(environment.python), "-c", "import pygls.lsp.server"), place.project, 1, place.environment
            )
            parsing = Command("parse", peers.bare_parse(bench.corpus, str(file)), place.project, 1, place.environment)
            for _ in range(bench.runs):
                imports.append(run_once(importing))
                starts.append(start(server, place.project, place.environment, text))
                parses.append(json.loads(run_once(parsing).stdout)["seconds"])
        answers += starts
        opened, parsed = statistics.median(one.diagnostics for one in starts), statistics.median(parses)
        name, runs = "first-diagnostics", bench.runs
        yield Row(name, f"{lines} lines, from opening to diagnostics", opened, runs, "s", seconds)
        yield Row(name, f"{lines} lines, bare parse", parsed, runs, "s")
        yield Row(name, f"{lines} lines, diagnostics / bare parse", opened / parsed, runs, "", ratio)
        used = statistics.median(one.used for one in starts)
        yield Row(name, f"{lines} lines, processor time from the start of the process", used, runs, "s")
    yield from _answer_rows(imports, answers)


def _answer_rows(imports: Sequence[Run], answers: Sequence[Start]) -> Iterator[Row]:
    answered, imported = (
        statistics.median(values) for values in ([one.answer for one in answers], [one.seconds for one in imports])
    )
    yield Row("first-diagnostics", "import of pygls, a whole process", imported, len(imports), "s")
    yield Row("first-diagnostics", "from the start of the process to its answer", answered, len(answers), "s")
    yield Row(
        "first-diagnostics", "answer / import of pygls", answered / imported, len(answers), "", Target("at most", 1.3)
    )
    if used := statistics.median(one.processor_time for one in imports):
        ratio = statistics.median(one.used_to_answer for one in answers) / used
        yield Row("first-diagnostics", "the same in processor time, without what analyses", ratio, len(answers))


def start(server: Sequence[str], folder: Path, environment: Mapping[str, str], text: str) -> Start:
    """Start a server, and open a text as soon as it has answered. Raises `ServerProblem`."""
    begun = time.perf_counter()
    client = LanguageClient(server, folder, environment)
    try:
        client.start(PUSHED)
        answered, used_to_answer = time.perf_counter(), own_processor_time(client.process)
        Document(client, folder / "long.py", text)
        opened = time.perf_counter()
        used = processor_time(client.process)
        client.stop()
    finally:
        client.kill()
    return Start(answered - begun, used_to_answer, opened - answered, used)
