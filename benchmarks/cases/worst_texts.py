"""Edits of texts in which something must be looked for all over them, beside edits of the same text without that.

Milliseconds of processor time of all processes of the server: other work on the machine changes those least.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import peers, texts
from benchmarks.bench import Bench
from benchmarks.cases.edits import SEED, THINK, Document, sources
from benchmarks.lsp import LanguageClient, language_client
from benchmarks.mixed_edits import LineEdit, mixed_edits
from benchmarks.processes import processor_time
from benchmarks.result import Row, Target
from benchmarks.timing import bound_to
from benchmarks.workspace import workspace

_LINES, _FEW_LINES = 5_000, 1_000
_ROUNDS = 6
_MOST = 2.0
_PLAIN = "plain"


@dataclass(frozen=True)
class _Variant:
    """What is at the end of the text, and what the configuration is."""

    added: str = ""
    configuration: str = ""


_TELLS = "# seniorlint: ignore[bare-except] because it is tried\n"
VARIANTS: Mapping[str, _Variant] = {
    _PLAIN: _Variant(),
    "with the words ignore-file": _Variant('\n\nNOTE = "ignore-file"  # what seniorlint: ignore-file means\n'),
    "with a comment that hides a file's findings": _Variant("\n\n# seniorlint: ignore-file[bare-except] because\n"),
    "unused-suppression on": _Variant(f"\n\nNOTE = 1\n{_TELLS}", 'extend-select = ["unused-suppression"]\n'),
    "a line that starts with a backslash": _Variant("\n\nNOTE = 1 + \\\n\\\n    2\n"),
    "a fix that adds an import": _Variant(
        "\n\ndef traced_calls(function):\n    def traced(*args, **kwargs):\n"
        '        print("call")\n        return function(*args, **kwargs)\n\n    return traced\n',
        'extend-select = ["decorator-without-wraps"]\n',
    ),
}


def run(bench: Bench) -> Iterator[Row]:
    """Edits of every kind in each variant in turn; those that break the text apart."""
    server = (str(peers.seniorlint_environment(bench.corpus).program("seniorlint")), "server")
    lines = _FEW_LINES if bench.small else _LINES
    text = texts.long_text(sources(bench), lines)
    edits = mixed_edits(text, 1 if bench.small else _ROUNDS, SEED)
    found: dict[str, list[list[float]]] = {name: [] for name in VARIANTS}
    with workspace([], bench.corpus) as place, bound_to(2):
        for _ in range(bench.runs):
            for name in VARIANTS:
                found[name].append(costs(server, place.project, place.environment, name, text=text, edits=edits))
    yield from rows(found, edits, lines, bench.runs)


def costs(
    server: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    variant: str,
    *,
    text: str,
    edits: Sequence[LineEdit],
) -> list[float]:
    """Milliseconds of processor time for each edit of a text in one of the variants, in a session of its own."""
    chosen = VARIANTS[variant]
    (folder / "seniorlint.toml").write_text(chosen.configuration)
    with language_client(server, folder, environment) as client:
        return list(_costs(client, folder / "long.py", text + chosen.added, edits))


def _costs(client: LanguageClient, path: Path, text: str, edits: Sequence[LineEdit]) -> Iterator[float]:
    document = Document(client, path, text)
    for edit in edits:
        time.sleep(THINK)
        before = processor_time(client.process)
        document.change_lines(edit)
        client.publish_of(document.version)
        yield (processor_time(client.process) - before) * 1000


def rows(
    found: Mapping[str, Sequence[Sequence[float]]], edits: Sequence[LineEdit], lines: int, runs: int
) -> Iterator[Row]:
    """The means of each variant, and how many times those of the plain text they are."""
    for is_valid, what in ((True, "valid"), (False, "broken")):
        means = {
            name: statistics.fmean(
                one for run in sessions for one, edit in zip(run, edits, strict=True) if edit.is_valid is is_valid
            )
            for name, sessions in found.items()
        }
        yield Row("worst-texts", f"{_PLAIN}, {lines} lines, {what} texts, processor time", means[_PLAIN], runs, "ms")
        for name, mean in means.items():
            if name != _PLAIN:
                label = f"{name} / {_PLAIN}, {lines} lines, {what} texts"
                yield Row("worst-texts", label, mean / means[_PLAIN], runs, "", Target("at most", _MOST))
