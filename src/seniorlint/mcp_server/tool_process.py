"""A process for each call: what a text does to a parser ends that process, and the server goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from seniorlint.mcp_server.call_limits import MAX_SECONDS
from seniorlint.mcp_server.session_rights import Rights
from seniorlint.search_path import isolated_python

_PROGRAM = "from seniorlint.mcp_server.tool_work import main; main()"


class CallFailed(Exception):
    """A call has no answer; the text is one sentence for the agent."""


class Calls:
    """Answers calls, also several at once; one process that has loaded what it needs waits for the next call."""

    def __init__(self, rights: Rights) -> None:
        self._rights = rights
        self._spare: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def answer(self, tool: str, arguments: Mapping[str, Any], seconds: float = MAX_SECONDS) -> dict[str, Any]:
        """What a tool answers, after at most some seconds; raises `CallFailed`.

        What its process writes on standard error goes to that of the server.
        """
        try:
            process = self._taken()
        except OSError as error:
            raise CallFailed(f"{tool} could not be started: {error.strerror or error}.") from error
        try:
            return _answered(process, tool, self._asked(tool, arguments), seconds)
        finally:
            with suppress(OSError):  # the next call starts one, or says why it cannot
                self.prepare()

    def prepare(self) -> None:
        """Start the process for the next call, if there is none."""
        with self._lock:
            if self._spare is None:
                self._spare = self._started()

    def close(self) -> None:
        """End the process that waits."""
        with self._lock:
            if self._spare is not None:
                self._spare.communicate()  # it ends where nothing is asked
                self._spare = None

    def _taken(self) -> subprocess.Popen[bytes]:
        with self._lock:
            spare, self._spare = self._spare, None
        return spare if spare is not None and spare.poll() is None else self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            isolated_python(_PROGRAM),
            cwd=self._rights.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=sys.stderr.fileno(),
        )

    def _asked(self, tool: str, arguments: Mapping[str, Any]) -> bytes:
        rights = {"allow_plugins": self._rights.allow_plugins, "allow_writes": self._rights.allow_writes}
        return json.dumps({"tool": tool, "arguments": arguments, **rights}).encode()


def _answered(process: subprocess.Popen[bytes], tool: str, asked: bytes, seconds: float) -> dict[str, Any]:
    try:
        out, _ = process.communicate(asked, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        process.kill()
        process.communicate()
        raise CallFailed(f"{tool} was ended after {seconds:g} seconds; ask about less at once.") from error
    if process.returncode != 0:
        raise CallFailed(f"The process that answered {tool} died with {process.returncode}; the server goes on.")
    said: dict[str, Any] = json.loads(out)
    if "error" in said:
        raise CallFailed(said["error"])
    answered: dict[str, Any] = said["answer"]
    return answered
