"""A client for language servers over stdio, as small as measuring needs: it notes when diagnostics arrive."""

from __future__ import annotations

import json
import queue
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

LONGEST_WAIT = 120.0  # seconds
_LAST_WAIT = 10.0  # seconds
_WARNING = 2  # of the protocol's kinds of messages; errors are 1

# No `textDocument.diagnostic`: servers then push diagnostics instead of waiting to be asked.
PUSHED: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {
        "synchronization": {"didSave": True},
        "publishDiagnostics": {"relatedInformation": True, "versionSupport": True, "codeDescriptionSupport": True},
    },
}


class ServerProblem(Exception):
    """The server ended, answered with an error, or did not answer in time."""


@dataclass(frozen=True)
class Publish:
    """Diagnostics that arrived. `at`: `time.perf_counter` when the whole message was there. `size`: its bytes."""

    at: float
    uri: str
    version: int | None
    diagnostics: Sequence[Mapping[str, Any]]
    size: int

    @property
    def count(self) -> int:
        """How many diagnostics there are."""
        return len(self.diagnostics)


@dataclass(frozen=True)
class Answer:
    """The result of a request. `at`: `time.perf_counter` when the whole message was there."""

    at: float
    result: Any


class LanguageClient:
    """A running server and what it says."""

    def __init__(self, argv: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._errors = tempfile.TemporaryFile("w+b")  # noqa: SIM115  # closed when the server is gone
        self._process = subprocess.Popen(
            argv, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors
        )
        self._answers: queue.Queue[tuple[float, dict[str, Any]] | None] = queue.Queue()
        self._answered: dict[int, tuple[float, dict[str, Any]]] = {}
        self._publishes: queue.Queue[Publish | None] = queue.Queue()
        self._complaints: list[str] = []
        self._writing = threading.Lock()  # the reader answers the server's own requests
        self._next_id = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def start(self, capabilities: Mapping[str, Any]) -> None:
        """Say hello; raises `ServerProblem`."""
        uri = self._folder.as_uri()
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": self._folder.name}],
                "capabilities": capabilities,
            },
        )
        self.notify("initialized", {})

    def stop(self) -> None:
        """Ask the server to end, and wait a while for it; raises `ServerProblem`."""
        self.request("shutdown", None)
        self.notify("exit", None)
        try:
            self._process.wait(timeout=_LAST_WAIT)
        except subprocess.TimeoutExpired as error:
            raise self._problem("does not end") from error

    def kill(self) -> None:
        """End the server now."""
        self._process.kill()
        self._process.wait()
        self._reader.join(timeout=_LAST_WAIT)
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            if pipe is not None:
                with suppress(OSError):  # what was not written yet cannot be
                    pipe.close()

    def notify(self, method: str, params: object) -> float:
        """Send a notification; `time.perf_counter` before it was written."""
        body = _encode({"jsonrpc": "2.0", "method": method, "params": params})
        start = time.perf_counter()
        self._write(body)
        return start

    def next_publish(self, timeout: float = LONGEST_WAIT) -> Publish | None:
        """The next diagnostics, None if none came in time; raises `ServerProblem` if the server has ended."""
        try:
            found = self._publishes.get(timeout=timeout)
        except queue.Empty:
            return None
        if found is None:
            raise self._problem("the server ended")
        return found

    def publish_of(self, version: int) -> Publish:
        """Wait for the diagnostics of a version of the only open document, or of a later one.

        Raises `ServerProblem` if none come in time, or without a version: nobody could tell which text they are of.
        """
        while (found := self.next_publish()) is not None:
            if found.version is None:
                raise self._problem("diagnostics without a version")
            if found.version >= version:
                return found
        raise self._problem(f"no diagnostics of version {version}")

    @property
    def process(self) -> int:
        """The number of the server's process."""
        return self._process.pid

    def complaints(self) -> list[str]:
        """What the server said until now that is a warning or an error, and all that is on its standard error."""
        self._errors.seek(0)
        return [*self._complaints, *self._errors.read().decode(errors="replace").splitlines()]

    def ask(self, method: str, params: object) -> int:
        """Send a request; its id."""
        self._next_id += 1
        self._write(_encode({"jsonrpc": "2.0", "id": self._next_id, "method": method, "params": params}))
        return self._next_id

    def answer_now(self, request: int, timeout: float = 0.0) -> Answer | None:
        """The answer to a request, if it comes in time (seconds); raises `ServerProblem` if it is an error.

        It can be asked for again where it did not.
        """
        deadline = time.perf_counter() + timeout
        while request not in self._answered:
            try:
                answer = self._answers.get(timeout=max(deadline - time.perf_counter(), 0.0001))
            except queue.Empty:
                return None
            if answer is None:
                raise self._problem("the server ended")
            at, message = answer
            self._answered[message["id"]] = at, message
        at, message = self._answered[request]
        if "error" in message:
            raise self._problem(f"{message['error']}")
        return Answer(at, message["result"])

    def request(self, method: str, params: object) -> Any:  # noqa: ANN401  # any JSON
        """Send a request and wait for its result; raises `ServerProblem`."""
        answer = self.answer_now(self.ask(method, params), LONGEST_WAIT)
        if answer is None:
            raise self._problem(f"no answer to {method}")
        return answer.result

    def _write(self, message: bytes) -> None:
        assert self._process.stdin is not None
        try:
            with self._writing:
                self._process.stdin.write(message)
                self._process.stdin.flush()
        except OSError as error:
            raise self._problem(f"cannot write to the server: {error}") from error

    def _read(self) -> None:
        """Take in messages until the server ends; runs in a thread."""
        assert self._process.stdout is not None
        while (body := _read_body(self._process.stdout)) is not None:
            at = time.perf_counter()
            message = json.loads(body)
            method = message.get("method")
            if method == "textDocument/publishDiagnostics":
                params = message["params"]
                found = params["uri"], params.get("version"), params["diagnostics"]
                self._publishes.put(Publish(at, *found, len(body)))
            elif method in ("window/logMessage", "window/showMessage"):
                if message["params"]["type"] <= _WARNING:
                    self._complaints.append(message["params"]["message"])
            elif method is None:
                self._answers.put((at, message))
            elif "id" in message:  # a request of the server; the measurement has nothing to say to it
                items = message["params"].get("items") if method == "workspace/configuration" else None
                self._write(_encode({"jsonrpc": "2.0", "id": message["id"], "result": items and [None] * len(items)}))
        self._answers.put(None)
        self._publishes.put(None)

    def _problem(self, what: str) -> ServerProblem:
        self._errors.seek(0)
        last = self._errors.read().decode(errors="replace").splitlines()[-20:]
        return ServerProblem("\n".join([f"{self._process.args!r}: {what}", *last]))


@contextmanager
def language_client(
    argv: Sequence[str], folder: Path, environment: Mapping[str, str], capabilities: Mapping[str, Any] = PUSHED
) -> Iterator[LanguageClient]:
    """A server that is started, and gone at the end."""
    client = LanguageClient(argv, folder, environment)
    try:
        client.start(capabilities)
        yield client
        client.stop()
    finally:
        client.kill()


def _encode(message: object) -> bytes:
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def _read_body(stream: IO[bytes]) -> bytes | None:
    """The body of the next message; None at the end."""
    length = 0
    while line := stream.readline():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
        elif not line.strip():
            body = stream.read(length)
            return body if len(body) == length else None
    return None
