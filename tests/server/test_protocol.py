"""The protocol itself: order of life, answers to nonsense, a clean pipe, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.server.client import TIMEOUT, VERSIONED, Client, Failed, Json

BAD = "try:\n    work()\nexcept:\n    recover()\n"


def code_of(client: Client, method: str, params: object = None) -> int:
    with pytest.raises(Failed) as caught:
        client.request(method, params)
    code: int = caught.value.code
    return code


def test_exit_codes(raw: Client) -> None:
    raw.start()
    assert raw.stop() == 0


def test_exit_without_shutdown(client: Client) -> None:
    client.notify("exit")
    assert client.process.wait(TIMEOUT) == 1


def test_exit_before_initialize(raw: Client) -> None:
    raw.notify("exit")
    assert raw.process.wait(TIMEOUT) == 1


@pytest.mark.parametrize("orderly", [True, False])
def test_the_end_of_input_ends_the_server(client: Client, orderly: bool) -> None:
    if orderly:
        client.request("shutdown")
    assert client.process.stdin is not None
    client.process.stdin.close()
    assert client.process.wait(TIMEOUT) == 1
    assert client.errors == ""


def test_exit_does_not_wait_for_an_analysis(client: Client) -> None:
    client.open("app.py", "value = [1, 2, (3, 4), {5: 6}]\n" * 60_000)
    client.request("shutdown")
    client.notify("exit")
    assert client.process.wait(TIMEOUT) == 0


def test_a_client_that_is_gone_ends_the_server(client: Client) -> None:
    assert client.process.stdout is not None
    os.kill(client.process.pid, signal.SIGSTOP)
    client.open("app.py", BAD)
    client.process.stdout.close()
    os.kill(client.process.pid, signal.SIGCONT)
    assert client.process.wait(TIMEOUT) == 1


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


def test_after_shutdown(client: Client) -> None:
    client.open("app.py", BAD)
    client.published("app.py")
    client.request("shutdown")
    assert code_of(client, "textDocument/hover", client_place(client)) == -32600
    assert code_of(client, "shutdown") == -32600
    client.edit("app.py", (0, 0, "x"))
    client.notify("exit")
    assert client.process.wait(TIMEOUT) == 0


def client_place(client: Client) -> Json:
    return {"textDocument": {"uri": client.uri("app.py")}, "position": {"line": 2, "character": 0}}


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("textDocument/hover", None, -32602),
        ("textDocument/hover", [], -32602),
        ("textDocument/hover", {"textDocument": {"uri": "x"}, "position": {"line": "x"}}, -32602),
        ("textDocument/codeAction", {"range": None}, -32602),
        ("textDocument/completion", {}, -32601),
        ("workspace/executeCommand", {"command": "rm"}, -32601),
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


def test_garbage_between_messages(client: Client) -> None:
    client.write(b"hello\n\n\r\nContent-Length: many\r\n\r\n" + b"\x00\xff" * 10_000 + b"\n")
    client.write(b"Content-Length: 99999999999\r\n\r\n\n")
    body = json.dumps({"jsonrpc": "2.0", "id": "odd", "method": "textDocument/hover", "params": None}).encode()
    client.write(b"content-type: x\r\nCONTENT-LENGTH:%d \r\n\r\n%s" % (len(body), body))
    with pytest.raises(Failed):
        client.answer("odd")
    assert client.stop() == 0


def test_notifications_that_mean_nothing(client: Client) -> None:
    uri = client.uri("unopened.py")
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
        client.notify(method, params)
    client.send({"jsonrpc": "2.0", "id": 99, "result": None})
    client.send({"jsonrpc": "2.0", "id": "x", "error": {"code": 1, "message": "no"}})
    client.send({"jsonrpc": "2.0", "id": None, "error": "no"})
    assert client.request("textDocument/hover", client_place(client)) is None
    assert client.pending("window/showMessage") == []
    assert client.pending("window/logMessage") == []
    assert client.stop() == 0


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
    assert len(raw.request("textDocument/codeAction", params)) == 2


def test_requests_can_be_cancelled(client: Client) -> None:
    client.open("big.py", "value = [1, 2, (3, 4), {5: 6}]\n" * 3_000)
    client.open("app.py", BAD)
    request = client.ask("textDocument/hover", client_place(client))
    client.notify("$/cancelRequest", {"id": request})
    try:
        assert client.answer(request) is not None  # it was quicker
    except Failed as failed:
        assert failed.code == -32800
    assert client.hover("app.py", BAD.index("except:")) is not None


def test_requests_are_answered_while_a_large_file_is_checked(client: Client) -> None:
    client.open("big.py", "value = [1, 2, (3, 4), {5: 6}]\n" * 10_000)
    with pytest.raises(Failed):
        client.request("unheard")
    assert client.pending("textDocument/publishDiagnostics") == []
    assert client.published("big.py") == []


def test_nothing_else_reaches_standard_output(project: Path) -> None:
    """A print, a child process and a read of standard input leave the protocol alone."""
    program = (
        "import os, sys, subprocess\n"
        "from seniorlint.server import review\n"
        "check = review.check_source\n"
        "def noisy(*args, **options):\n"
        "    print('noise')\n"
        "    sys.stdout.write('noise')\n"
        "    os.write(1, b'noise')\n"
        "    subprocess.run(['echo', 'noise'])\n"
        "    assert sys.stdin.read() == '' and subprocess.run(['cat'], capture_output=True).stdout == b''\n"
        "    return check(*args, **options)\n"
        "review.check_source = noisy\n"
        "from seniorlint.server.main import serve\n"
        "raise SystemExit(serve())\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        item = {"uri": (project / "app.py").as_uri(), "languageId": "python", "version": 1, "text": BAD}
        hover = {"textDocument": {"uri": item["uri"]}, "position": {"line": 2, "character": 0}}
        messages = [
            {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
            {"method": "initialized", "params": {}},
            {"method": "textDocument/didOpen", "params": {"textDocument": item}},
            {"id": 2, "method": "textDocument/hover", "params": hover},
        ]
        assert process.stdin is not None
        assert process.stdout is not None
        for message in messages:
            body = json.dumps({"jsonrpc": "2.0", **message}).encode()
            process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        process.stdin.flush()
        answers: list[Json] = []
        killer = threading.Timer(TIMEOUT, process.kill)
        killer.start()
        while not any(answer.get("id") == 2 for answer in answers):
            header = process.stdout.readline()
            assert header.startswith(b"Content-Length: "), header
            while process.stdout.readline() != b"\r\n":
                continue
            answers.append(json.loads(process.stdout.read(int(header.partition(b":")[2]))))
        killer.cancel()
        out, err = process.communicate(timeout=TIMEOUT)
        assert out == b""
        assert b"noise" in err
        assert process.returncode == 1


def test_a_check_that_fails_is_logged_and_the_others_go_on(project: Path) -> None:
    assert VERSIONED
