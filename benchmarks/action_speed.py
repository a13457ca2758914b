"""What code actions cost: of 2,500 findings at once, and of one finding in texts of several lengths.

    python -m benchmarks.action_speed [--runs N]

Seconds between the request and its answer, the least and the median, and of Linux the processor time of the server and
of the processes that it started. For each way in which clients take actions: resolved later, with their edit, as
commands.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.lsp import LanguageClient, language_client
from benchmarks.processes import processor_time

_BAD = "def bad_{0}(a=[]):\n    a.append({0})\n    return a\n\n\n"
_PLAIN = "def plain_{0}(a):\n    return [a, {0}, 'some text']\n\n\n"
_TEXTS = {"2,500 findings": (2_500, 0), "one finding": (1, 250), "one, longer": (1, 1_250), "one, longest": (1, 5_000)}
_LITERALS: Mapping[str, Any] = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}
_WORKSPACE = {"applyEdit": True, "workspaceEdit": {"documentChanges": True}}
_CLIENTS: Mapping[str, Any] = {
    "resolved": {**_LITERALS, "dataSupport": True, "resolveSupport": {"properties": ["edit"]}},
    "with edits": _LITERALS,
    "commands": {},
}


def main() -> None:
    """Print a line for each text and way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10)
    runs = parser.parse_args().runs
    for way, actions in _CLIENTS.items():
        for name, (bad, plain) in _TEXTS.items():
            text = "".join([*map(_BAD.format, range(bad)), *map(_PLAIN.format, range(plain))])
            capabilities = {"workspace": _WORKSPACE, "textDocument": {"codeAction": actions}}
            print(
                f"{way:10} {name:14} {text.count(chr(10)):6} lines: {_measure(text, bad, capabilities, runs)}",
                flush=True,
            )


def _measure(text: str, bad: int, capabilities: Mapping[str, Any], runs: int) -> str:
    """The figures for one text, about its first finding or all of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "seniorlint.toml").write_text('select = ["mutable-default"]\n')
        command = [sys.executable, "-m", "seniorlint", "server"]
        with language_client(command, folder, os.environ, capabilities) as client:
            uri = (folder / "app.py").as_uri()
            document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
            client.notify("textDocument/didOpen", {"textDocument": document})
            client.publish_of(1)
            end = {"line": 0, "character": 12} if bad == 1 else {"line": text.count("\n"), "character": 0}
            place = {"start": {"line": 0, "character": 0}, "end": end}
            params = {"textDocument": {"uri": uri}, "range": place, "context": {"diagnostics": []}}
            return _asked(client, params, runs)


def _asked(client: LanguageClient, params: object, runs: int) -> str:
    count = len(client.request("textDocument/codeAction", params))
    processor, times = processor_time(client.process), []
    for _ in range(runs):
        start = time.perf_counter()
        client.request("textDocument/codeAction", params)
        times.append(time.perf_counter() - start)
    used = (processor_time(client.process) - processor) / runs
    least, median = min(times) * 1000, statistics.median(times) * 1000
    return f"{count} actions in {least:.1f} ms (median {median:.1f}), {used * 1000:.1f} ms of processor time"


if __name__ == "__main__":
    main()
