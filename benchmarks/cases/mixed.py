"""Edits of every kind in a language server with all its rules: from `didChange` to the diagnostics."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import texts
from benchmarks.bench import Bench
from benchmarks.cases.edits import RUFF, SEED, SENIORLINT, SIZES, THINK, Document, percentile_95, servers, sources
from benchmarks.lsp import LanguageClient, language_client
from benchmarks.mixed_edits import LineEdit, mixed_edits
from benchmarks.result import Row, Target
from benchmarks.timing import bound_to
from benchmarks.workspace import workspace

_Targets = tuple[Target | None, Target | None]
_ROUNDS = 10  # of edits of every kind
_MIXED: dict[int, _Targets] = {  # targets of the median and of the 95th percentile
    1_000: (Target("at most", 1.5), None),
    5_000: (Target("at most", 0.8), Target("at most", 1.2)),
    20_000: (Target("at most", 0.25), None),
}
_BROKEN: _Targets = (Target("at most", 2), None)
_FIGURES: tuple[tuple[str, Callable[[Sequence[float]], float]], ...] = (
    ("median", statistics.median),
    ("95th percentile", percentile_95),
)


def run_mixed(bench: Bench) -> Iterator[Row]:
    """Edits of every kind, one at a time, with all rules of both servers; those that break the text apart."""
    for lines in SIZES[:1] if bench.small else SIZES:
        text = texts.long_text(sources(bench), lines)
        edits = mixed_edits(text, 1 if bench.small else _ROUNDS, SEED)
        found: dict[str, list[list[float]]] = {SENIORLINT: [], RUFF: []}
        with workspace([], bench.corpus) as place, bound_to(2):
            (place.project / "seniorlint.toml").write_text('select = ["ALL"]\n')
            (place.project / "ruff.toml").write_text('[lint]\nselect = ["ALL"]\n')
            for _ in range(bench.runs):
                for name, argv in servers(bench, isolated=False).items():
                    with language_client(argv, place.project, place.environment) as client:
                        found[name].append(_mixed_latencies(client, place.project / "long.py", text, edits))
        yield from _mixed_rows(lines, edits, found, bench.runs)


def _mixed_latencies(client: LanguageClient, path: Path, text: str, edits: Sequence[LineEdit]) -> list[float]:
    """Milliseconds from each edit to its diagnostics."""
    document = Document(client, path, text)
    latencies = []
    for edit in edits:
        time.sleep(THINK)
        start = document.change_lines(edit)
        latencies.append((client.publish_of(document.version).at - start) * 1000)
    return latencies


def _mixed_rows(
    lines: int, edits: Sequence[LineEdit], found: Mapping[str, Sequence[Sequence[float]]], runs: int
) -> Iterator[Row]:
    medians = {
        name: [statistics.median(each) for each in zip(*sessions, strict=True)] for name, sessions in found.items()
    }
    for is_valid, what in ((True, "valid"), (False, "broken")):
        of = {
            name: [one for one, edit in zip(each, edits, strict=True) if edit.is_valid is is_valid]
            for name, each in medians.items()
        }
        target = _MIXED[lines] if is_valid else _BROKEN
        for number, (label, figure) in enumerate(_FIGURES):
            ours, theirs = figure(of[SENIORLINT]), figure(of[RUFF])
            yield Row("mixed-edits", f"{SENIORLINT}, {lines} lines, {what} texts, {label}", ours, runs, "ms")
            yield Row("mixed-edits", f"{RUFF}, {lines} lines, {what} texts, {label}", theirs, runs, "ms")
            label = f"seniorlint / ruff, {lines} lines, {what} texts, {label}"
            yield Row("mixed-edits", label, ours / theirs, runs, "", target[number])
    kinds = dict.fromkeys(edit.kind for edit in edits)
    for kind in kinds:
        ours, theirs = (
            statistics.median(one for one, edit in zip(medians[name], edits, strict=True) if edit.kind == kind)
            for name in (SENIORLINT, RUFF)
        )
        yield Row("mixed-edits", f"seniorlint / ruff, {lines} lines, {kind}, median", ours / theirs, runs)
