"""The protocol itself: order of life, answers to nonsense, a clean pipe, exit codes."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from seniorlint.files.framing import read_frame, write_frame
from seniorlint.server.editor_settings import Conditions
from seniorlint.server.open_documents import Document
from seniorlint.server.protocol_positions import split_lines
from tests.server.client import TIMEOUT, Client, Failed, Json, analyst_of

BAD = "try:\n    work()\nexcept:\n    recover()\n"


@contextmanager
def server_process(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A bare Python process with unbuffered pipes, which is killed if it outlives the test."""
    pipe = subprocess.PIPE
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, bufsize=0, cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        killer = threading.Timer(TIMEOUT, process.kill)
        killer.start()
        try:
            yield process
        finally:
            killer.cancel()
            process.kill()


def framed(message: Json) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def received(process: subprocess.Popen[bytes]) -> Iterator[Json]:
    """The messages that come; fails on anything between them."""
    assert process.stdout is not None
    while True:
        header = process.stdout.readline()
        assert header.startswith(b"Content-Length: "), header
        while process.stdout.readline() != b"\r\n":
            continue
        body = b""
        while len(body) < int(header.partition(b":")[2]):
            body += process.stdout.read(int(header.partition(b":")[2]) - len(body))
        yield json.loads(body)


def code_of(client: Client, method: str, params: object = None) -> int:
    with pytest.raises(Failed) as caught:
        client.request(method, params)
    code: int = caught.value.code
    return code


def test_an_orderly_end(raw: Client) -> None:
    raw.start()
    raw.open("app.py", BAD)
    raw.close("app.py")
    assert raw.stop() == 0
    assert raw.errors == ""


def test_exit_without_shutdown(own: Client) -> None:
    own.notify("exit")
    assert own.process.wait(TIMEOUT) == 1


def test_exit_before_initialize(raw: Client) -> None:
    raw.notify("exit")
    assert raw.process.wait(TIMEOUT) == 1


@pytest.mark.parametrize("orderly", [True, False])
def test_the_end_of_input_ends_the_server(own: Client, orderly: bool) -> None:
    if orderly:
        own.request("shutdown")
    assert own.process.stdin is not None
    own.process.stdin.close()
    assert own.process.wait(TIMEOUT) == 1
    assert own.errors == ""


def test_exit_does_not_wait_for_an_analysis(own: Client) -> None:
    own.open("app.py", "value = [1, 2, (3, 4), {5: 6}]\n" * 20_000)
    own.request("shutdown")
    own.notify("exit")
    assert own.process.wait(TIMEOUT) == 0


def test_a_client_that_is_gone_ends_the_server(project: Path) -> None:
    item = {"uri": (project / "app.py").as_uri(), "languageId": "python", "version": 1, "text": BAD}
    with server_process(project, "-m", "seniorlint", "server") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(framed({"id": 1, "method": "initialize", "params": {"capabilities": {}}}))
        next(received(process))
        process.stdout.close()
        process.stdin.write(framed({"method": "textDocument/didOpen", "params": {"textDocument": item}}))
        assert process.wait(TIMEOUT) == 1


def test_capabilities(raw: Client) -> None:
    found = raw.start()
    assert found["textDocumentSync"]["openClose"] is True
    assert found["textDocumentSync"]["change"] == 2
    assert found["textDocumentSync"]["save"] == {"includeText": False}
    assert found["hoverProvider"] is True
    assert "diagnosticProvider" not in found  # findings are pushed, and never both


def test_before_initialize(raw: Client) -> None:
    assert code_of(raw, "textDocument/hover", {}) == -32002
    assert code_of(raw, "shutdown") == -32002
    raw.notify("textDocument/didOpen", {})
    assert code_of(raw, "initialize", {"processId": "no"}) == -32602
    raw.start()
    assert code_of(raw, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}) == -32600


def test_after_shutdown(own: Client) -> None:
    own.open("app.py", BAD)
    own.published("app.py")
    own.request("shutdown")
    assert code_of(own, "textDocument/hover", client_place(own)) == -32600
    assert code_of(own, "shutdown") == -32600
    own.edit("app.py", (0, 0, "x"))
    own.notify("exit")
    assert own.process.wait(TIMEOUT) == 0


def client_place(client: Client) -> Json:
    return {"textDocument": {"uri": client.uri("app.py")}, "position": {"line": 2, "character": 0}}


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("textDocument/hover", None, -32602),
        ("textDocument/hover", [], -32602),
        ("textDocument/hover", {"textDocument": {"uri": "x"}, "position": {"line": "x"}}, -32602),
        ("textDocument/codeAction", {"range": None}, -32602),
        ("textDocument/completion", {}, -32602),
        ("textDocument/definition", {}, -32601),
        ("workspace/executeCommand", {"command": "rm"}, -32602),
        ("$/unheard", {}, -32601),
        ("", {}, -32601),
    ],
)
def test_every_request_is_answered(client: Client, method: str, params: object, code: int) -> None:
    assert code_of(client, method, params) == code
    client.open("app.py", BAD)
    assert len(client.published("app.py")) == 1
    assert client.pending("window/showMessage") == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", -32700),
        (b"\xff\xfe\x00", -32700),
        (b"[" * 100_000, -32700),
        (b"[]", -32600),
        (b"3", -32600),
        (b"{}", -32600),
        (b'{"jsonrpc": "1.0", "id": 1, "method": "shutdown"}', -32600),
        (b'{"jsonrpc": "2.0", "id": null, "method": "shutdown"}', -32600),
        (b'{"jsonrpc": "2.0", "id": {}, "method": "shutdown"}', -32600),
        (b'{"jsonrpc": "2.0", "method": 5}', -32600),
    ],
)
def test_messages_that_are_none(client: Client, body: bytes, code: int) -> None:
    client.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    with pytest.raises(Failed) as caught:
        client.answer(None)
    assert caught.value.code == code
    client.open("app.py", BAD)
    assert len(client.published("app.py")) == 1


def test_garbage_between_messages(own: Client) -> None:
    own.write(b"hello\n\n\r\nContent-Length: many\r\n\r\n" + b"\x00\xff" * 10_000 + b"\n")
    own.write(b"Content-Length: 99999999999\r\n\r\n\n")
    body = json.dumps({"jsonrpc": "2.0", "id": "odd", "method": "textDocument/hover", "params": None}).encode()
    own.write(b"content-type: x\r\nCONTENT-LENGTH:%d \r\n\r\n%s" % (len(body), body))
    with pytest.raises(Failed):
        own.answer("odd")
    assert own.stop() == 0


def test_notifications_that_mean_nothing(own: Client) -> None:
    uri = own.uri("unopened.py")
    for method, params in (
        ("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": "x"}]}),
        ("textDocument/didClose", {"textDocument": {"uri": uri}}),
        ("textDocument/didSave", {"textDocument": {"uri": uri}}),
        ("textDocument/didOpen", {"textDocument": 3}),
        ("textDocument/willSave", {"textDocument": {"uri": uri}, "reason": 1}),
        ("notebookDocument/didClose", {"notebookDocument": {"uri": uri}, "cellTextDocuments": []}),
        ("window/workDoneProgress/cancel", {"token": "x"}),
        ("$/cancelRequest", {"id": 12345}),
        ("$/cancelRequest", None),
        ("$/setTrace", {"value": "verbose"}),
        ("$/unheard", None),
        ("unheard", None),
        ("initialized", {}),
    ):
        own.notify(method, params)
    own.send({"jsonrpc": "2.0", "id": 99, "result": None})
    own.send({"jsonrpc": "2.0", "id": "x", "error": {"code": 1, "message": "no"}})
    own.send({"jsonrpc": "2.0", "id": None, "error": "no"})
    assert own.request("textDocument/hover", client_place(own)) is None
    assert own.pending("window/showMessage") == []
    assert own.stop() == 0


def test_odd_capabilities_do_not_keep_a_client_out(raw: Client) -> None:
    raw.start(
        {
            "workspace": {"workspaceEdit": {"documentChanges": True, "failureHandling": "new"}, "symbol": 5},
            "textDocument": {
                "publishDiagnostics": {"tagSupport": {"valueSet": [1, 99]}},
                "hover": {"contentFormat": ["markdown", "html"]},
                "codeAction": "yes",
            },
            "general": {"positionEncodings": ["utf-9", 3]},
        },
        workspaceFolders=[{"uri": 7}],
        processId="no",
        trace="loud",
    )
    raw.open("app.py", BAD)
    assert len(raw.published("app.py")) == 1
    place = {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 1}}
    strange = {"range": {}, "severity": 77, "message": None, "tags": ["x"]}
    params = {"textDocument": {"uri": raw.uri("app.py")}, "range": place, "context": {"diagnostics": [strange]}}
    offered = raw.request("textDocument/codeAction", params)
    assert offered
    assert all(isinstance(one["command"], str) for one in offered)  # it does not say that it knows anything else


def test_requests_can_be_cancelled(client: Client) -> None:
    client.open("big.py", "value = [1, 2, (3, 4), {5: 6}]\n" * 3_000)
    client.open("app.py", BAD)
    request = client.ask("textDocument/hover", client_place(client))
    client.notify("$/cancelRequest", {"id": request})
    with pytest.raises(Failed) as caught:
        client.answer(request)
    assert caught.value.code == -32800
    assert client.hover("app.py", BAD.index("except:")) is not None


def test_requests_are_answered_while_a_large_file_is_checked(client: Client) -> None:
    client.open("big.py", "value = [1, 2, (3, 4), {5: 6}]\n" * 3_000)
    with pytest.raises(Failed):
        client.request("unheard")
    assert client.pending("textDocument/publishDiagnostics") == []
    assert client.published("big.py") == []


NOISE = """
import os, subprocess, sys
def noisy(function):
    def wrapper(*args, **options):
        print("noise")
        sys.stdout.write("noise")
        os.write(1, b"noise")
        subprocess.run(["echo", "noise"])
        assert sys.stdin.read() == ""
        assert subprocess.run(["cat"], capture_output=True).stdout == b""
        return function(*args, **options)
    return wrapper
"""
NOISY_SERVER = """
from seniorlint.server import session
session.opened = noisy(session.opened)
from seniorlint.server.process import serve
raise SystemExit(serve())
"""
NOISY_ANALYST = """
from seniorlint.app import open_texts
open_texts.IncrementalCheck.update = noisy(open_texts.IncrementalCheck.update)
from seniorlint.server.analyst import main
main(None, False)
"""


def test_nothing_else_reaches_standard_output(project: Path) -> None:
    """A print, a child process and a read of standard input leave the protocol alone."""
    item = {"uri": (project / "app.py").as_uri(), "languageId": "python", "version": 1, "text": BAD}
    hover = {"textDocument": {"uri": item["uri"]}, "position": {"line": 2, "character": 0}}
    with server_process(project, "-c", NOISE + NOISY_SERVER) as process:
        assert process.stdin is not None
        process.stdin.write(framed({"id": 1, "method": "initialize", "params": {"capabilities": {}}}))
        process.stdin.write(framed({"method": "textDocument/didOpen", "params": {"textDocument": item}}))
        process.stdin.write(framed({"id": 2, "method": "textDocument/hover", "params": hover}))
        said = {str(message.get("method", message.get("id"))): message for message in islice(received(process), 3)}
        assert said["2"]["result"]["contents"]["value"]
        assert said["textDocument/publishDiagnostics"]["params"]["diagnostics"]
        out, err = process.communicate(timeout=TIMEOUT)
    assert out == b""
    assert err.count(b"noise") == 4
    assert process.returncode == 1


def test_nothing_else_reaches_the_answers_of_the_analyst(project: Path) -> None:
    document = Document("file:///app.py", project / "app.py", 1, split_lines(BAD), "utf-16")
    with server_process(project, "-c", NOISE + NOISY_ANALYST) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for method, arguments in (
            ("unknown", ()),
            ("diagnose", (document, Conditions(1))),
            ("forget", (document.uri,)),
        ):
            write_frame(process.stdin, pickle.dumps((method, arguments)))
        failed, found, forgotten = (pickle.loads(read_frame(process.stdout) or b"") for _ in range(3))
        out, err = process.communicate(timeout=TIMEOUT)
    assert failed[0] is False
    assert "unknown" in failed[1]
    assert found[0] is True
    assert [one["code"] for one in json.loads(found[1][0][document.uri])] == ["SLE001"]
    assert forgotten == (True, None, [])
    assert out == b""
    assert err.count(b"noise") == 4
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the process")
def test_the_server_outlives_its_analyst(own: Client) -> None:
    own.open("app.py", BAD)
    assert len(own.published("app.py")) == 1
    first = analyst_of(own)
    os.kill(first, signal.SIGKILL)
    own.edit("app.py", (0, 0, "\n"))
    assert len(own.published("app.py")) == 1
    assert own.complains("is started again: it ended with -9")
    assert analyst_of(own) != first
    os.kill(analyst_of(own), signal.SIGKILL)
    assert own.hover("app.py", BAD.index("except:") + 2) is not None
    os.kill(analyst_of(own), signal.SIGKILL)
    titles = {one["title"] for one in own.actions("app.py", BAD.index("except:") + 2)}
    assert titles >= {"Fix: bare-except (unsafe)", "Suppress bare-except on this line"}
    assert own.pending("window/showMessage") == []
    last = analyst_of(own)
    assert own.stop() == 0
    assert not Path(f"/proc/{last}").exists()
