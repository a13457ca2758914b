"""What the server does where its analyst fails, its client misbehaves, or somebody ends it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from seniorlint.server.editor_settings import Conditions
from seniorlint.server.helper import AnalystFailed, Helper
from seniorlint.server.inflow import Inflow
from seniorlint.server.open_documents import MAX_SIZE, Document
from seniorlint.server.parent import watch
from seniorlint.server.protocol_positions import split_lines
from seniorlint.server.transport import LARGEST_BODY, read_bodies
from tests.server.client import TIMEOUT, VERSIONED, Client, Json, analyst_of, client_in
from tests.server.test_protocol import framed, server_process

pytestmark = pytest.mark.long  # slow, and the same on every Python

BAD = "try:\n    work()\nexcept:\n    recover()\n"
NOW = Conditions(1)
NEEDS_PROC = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the process")


def document(text: str, folder: Path) -> Document:
    return Document((folder / "app.py").as_uri(), folder / "app.py", 1, split_lines(text), "utf-16")


@pytest.fixture
def helper(project: Path) -> Iterator[Helper]:
    helper = Helper(None, False, patience=TIMEOUT)
    yield helper
    process = helper._process
    helper.end()
    if process is not None:
        process.communicate()


def shown(client: Client) -> str:
    """The next message that the user sees."""
    text: str = client.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
    return text


def codes(helper: Helper, document: Document) -> list[str]:
    found, problem, _ = helper.call("diagnose", document, NOW)
    assert problem is None
    return [one["code"] for one in json.loads(found[document.uri])]


def test_an_analyst_that_stopped_is_ended_after_a_while(helper: Helper, project: Path) -> None:
    text = document(BAD, project)
    assert codes(helper, text) == ["SLE001"]
    stopped = helper.start()
    stopped.send_signal(signal.SIGSTOP)
    helper._patience = 0.2
    with pytest.raises(AnalystFailed, match="no answer within 0 seconds"):
        helper.call("diagnose", text, NOW)
    assert stopped.poll() is not None
    helper._patience = TIMEOUT
    assert codes(helper, text) == ["SLE001"]


def test_a_call_that_ends_the_analyst_is_tried_twice_and_no_more(
    helper: Helper, project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    helper._command = [sys.executable, "-I", "-c", "raise SystemExit(3)"]
    with pytest.raises(AnalystFailed, match="it ended with 3"):
        helper.call("diagnose", document(BAD, project), NOW)
    assert caplog.text.count("is started again") == 1


SHORT_OF_PATIENCE = """
from seniorlint.server import helper, process
helper.Helper.__init__.__defaults__ = (1.0,)
raise SystemExit(process.serve())
"""


@NEEDS_PROC
def test_a_stuck_analyst_is_told_to_the_user_and_requests_are_answered(project: Path) -> None:
    with client_in(project, command=(sys.executable, "-c", SHORT_OF_PATIENCE)) as client:
        client.start(VERSIONED)
        client.open("app.py", BAD)
        assert len(client.published("app.py")) == 1
        os.kill(analyst_of(client), signal.SIGSTOP)
        client.edit("app.py", (0, 0, "\n"))
        assert "app.py cannot be checked: no answer within 1 seconds" in shown(client)
        assert client.pending("textDocument/publishDiagnostics") == []
        titles = {one["title"] for one in client.actions("app.py", BAD.index("except:") + 2)}  # the next one answers
        assert titles >= {"Fix: bare-except (unsafe)", "Suppress bare-except on this line"}
        os.kill(analyst_of(client), signal.SIGSTOP)
        assert client.hover("app.py", BAD.index("except:") + 2) is None
        client.edit("app.py", (0, 0, "\n"))
        assert len(client.published("app.py")) == 1
        assert client.stop() == 0


IMPATIENT = """
from seniorlint.server import asking, process
asking._LONGEST_WAIT = 1.0
raise SystemExit(process.serve())
"""


@NEEDS_PROC
def test_a_request_is_answered_though_the_analyst_is_not_given_up_yet(project: Path) -> None:
    with client_in(project, command=(sys.executable, "-c", IMPATIENT)) as client:
        client.start(VERSIONED)
        client.open("app.py", BAD)
        assert len(client.published("app.py")) == 1
        analyst = analyst_of(client)
        os.kill(analyst, signal.SIGSTOP)
        assert client.hover("app.py", BAD.index("except:") + 2) is None
        assert "app.py cannot be checked: no answer within 1 seconds" in shown(client)
        os.kill(analyst, signal.SIGCONT)
        client.edit("app.py", (0, 0, "\n"))
        assert len(client.published("app.py")) == 1
        assert analyst_of(client) == analyst
        assert client.stop() == 0


@NEEDS_PROC
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_analyst_too(own: Client, number: int) -> None:
    own.open("app.py", BAD)
    own.published("app.py")
    analyst = analyst_of(own)
    os.kill(analyst, signal.SIGSTOP)
    own.process.send_signal(number)
    assert own.process.wait(TIMEOUT) == 128 + number
    assert not Path(f"/proc/{analyst}").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot be asked")
def test_the_server_ends_with_its_editor(raw: Client) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as editor:
        raw.start(VERSIONED, processId=editor.pid)
        raw.open("app.py", BAD)
        assert raw.published("app.py")  # an editor that is gone before the server looks for it is not watched
        editor.kill()
        editor.wait(TIMEOUT)
    assert raw.process.wait(TIMEOUT) == 1


def test_an_editor_of_another_container_is_not_watched() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait(TIMEOUT)
    ended: list[bool] = []
    asyncio.run(watch(gone.pid, lambda: ended.append(True)))
    assert ended == []


def test_an_edit_that_cannot_be_understood_is_told_and_the_next_whole_text_taken(own: Client) -> None:
    own.open("app.py", BAD)
    assert len(own.published("app.py")) == 1
    own.change("app.py", [{"range": "nonsense", "text": "x"}])
    assert own.cleared("app.py")
    assert "app.py is not checked any more" in shown(own)
    assert own.complains("an edit came that cannot be understood")
    own.edit("app.py", (0, 0, "ignored"))
    assert own.actions("app.py", 0) == []
    own.texts["app.py"] = BAD
    whole: Json = {"text": BAD}
    end = {"line": 4, "character": 0}
    own.change("app.py", [{"range": {"start": end, "end": end}, "text": "("}, whole])
    assert [one["code"] for one in own.published("app.py")] == ["SLE001"]
    own.close("app.py")
    assert own.stop() == 0


def test_a_document_that_is_too_large_is_said_once(own: Client) -> None:
    large = "x = 1\n" * (MAX_SIZE // 6 + 1)
    own.open("app.py", large)
    own.replace("app.py", large)
    own.replace("app.py", BAD)
    assert len(own.published("app.py")) == 1
    assert f"app.py is not checked: it has {len(large):,} characters" in shown(own)
    assert own.pending("window/showMessage") == []
    own.replace("app.py", large)
    assert own.cleared("app.py")


def test_a_message_that_is_too_large_is_skipped_and_said(own: Client) -> None:
    own.open("app.py", BAD)
    assert len(own.published("app.py")) == 1
    own.write(b"Content-Length: %d\r\n\r\n" % (LARGEST_BODY + 1))
    block = b"\n" * (1 << 20)
    for _ in range(LARGEST_BODY // len(block)):
        own.write(block)
    own.write(b"x")
    assert own.cleared("app.py")
    own.replace("app.py", BAD)
    assert len(own.published("app.py")) == 1
    assert "a message of 67,108,865 bytes" in shown(own)


def test_bodies_of_any_length_come_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are too large are skipped to the byte, wherever the pieces that are read end."""
    monkeypatch.setattr("seniorlint.server.transport.LARGEST_BODY", 9)
    stream = b"".join(b"Content-Length: %d\r\n\r\n%s" % (size, b"x" * size) for size in (3, 9, 10, 0, 25, 4))
    for chunk in range(1, len(stream)):
        monkeypatch.setattr("seniorlint.server.transport._CHUNK", chunk)
        pipe_in, pipe_out = os.pipe()
        os.write(pipe_out, stream)
        os.close(pipe_out)
        assert list(read_bodies(pipe_in)) == [b"xxx", b"x" * 9, 10, b"", 25, b"xxxx"]
        os.close(pipe_in)


def test_no_more_is_read_than_memory_allows() -> None:
    async def flow() -> None:
        inflow = Inflow(most=10)
        put: list[bytes] = []

        def read() -> None:
            for body in (b"1234", b"5678", b"90ab", b"x" * 50):
                inflow.put(body)
                put.append(body)
            inflow.put(None)

        reader = threading.Thread(target=read)
        reader.start()
        while len(put) < 2:
            await asyncio.sleep(0)
        reader.join(0.05)
        assert len(put) == 2
        got = [await inflow.get() for _ in range(5)]
        assert got == [b"1234", b"5678", b"90ab", b"x" * 50, None]
        reader.join()

    asyncio.run(flow())


@NEEDS_PROC
def test_a_client_that_does_not_read_is_waited_for(project: Path) -> None:
    """What it sends waits in its pipe, not in memory, and the server can still be ended."""
    item = {"uri": (project / "app.py").as_uri(), "languageId": "python", "version": 1, "text": BAD * 1_000}
    with server_process(project, "-m", "seniorlint", "server") as process:
        pipe = process.stdin
        assert pipe is not None
        pipe.write(framed({"id": 1, "method": "initialize", "params": {"capabilities": {}}}))
        pipe.write(framed({"method": "textDocument/didOpen", "params": {"textDocument": item}}))
        for number in range(2, 2_000):  # more answers than a pipe holds
            pipe.write(framed({"id": number, "method": "unheard"}))
        messages = framed({"method": "unheard", "params": "x" * 1_000_000}) * 200

        def write() -> None:
            with suppress(BrokenPipeError):
                while messages_left:
                    del messages_left[: pipe.write(messages_left)]

        messages_left = bytearray(messages)
        writer = threading.Thread(target=write, daemon=True)
        writer.start()
        writer.join(1.0)
        assert writer.is_alive()
        pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
        assert pages * os.sysconf("SC_PAGE_SIZE") < 300_000_000
        process.terminate()
        assert process.wait(TIMEOUT) == 128 + signal.SIGTERM
        writer.join(TIMEOUT)
