"""What the server logs comes to the client as `window/logMessage`, neither too soon nor too often."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from pathlib import Path

import pytest

from seniorlint.server.client_log import ClientLog
from tests.cli.test_fixtures import CHECK, RULE
from tests.server.client import VERSIONED, Client, Json, client_in

ERROR, WARNING, INFO = 1, 2, 3
FAILS = CHECK.replace("    if not isinstance", "    raise ValueError(ctx.summary.imports)\n    if not isinstance")


def logged(client: Client) -> Json:
    """The next message of the log."""
    params: Json = client.wait(lambda one: one.get("method") == "window/logMessage")["params"]
    return params


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose own rule fails at each call, with another error for other imports."""
    (tmp_path / "rules" / "python-idioms").mkdir(parents=True)
    (tmp_path / "house.py").write_text(FAILS)
    (tmp_path / "rules" / "python-idioms" / "no-shout.toml").write_text(RULE)
    (tmp_path / "seniorlint.toml").write_text('plugins = ["house"]\nselect = ["no-shout"]\n')
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path


def test_a_rule_that_fails_is_logged_once_the_client_is_ready(failing: Path) -> None:
    with client_in(failing, "--allow-plugins") as client:
        client.request("initialize", {"processId": None, "rootUri": failing.as_uri(), "capabilities": VERSIONED})
        client.open("app.py", "run()\n")
        client.published("app.py")
        assert client.pending("window/logMessage") == []
        client.notify("initialized", {})
        told = logged(client)
        assert told["type"] == ERROR
        assert told["message"].startswith(f"no-shout failed on {failing / 'app.py'}:\nTraceback")
        assert client.stop() == 0


@pytest.mark.long
def test_a_rule_that_fails_again_and_again_does_not_flood(failing: Path) -> None:
    with client_in(failing, "--allow-plugins") as client:
        client.start(VERSIONED)
        client.open("app.py", "run()\n")
        for number in range(30):
            client.edit("app.py", (0, 0, f"import a{number}\n"))
            client.published("app.py")
        assert 15 <= len(client.pending("window/logMessage")) <= 40  # at most two spans of time
        assert client.errors.count("no-shout failed") > 25


def test_the_level_decides_what_is_logged(raw: Client) -> None:
    raw.start(VERSIONED, initializationOptions={"logLevel": "info"})
    told = logged(raw)
    assert told["type"] == INFO
    assert told["message"].endswith(f"looks at {raw.folder}")


def test_records_of_many_threads_are_sent_by_the_loop_alone() -> None:
    sent: list[tuple[int, str]] = []
    senders = set()

    async def run() -> None:
        def send(text: str) -> None:
            senders.add(threading.get_ident())
            message = json.loads(text)
            assert message["method"] == "window/logMessage"
            sent.append((message["params"]["type"], message["params"]["message"]))
            logger.error("sending failed")  # as a writer does whose client is gone

        logger, client_log = logging.Logger("seniorlint.test"), ClientLog(send)
        other = logging.Logger("pygls.protocol")
        for one in (logger, other):
            one.addHandler(client_log)
        logger.warning("kept %s", "\x1b[2J")
        await asyncio.sleep(0)
        assert sent == []
        client_log.begin()

        def write(number: int) -> None:
            for _ in range(50):
                logger.warning("thread %d", number)
                other.info("data")

        threads = [threading.Thread(target=write, args=(number,)) for number in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            await asyncio.to_thread(thread.join)
        await asyncio.sleep(0.05)
        assert len(sent) == 20  # in one span of time
        client_log._next_span()
        await asyncio.sleep(0)

    asyncio.run(run())
    assert senders == {threading.get_ident()}
    assert sent[:2] == [(WARNING, "kept \\x1b[2J"), (ERROR, "sending failed")]
    assert sent[20][1].endswith(" more of these messages are in the log file")
    assert len(set(sent[:20])) == 20
