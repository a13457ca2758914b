"""Diagnostics of a whole workspace in the editor: the first and the second time, beside `check`, and hover."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks import peers
from benchmarks.bench import Bench, CaseProblem
from benchmarks.lsp import LanguageClient, language_client
from benchmarks.result import Row, Target
from benchmarks.timing import Command, bound_to, run_once
from benchmarks.workspace import Workspace, workspace

_CAPABILITIES: dict[str, Any] = {
    "textDocument": {"diagnostic": {}},
    "workspace": {"diagnostics": {"refreshSupport": True}},
}
_THINK = 0.2  # seconds between two hovers
_TEXT = "try:\n    work()\nexcept:\n    recover()\n"


@dataclass(frozen=True)
class _Pulled:
    """Of one session: seconds of the first and the second answer, and milliseconds of the hovers during the first."""

    first: float
    warm: float
    hovers: tuple[float, ...]


def run(bench: Bench) -> Iterator[Row]:
    """Ten packages; check and a server of its own in turn, each with an empty cache."""
    program = str(peers.seniorlint_environment(bench.corpus).program("seniorlint"))
    checks: list[float] = []
    pulls: list[_Pulled] = []
    with workspace(bench.ten_packages(), bench.corpus) as place, bound_to(2):
        for _ in range(bench.runs):
            with tempfile.TemporaryDirectory(prefix="seniorlint-benchmark-") as cache:
                environment = {**place.environment, "XDG_CACHE_HOME": cache}
                argv = (program, "check", "--output-format", "jsonl", ".")
                checks.append(
                    run_once(Command("check", argv, place.project, 1, environment, frozenset({0, 1}))).seconds
                )
            with tempfile.TemporaryDirectory(prefix="seniorlint-benchmark-") as cache:
                environment = {**place.environment, "XDG_CACHE_HOME": cache}
                with language_client((program, "server"), place.project, environment, _CAPABILITIES) as client:
                    pulls.append(_pulled(client, place))
    first, check = statistics.median(one.first for one in pulls), statistics.median(checks)
    name, runs = "workspace", bench.runs
    yield Row(name, "check, cold", check, runs, "s")
    yield Row(name, "workspace/diagnostic, first", first, runs, "s")
    yield Row(name, "first / check", first / check, runs, target=Target("at most", 1.2))
    yield Row(
        name, "again, nothing changed", statistics.median(one.warm for one in pulls), runs, "s", Target("at most", 1)
    )
    hovers = sorted(one for pulled in pulls for one in pulled.hovers)
    if hovers:
        yield Row(name, "hover meanwhile, median", statistics.median(hovers), len(hovers), "ms")
        slow = hovers[int(0.95 * (len(hovers) - 1))]
        yield Row(name, "hover meanwhile, 95th percentile", slow, len(hovers), "ms", Target("at most", 50))


def _pulled(client: LanguageClient, place: Workspace) -> _Pulled:
    """One session; raises `CaseProblem` where the second answer is not that nothing changed."""
    path = place.project / "typed.py"
    item = {"uri": path.as_uri(), "languageId": "python", "version": 1, "text": _TEXT}
    client.notify("textDocument/didOpen", {"textDocument": item})
    client.request("textDocument/diagnostic", {"textDocument": {"uri": item["uri"]}})
    start = time.perf_counter()
    pull = client.ask("workspace/diagnostic", {"previousResultIds": []})
    hovers: list[float] = []
    while (answer := client.answer_now(pull)) is None:
        asked = time.perf_counter()
        client.request("textDocument/hover", {"textDocument": {"uri": item["uri"]}, "position": _at(2)})
        hovers.append(1000 * (time.perf_counter() - asked))
        client.answer_now(pull, timeout=_THINK)
    first = answer.at - start
    items = _items(answer.result)
    known = [{"uri": one["uri"], "value": one["resultId"]} for one in items]
    start = time.perf_counter()
    again = _items(client.request("workspace/diagnostic", {"previousResultIds": known}))
    warm = time.perf_counter() - start
    if {one["kind"] for one in again} != {"unchanged"} or len(again) != len(items):
        raise CaseProblem("the second report on the workspace is not that nothing changed")
    return _Pulled(first, warm, tuple(hovers))


def _items(result: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # any JSON
    items: list[dict[str, Any]] = result["items"]
    return items


def _at(line: int) -> dict[str, int]:
    return {"line": line, "character": 1}
