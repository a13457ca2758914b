"""Edits in a language server: from `didChange` to the diagnostics, one edit at a time and thirty at once."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus, peers, texts
from benchmarks.bench import Bench
from benchmarks.lsp import LanguageClient, language_client
from benchmarks.mixed_edits import LineEdit
from benchmarks.result import Row, Target
from benchmarks.timing import bound_to
from benchmarks.workspace import workspace

SIZES = (1_000, 5_000, 20_000)
EDITS = 100
SENIORLINT = "seniorlint server"
RUFF = "ruff server"

THINK = 0.1  # seconds between two edits, as between two keystrokes
_BURST, _BURST_PAUSE = 30, 0.01
_QUIET = 2.0  # seconds without diagnostics after which none are expected any more
SEED = 3
_LEAST_LINES, _EVERY = 100, 4  # of the files that long texts are made of


@dataclass(frozen=True)
class Latencies:
    """Of one session: milliseconds from each edit to its diagnostics, and how many of those there were in the end."""

    median: float
    percentile_95: float
    diagnostics: int


@dataclass(frozen=True)
class Burst:
    """Milliseconds from the last of many edits to the last diagnostics, and how many publishes came since the first."""

    delay: float
    publishes: int


class Document:
    """The one open document of a session."""

    def __init__(self, client: LanguageClient, path: Path, text: str) -> None:
        self._client = client
        self._uri = path.as_uri()
        self.version = 1
        item = {"uri": self._uri, "languageId": "python", "version": 1, "text": text}
        client.notify("textDocument/didOpen", {"textDocument": item})
        client.publish_of(1)

    def change(self, edit: texts.Edit) -> float:
        """Send an edit; when, as `time.perf_counter`."""
        return self._replace((edit.line, edit.start), (edit.line, edit.end), edit.text)

    def change_lines(self, edit: LineEdit) -> float:
        """As `change`."""
        return self._replace((edit.first, 0), (edit.last, 0), "".join(f"{line}\n" for line in edit.lines))

    def _replace(self, start: tuple[int, int], end: tuple[int, int], text: str) -> float:
        self.version += 1
        span = {name: {"line": line, "character": column} for name, (line, column) in (("start", start), ("end", end))}
        identifier = {"uri": self._uri, "version": self.version}
        changes = [{"range": span, "text": text}]
        return self._client.notify("textDocument/didChange", {"textDocument": identifier, "contentChanges": changes})


def run_edits(bench: Bench) -> Iterator[Row]:
    """One edit at a time, at several sizes; seniorlint and ruff in turn, each in sessions of its own."""
    each = servers(bench)
    for lines in SIZES[:1] if bench.small else SIZES:
        text = texts.long_text(sources(bench), lines)
        edits = texts.small_edits(text, 10 if bench.small else EDITS, SEED)
        found: dict[str, list[Latencies]] = {name: [] for name in each}
        with workspace([], bench.corpus) as place, bound_to(2):
            for _ in range(bench.runs):
                for name, argv in each.items():
                    with language_client(argv, place.project, place.environment) as client:
                        found[name].append(_edit_latencies(client, place.project / "long.py", text, edits))
        yield from _latency_rows(lines, found, bench.runs)


def run_burst(bench: Bench) -> Iterator[Row]:
    """Thirty edits, 10 ms apart."""
    lines = SIZES[0] if bench.small else SIZES[-1]
    text = texts.long_text(sources(bench), lines)
    edits = texts.small_edits(text, _BURST, SEED)
    targets = {SENIORLINT: (Target("at most", 60), Target("at most", 5)), RUFF: (None, None)}
    found: dict[str, list[Burst]] = {name: [] for name in targets}
    with workspace([], bench.corpus) as place, bound_to(2):
        for _ in range(bench.runs):
            for name, argv in servers(bench).items():
                with language_client(argv, place.project, place.environment) as client:
                    found[name].append(_burst(client, place.project / "long.py", text, edits))
    for name, (delay_target, publish_target) in targets.items():
        delay = statistics.median(one.delay for one in found[name])
        publishes = statistics.median(one.publishes for one in found[name])
        yield Row("burst", f"{name}, {lines} lines, last diagnostics after", delay, bench.runs, "ms", delay_target)
        yield Row("burst", f"{name}, {lines} lines, publishes", publishes, bench.runs, "times", publish_target)


def servers(bench: Bench, *, isolated: bool = True) -> Mapping[str, Sequence[str]]:
    """The servers; with their default rules unless the workspace has a configuration."""
    seniorlint = str(peers.seniorlint_environment(bench.corpus).program("seniorlint"))
    return {
        SENIORLINT: (seniorlint, "server", *(["--isolated"] if isolated else [])),
        RUFF: (str(peers.peers_environment(bench.corpus).program("ruff")), "server"),
    }


def sources(bench: Bench) -> Sequence[Path]:
    """Files of Django that are not only data, as the many small ones of its translations and migrations are."""
    bench.ensure(["django"])
    files = corpus.python_files(bench.corpus, ["django"])
    return [path for path in files if corpus.count_lines(path) >= _LEAST_LINES][::_EVERY]


def _edit_latencies(client: LanguageClient, path: Path, text: str, edits: Sequence[texts.Edit]) -> Latencies:
    document = Document(client, path, text)
    latencies = []
    for edit in edits:
        time.sleep(THINK)
        start = document.change(edit)
        publish = client.publish_of(document.version)
        latencies.append((publish.at - start) * 1000)
    return Latencies(statistics.median(latencies), percentile_95(latencies), publish.count)


def percentile_95(values: Sequence[float]) -> float:
    """The value that 95 in 100 do not exceed."""
    return sorted(values)[math.ceil(len(values) * 0.95) - 1]


def _burst(client: LanguageClient, path: Path, text: str, edits: Sequence[texts.Edit]) -> Burst:
    document = Document(client, path, text)
    time.sleep(_QUIET)
    begun = time.perf_counter()
    last = begun
    for number, edit in enumerate(edits):
        time.sleep(max(begun + number * _BURST_PAUSE - time.perf_counter(), 0))
        last = document.change(edit)
    publishes = [client.publish_of(2)]
    while publishes[-1].version != document.version:
        publishes.append(client.publish_of(2))
    while (more := client.next_publish(_QUIET)) is not None:
        publishes.append(more)
    return Burst((publishes[-1].at - last) * 1000, len(publishes))


def _latency_rows(lines: int, found: Mapping[str, Sequence[Latencies]], runs: int) -> Iterator[Row]:
    medians = {name: statistics.median(one.median for one in sessions) for name, sessions in found.items()}
    for name, sessions in found.items():
        has_target = name == SENIORLINT and lines == 5_000
        percentile = statistics.median(one.percentile_95 for one in sessions)
        target = Target("at most", 10) if has_target else None
        yield Row("edits", f"{name}, {lines} lines, median", medians[name], runs, "ms", target)
        target = Target("at most", 25) if has_target else None
        yield Row("edits", f"{name}, {lines} lines, 95th percentile", percentile, runs, "ms", target)
        yield Row("edits", f"{name}, {lines} lines, diagnostics", sessions[-1].diagnostics, runs, "shown")
    target = Target("below", 1) if lines == SIZES[-1] else None
    yield Row(
        "edits", f"seniorlint / ruff, {lines} lines, median", medians[SENIORLINT] / medians[RUFF], runs, "", target
    )
