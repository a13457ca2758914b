"""Clients that connect to a server that listens, over TCP and over WebSocket."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets import Origin
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.cli.command import run
from tests.server.client import SERVER, TIMEOUT, VERSIONED, client_in

BRIDGE = Path(__file__).with_name("bridge.py")
TEXT = 'try:\n    work("😀")\nexcept: pass\n'


@contextmanager
def listening(kind: str, folder: Path, *arguments: str) -> Iterator[str]:
    """The address of a server that listens at a free port."""
    command = [*SERVER, f"--{kind}", "0", *arguments]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline().decode()
            match = re.fullmatch(rf"seniorlint listens on {kind}://(127\.0\.0\.1:\d+)\n", line)
            assert match is not None, line
            yield match[1]
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(TIMEOUT) == 0


@pytest.mark.long
@pytest.mark.parametrize("kind", ["tcp", "ws"])
def test_two_clients_do_what_they_do_over_pipes(kind: str, project: Path) -> None:
    with listening(kind, project) as address:
        command = [sys.executable, str(BRIDGE), kind, address]
        with client_in(project, command=command) as one, client_in(project, command=command) as other:
            for client in (one, other):
                client.start(VERSIONED)
            one.open("a.py", TEXT)
            (found,) = one.published("a.py")
            assert one.selected("a.py", found["range"]) == "except:"
            other.open("a.py", "x = 1\n")
            assert other.published("a.py") == [], "what one client has open is nothing to another"
            assert "bare-except" in str(one.hover("a.py", TEXT.index("except")))
            other.edit("a.py", (0, 0, TEXT))
            assert len(other.published("a.py")) == 1
            assert one.stop() == other.stop() == 0


@pytest.mark.long
@pytest.mark.parametrize("kind", ["tcp", "ws"])
def test_the_process_of_a_client_ends_with_its_connection(kind: str, project: Path) -> None:
    with (
        listening(kind, project) as address,
        client_in(project, command=[sys.executable, str(BRIDGE), kind, address]) as client,
    ):
        client.start()
        servers = _servers_in(project)
        assert servers
        client.process.kill()
        for server in servers:
            _wait_for_end(server)


def test_what_is_no_client_of_this_protocol_is_refused(project: Path) -> None:
    """A page in a browser can send such a request, whose own header says how long its body is."""
    body = b'{"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}'
    with listening("tcp", project) as address, _connection(address) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        assert connection.recv(1000) == b""


@pytest.mark.long
def test_pages_of_other_machines_are_refused(project: Path) -> None:
    with listening("ws", project, "--allow-origin", "https://editor.example/") as address:
        with pytest.raises(InvalidStatus, match="403"):
            connect(f"ws://{address}", origin=Origin("https://localhost.example"))
        for origin in ("http://localhost:8000", "https://editor.example"):
            with connect(f"ws://{address}", origin=Origin(origin)) as connection:
                connection.send("?")
                assert "-32700" in str(connection.recv(TIMEOUT))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tcp", "1", "--ws", "2"], "--tcp and --ws contradict each other"),
        (["--tcp", "99999"], "'99999' is no [HOST:]PORT"),
        (["--ws", "here:there"], "'here:there' is no [HOST:]PORT"),
        (["--tcp", "0", "--allow-origin", "https://a.example"], "--allow-origin needs --ws"),
    ],
)
def test_wrong_usage(words: list[str], said: str, tmp_path: Path) -> None:
    done = run("server", *words, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""


@pytest.mark.parametrize("kind", ["tcp", "ws"])
def test_a_port_that_is_taken(kind: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("server", f"--{kind}", str(port), cwd=tmp_path)
    assert done.code == 2
    assert re.search(rf"cannot listen on 127\.0\.0\.1:{port}: [^\n:]*in use", done.err), done.err


def test_websockets_missing(tmp_path: Path) -> None:
    program = "import sys; sys.modules['websockets'] = None; from seniorlint.__main__ import run; run()"
    command = [sys.executable, "-c", program, "server", "--ws", "0"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "WebSocket needs the package websockets: pip install 'seniorlint[ws]'" in done.stderr


def _connection(address: str) -> socket.socket:
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), TIMEOUT)


def _servers_in(folder: Path) -> list[int]:
    """The processes that serve one client each, known by their folder and what they run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
            if b"seniorlint.server.process" in words and (process / "cwd").readlink() == folder:
                found.append(int(process.name))
        except OSError:
            continue
    return found


def _wait_for_end(process: int) -> None:
    handle = os.pidfd_open(process)
    try:
        import select

        assert select.select([handle], [], [], TIMEOUT)[0], f"process {process} still runs"
    finally:
        os.close(handle)
