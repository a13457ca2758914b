"""A language client over stdio, written against the specification alone, that keeps its own texts."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pytest

Json = dict[str, Any]

SERVER = (sys.executable, "-m", "seniorlint", "server")
TIMEOUT = 60.0  # seconds; only a broken server makes a test wait as long
_ENCODINGS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

_LITERALS: Json = {
    "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}},
    "isPreferredSupport": True,
}
LITERAL: Json = {"textDocument": {"codeAction": _LITERALS}}
VERSIONED: Json = {"workspace": {"workspaceEdit": {"documentChanges": True}}, **LITERAL}
RESOLVING: Json = {
    **VERSIONED,
    "textDocument": {"codeAction": {**_LITERALS, "dataSupport": True, "resolveSupport": {"properties": ["edit"]}}},
}

PULLING: Json = {
    "textDocument": {"diagnostic": {"dynamicRegistration": True}},
    "workspace": {"diagnostics": {"refreshSupport": True}, "workspaceEdit": {"documentChanges": True}},
}


def offset_of(text: str, position: Mapping[str, int], encoding: str) -> int:
    """The code point that a position of the protocol means; fails where it lies outside its line or in a character."""
    codec, width = _ENCODINGS[encoding]
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    start = starts[position["line"]]
    line = re.split(r"[\r\n]", text[start:], maxsplit=1)[0]
    encoded = line.encode(codec, "surrogatepass")
    end = position["character"] * width
    assert end <= len(encoded), f"{position} lies beyond its line {line!r}"
    return start + len(encoded[:end].decode(codec))


def position_of(text: str, offset: int, encoding: str) -> Json:
    """The position of a code point."""
    codec, width = _ENCODINGS[encoding]
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text) if match.end() <= offset]
    before = text[ends[-1] if ends else 0 : offset]
    return {"line": len(ends), "character": len(before.encode(codec)) // width}


def apply(text: str, edits: Sequence[Json], encoding: str) -> str:
    """A text after the edits of a server, all of which count in the text as it is."""
    places = [
        (offset_of(text, one["range"]["start"], encoding), offset_of(text, one["range"]["end"], encoding))
        for one in edits
    ]
    ordered = sorted(zip(places, edits, strict=True), key=lambda item: item[0], reverse=True)
    for (start, end), edit in ordered:
        assert start <= end
        text = text[:start] + edit["newText"] + text[end:]
    return text


class Failed(Exception):
    """The server answered with an error; `code` is its number, `data` what it says besides."""

    def __init__(self, error: Json) -> None:
        super().__init__(error["message"])
        self.code = error["code"]
        self.data = error.get("data")


class Client:
    """One server process, the messages that came from it, and the texts that are open in it."""

    def __init__(self, folder: Path, *arguments: str, command: Sequence[str] = SERVER) -> None:
        self.folder = folder
        self.encoding = "utf-16"
        self.pulls = False  # diagnostics
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.replies: dict[str, Callable[[Any], object]] = {}  # to requests of the server, by method; else null
        self.process = subprocess.Popen(
            [*command, *arguments],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._messages: list[Json] = []
        self._arrived = threading.Condition()
        self._ended = False
        self._errors: list[bytes] = []
        self._identifier = 0
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._read, self._read_errors)]
        for thread in self._threads:
            thread.start()

    # the wire

    def write(self, data: bytes) -> None:
        """Write raw bytes."""
        pipe = self.process.stdin
        assert pipe is not None
        pipe.write(data)
        pipe.flush()

    def send(self, message: object) -> None:
        body = json.dumps(message).encode()
        self.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method: str, params: object = None) -> None:
        self.send({"jsonrpc": "2.0", "method": method, **({} if params is None else {"params": params})})

    def ask(self, method: str, params: object = None) -> int:
        """Send a request; its id."""
        self._identifier += 1
        message = {"jsonrpc": "2.0", "id": self._identifier, "method": method}
        self.send({**message, **({} if params is None else {"params": params})})
        return self._identifier

    def answer(self, identifier: int | str | None) -> Any:  # noqa: ANN401  # any JSON
        """The result of a request; raises `Failed`."""
        message = self.wait(lambda one: "method" not in one and one.get("id") == identifier)
        if "error" in message:
            raise Failed(message["error"])
        return message["result"]

    def request(self, method: str, params: object = None) -> Any:  # noqa: ANN401  # any JSON
        return self.answer(self.ask(method, params))

    def wait(self, wanted: Callable[[Json], bool]) -> Json:
        """The next message of a kind, taken out of those that came; the others stay."""
        deadline = time.monotonic() + TIMEOUT
        with self._arrived:
            while True:
                for index, message in enumerate(self._messages):
                    if wanted(message):
                        return self._messages.pop(index)
                left = deadline - time.monotonic()
                if self._ended or left <= 0:
                    raise AssertionError(f"the server did not say it; it said {self._messages}\n{self.errors}")
                self._arrived.wait(left)

    def pending(self, method: str) -> list[Json]:
        """The messages of a method that came and were not waited for."""
        with self._arrived:
            return [one for one in self._messages if one.get("method") == method]

    @property
    def errors(self) -> str:
        """What the server wrote to standard error."""
        return b"".join(self._errors).decode(errors="replace")

    def complains(self, text: str) -> bool:
        """Does the server write this to standard error? Waited for, as that pipe is read beside the other."""
        with self._arrived:
            return self._arrived.wait_for(lambda: text in self.errors, TIMEOUT)

    # a session

    def start(self, capabilities: Json | None = None, encodings: Sequence[str] = (), **params: object) -> Json:
        """Initialize; the server's capabilities."""
        general = {"general": {"positionEncodings": list(encodings)}} if encodings else {}
        result: Json = self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": self.folder.as_uri(),
                "capabilities": {**(capabilities or {}), **general},
                **params,
            },
        )
        self.encoding = result["capabilities"].get("positionEncoding", "utf-16")
        self.pulls = "diagnosticProvider" in result["capabilities"]
        self.notify("initialized", {})
        found: Json = result["capabilities"]
        return found

    def stop(self) -> int:
        """Shut down in order; the exit code."""
        self.request("shutdown")
        self.notify("exit")
        return self.process.wait(TIMEOUT)

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, *, language: str = "python", version: int = 1) -> None:
        uri = name if ":" in name else self.uri(name)
        self.texts[name], self.versions[name] = text, version
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def edit(self, name: str, *edits: tuple[int, int, str]) -> None:
        """Replace code points `start` to `end` by a text, each edit in the text that the one before it left."""
        changes: list[Json] = []
        for start, end, new in edits:
            text = self.texts[name]
            place = {
                "start": position_of(text, start, self.encoding),
                "end": position_of(text, end, self.encoding),
            }
            changes.append({"range": place, "text": new})
            self.texts[name] = text[:start] + new + text[end:]
        self.change(name, changes)

    def replace(self, name: str, text: str) -> None:
        """Send a whole new text."""
        self.texts[name] = text
        self.change(name, [{"text": text}])

    def change(self, name: str, changes: Sequence[Json]) -> None:
        self.versions[name] += 1
        document = {"uri": self.uri(name), "version": self.versions[name]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def save(self, name: str) -> None:
        self.notify("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def close(self, name: str) -> None:
        uri = name if ":" in name else self.uri(name)
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def published(self, name: str, version: int | None = None) -> list[Json]:
        """The diagnostics that come for a document, for its version as the client has it if none is given."""
        uri = name if ":" in name else self.uri(name)
        version = self.versions[name] if version is None else version
        message = self.wait(
            lambda one: (
                one.get("method") == "textDocument/publishDiagnostics"
                and one["params"]["uri"] == uri
                and one["params"].get("version") == version
            )
        )
        found: list[Json] = message["params"]["diagnostics"]
        return found

    def cleared(self, name: str) -> bool:
        """Waits for the diagnostics without a version that follow a close; are they empty?"""
        uri = name if ":" in name else self.uri(name)
        message = self.wait(
            lambda one: (
                one.get("method") == "textDocument/publishDiagnostics"
                and one["params"]["uri"] == uri
                and "version" not in one["params"]
            )
        )
        return not message["params"]["diagnostics"]

    def forget(self) -> None:
        """Close everything, and what came."""
        for name in self.texts:
            self.close(name)
        with pytest.raises(Failed):
            self.request("unheard")  # an answer means that all before it was handled
        self.texts.clear()
        with self._arrived:
            self._messages.clear()

    def place(self, name: str, offset: int) -> Json:
        return {
            "textDocument": {"uri": self.uri(name)},
            "position": position_of(self.texts[name], offset, self.encoding),
        }

    def pull(self, name: str, previous: str | None = None) -> Json:
        """The report on a document; `previous`: the result that is known."""
        known = {} if previous is None else {"previousResultId": previous}
        found: Json = self.request("textDocument/diagnostic", {"textDocument": {"uri": self.uri(name)}, **known})
        return found

    def hover(self, name: str, offset: int) -> Any:  # noqa: ANN401  # any JSON
        return self.request("textDocument/hover", self.place(name, offset))

    def actions(
        self,
        name: str,
        start: int,
        end: int | None = None,
        only: Sequence[str] | None = None,
        trigger: int | None = None,
    ) -> list[Json]:
        """The code actions at a stretch of code points."""
        text = self.texts[name]
        place = {
            "start": position_of(text, start, self.encoding),
            "end": position_of(text, start if end is None else end, self.encoding),
        }
        context: Json = {"diagnostics": []} if only is None else {"diagnostics": [], "only": list(only)}
        if trigger is not None:
            context["triggerKind"] = trigger
        params = {"textDocument": {"uri": self.uri(name)}, "range": place, "context": context}
        found: list[Json] = self.request("textDocument/codeAction", params)
        return found

    def action(self, title: str, name: str, offset: int) -> Json:
        """The code action of a title at a code point."""
        offered = self.actions(name, offset)
        found = [one for one in offered if one["title"] == title]
        assert len(found) == 1, f"{title!r} is not once in {[one['title'] for one in offered]}"
        return found[0]

    def after(self, name: str, action: Json) -> str:
        """The text after an action's edit, which must be for this document and version."""
        edit = action["edit"]
        if "documentChanges" in edit:
            (change,) = edit["documentChanges"]
            assert change["textDocument"] == {"uri": self.uri(name), "version": self.versions[name]}
            edits = change["edits"]
        else:
            ((uri, edits),) = edit["changes"].items()
            assert uri == self.uri(name)
        return apply(self.texts[name], edits, self.encoding)

    def selected(self, name: str, place: Json) -> str:
        """The text that a range of the server covers."""
        text = self.texts[name]
        return text[offset_of(text, place["start"], self.encoding) : offset_of(text, place["end"], self.encoding)]

    # reading

    def _read(self) -> None:
        pipe = self.process.stdout
        assert pipe is not None
        for message in _messages(pipe):
            if "method" in message and "id" in message:
                reply = self.replies.get(message["method"])
                result = None if reply is None else reply(message.get("params"))
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})
            with self._arrived:
                self._messages.append(message)
                self._arrived.notify_all()
        with self._arrived:
            self._ended = True
            self._arrived.notify_all()

    def _read_errors(self) -> None:
        pipe = self.process.stderr
        assert pipe is not None
        for line in pipe:
            with self._arrived:
                self._errors.append(line)
                self._arrived.notify_all()

    def end(self) -> None:
        """Leave no process behind."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(TIMEOUT)
        for thread in self._threads:
            thread.join(TIMEOUT)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            try:
                pipe.close()
            except BrokenPipeError:
                continue


def _messages(pipe: IO[bytes]) -> Iterator[Json]:
    """The messages of a pipe; fails on anything between them."""
    while True:
        length = None
        while (line := pipe.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            assert name in (b"Content-Length", b"Content-Type"), f"not of the protocol: {line!r}"
            if name == b"Content-Length":
                length = int(value)
        if length is None:
            return
        message: Json = json.loads(pipe.read(length))
        yield message


@contextmanager
def client_in(folder: Path, *arguments: str, command: Sequence[str] = SERVER) -> Iterator[Client]:
    """A client whose server runs in a folder, not yet initialized."""
    client = Client(folder, *arguments, command=command)
    try:
        yield client
    finally:
        client.end()


def analyst_of(client: Client) -> int:
    """The process that analyses for a server."""
    children: set[str] = set()
    for thread in Path(f"/proc/{client.process.pid}/task").iterdir():
        with suppress(FileNotFoundError):  # a thread may end meanwhile
            children.update((thread / "children").read_text().split())
    (child,) = children
    return int(child)
