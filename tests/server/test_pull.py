"""Diagnostics for a client that asks for them: exact, with a result id, never for an old text, never pushed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.client import PULLING, VERSIONED, Client, Failed, Json, analyst_of, client_in
from tests.server.test_failures import BAD, NEEDS_PROC, SHORT_OF_PATIENCE, shown
from tests.server.test_requests import EMOJI

LONG = "x = 1\n" * 3_000 + BAD


@pytest.fixture
def puller(raw: Client) -> Client:
    raw.start(PULLING)
    return raw


@pytest.fixture(params=["utf-8", "utf-16", "utf-32"])
def in_encoding(project: Path, request: pytest.FixtureRequest) -> Iterator[Client]:
    with client_in(project) as client:
        client.start(PULLING, [request.param])
        assert client.encoding == request.param
        yield client


def asked(client: Client, method: str) -> Json:
    return client.wait(lambda one: one.get("method") == method)


def pushed(client: Client) -> list[str]:
    return [one["params"]["uri"] for one in client.pending("textDocument/publishDiagnostics")]


def test_it_is_offered_to_clients_that_pull_alone(raw: Client, project: Path) -> None:
    capabilities = raw.start(PULLING)
    provider = capabilities["diagnosticProvider"]
    assert (provider["identifier"], provider["interFileDependencies"]) == ("seniorlint", False)
    with client_in(project) as other:
        assert "diagnosticProvider" not in other.start(VERSIONED)
        other.open("app.py", BAD)
        with pytest.raises(Failed) as caught:
            other.pull("app.py")
        assert caught.value.code == -32601
        assert len(other.published("app.py")) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_pulled_equals_what_is_pushed(in_encoding: Client, project: Path, end: str) -> None:
    text = EMOJI.replace("\n", end)
    in_encoding.open("app.py", text)
    report = in_encoding.pull("app.py")
    assert report["kind"] == "full"
    (found,) = report["items"]
    assert in_encoding.selected("app.py", found["range"]) == "except:"
    with client_in(project) as other:
        other.start(VERSIONED, [in_encoding.encoding])
        other.open("app.py", text)
        assert other.published("app.py") == report["items"]
    assert pushed(in_encoding) == []


def test_an_empty_document_and_one_that_is_not_open(in_encoding: Client) -> None:
    in_encoding.open("app.py", "")
    assert in_encoding.pull("app.py")["items"] == []
    assert in_encoding.pull("never-opened.py")["items"] == []


def test_the_same_diagnostics_are_not_sent_again(puller: Client) -> None:
    puller.open("app.py", BAD)
    first = puller.pull("app.py")
    again = puller.pull("app.py", first["resultId"])
    assert again == {"kind": "unchanged", "resultId": first["resultId"]}
    puller.edit("app.py", (len(BAD), len(BAD), "x = 1\n"))
    assert puller.pull("app.py", first["resultId"]) == again
    puller.edit("app.py", (0, 0, "\n"))
    moved = puller.pull("app.py", first["resultId"])
    assert [one["range"]["start"]["line"] for one in moved["items"]] == [3]
    assert moved["resultId"] != first["resultId"]
    puller.close("app.py")
    assert puller.pull("app.py", moved["resultId"])["items"] == []
    assert pushed(puller) == []


def test_a_text_that_was_edited_meanwhile_is_to_be_asked_for_again(puller: Client) -> None:
    puller.open("app.py", LONG)
    request = puller.ask("textDocument/diagnostic", {"textDocument": {"uri": puller.uri("app.py")}})
    puller.edit("app.py", (0, 0, "\n"))
    with pytest.raises(Failed) as caught:
        puller.answer(request)
    assert (caught.value.code, caught.value.data) == (-32802, {"retriggerRequest": True})
    assert len(puller.pull("app.py")["items"]) == 1


def test_a_cancelled_pull_is_answered_so(puller: Client) -> None:
    puller.open("app.py", LONG)
    request = puller.ask("textDocument/diagnostic", {"textDocument": {"uri": puller.uri("app.py")}})
    puller.notify("$/cancelRequest", {"id": request})
    with pytest.raises(Failed) as caught:
        puller.answer(request)
    assert caught.value.code == -32800
    assert len(puller.pull("app.py")["items"]) == 1


def test_a_changed_configuration_has_the_client_ask_again(puller: Client) -> None:
    puller.open("app.py", BAD)
    first = puller.pull("app.py")
    config = puller.folder / "seniorlint.toml"
    config.write_text('select = ["bare-except"]\n[severity]\nbare-except = "info"\n')
    puller.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
    asked(puller, "workspace/diagnostic/refresh")
    second = puller.pull("app.py", first["resultId"])
    assert [one["severity"] for one in second["items"]] == [3]
    config.write_text('select = ["bare-except"]\n')
    puller.save("app.py")  # a client that watches nothing: found because the diagnostics are others
    asked(puller, "workspace/diagnostic/refresh")
    assert puller.pull("app.py")["items"] == first["items"]
    puller.save("app.py")
    assert puller.pull("app.py", first["resultId"])["kind"] == "unchanged"
    assert puller.pending("workspace/diagnostic/refresh") == []


def test_a_client_that_cannot_be_told_to_ask_again_gets_them_pushed(raw: Client) -> None:
    """Neovim 0.11 asks after an edit alone: what a changed configuration changes would not be seen."""
    assert "diagnosticProvider" not in raw.start({"textDocument": {"diagnostic": {}}})
    raw.open("app.py", BAD)
    assert len(raw.published("app.py")) == 1
    (raw.folder / "seniorlint.toml").write_text('select = ["mutable-default"]\n')
    raw.notify("workspace/didChangeConfiguration", {"settings": None})
    assert raw.published("app.py") == []


@NEEDS_PROC
@pytest.mark.long
def test_an_analyst_that_was_killed_is_started_for_the_same_pull(puller: Client) -> None:
    puller.open("app.py", BAD)
    first = puller.pull("app.py")
    os.kill(analyst_of(puller), signal.SIGKILL)
    assert puller.pull("app.py") == first
    assert puller.pending("window/showMessage") == []


@NEEDS_PROC
@pytest.mark.long
def test_no_list_is_given_where_nothing_is_known(project: Path) -> None:
    with client_in(project, command=(sys.executable, "-c", SHORT_OF_PATIENCE)) as client:
        client.start(PULLING)
        client.open("app.py", BAD)
        first = client.pull("app.py")
        client.edit("app.py", (0, 0, "\n"))
        os.kill(analyst_of(client), signal.SIGSTOP)
        with pytest.raises(Failed) as caught:
            client.pull("app.py", first["resultId"])
        assert (caught.value.code, caught.value.data) == (-32802, {"retriggerRequest": False})
        assert "app.py cannot be checked" in shown(client)
        assert len(client.pull("app.py")["items"]) == 1  # the next one is started
