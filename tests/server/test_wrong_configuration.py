"""A configuration that cannot be used: said in its file, while the last one that could be used holds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.client import PULLING, VERSIONED, Client, Json

BAD = "try:\n    work()\nexcept:\n    recover()\n"
GOOD = 'select = ["bare-except"]\n'
WRONG = "# 😀\nselekt = ['bare-except']  # 😀\n"


def write(client: Client, text: str) -> None:
    """Write the configuration as another program would, and tell the server."""
    config = client.folder / "seniorlint.toml"
    config.write_text(text, encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})


def of_config(client: Client) -> list[Json]:
    """The diagnostics that come for the configuration file."""
    uri = client.uri("seniorlint.toml")
    message = client.wait(
        lambda one: one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri
    )
    found: list[Json] = message["params"]["diagnostics"]
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_the_last_good_one_holds_and_the_file_says_what_is_wrong(raw: Client, encoding: str) -> None:
    raw.start(VERSIONED, [encoding])
    raw.open("app.py", BAD)
    before = raw.published("app.py")
    assert len(before) == 1
    write(raw, WRONG)
    (found,) = of_config(raw)
    assert found["message"] == "selekt: unknown key; did you mean select?"
    assert found["severity"] == 1
    raw.texts["seniorlint.toml"] = WRONG
    assert raw.selected("seniorlint.toml", found["range"]) == "selekt"
    raw.edit("app.py", (len(BAD), len(BAD), "x = 1\n"))
    assert raw.published("app.py") == before
    raw.open("new.py", BAD)
    assert raw.published("new.py") == before
    assert raw.hover("app.py", BAD.index("except:")) is not None
    write(raw, 'select = ["bare-except"]\n[severity]\nbare-except = "info"\n')
    assert of_config(raw) == []
    assert [one["severity"] for one in raw.published("app.py")] == [3]


def test_all_that_is_wrong_in_the_file_is_said_at_its_place(client: Client) -> None:
    client.open("app.py", BAD)
    client.published("app.py")
    text = "\ufeffselekt = []\nlevel = 3\n"
    write(client, text)
    client.texts["seniorlint.toml"] = text
    assert [client.selected("seniorlint.toml", one["range"]) for one in of_config(client)] == ["selekt", "3"]


def test_it_is_said_in_one_message_however_often_it_is_met(client: Client) -> None:
    client.open("app.py", BAD)
    client.published("app.py")
    write(client, "selekt = []\n")
    assert len(of_config(client)) == 1
    message = client.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
    assert "seniorlint.toml:1: selekt: unknown key" in message
    for number in range(3):
        client.open(f"other{number}.py", BAD)
        client.published(f"other{number}.py")
        client.close(f"other{number}.py")
    assert client.hover("app.py", 0) is None
    assert client.pending("window/showMessage") == []
    assert not [one for one in client.pending("textDocument/publishDiagnostics") if is_of_config(client, one)]
    client.close("app.py")
    assert of_config(client) == []


def is_of_config(client: Client, message: Any) -> bool:  # noqa: ANN401  # any JSON
    same: bool = message["params"]["uri"] == client.uri("seniorlint.toml")
    return same


def test_a_baseline_that_breaks_goes_on_hiding(client: Client) -> None:
    (client.folder / "seniorlint.toml").write_text(GOOD + 'baseline = "old.jsonl"\n')
    baseline = client.folder / "old.jsonl"
    baseline.write_text('{"format": "seniorlint-baseline", "version": 3}\n')
    client.open("app.py", BAD)
    assert len(client.published("app.py")) == 1
    baseline.write_text("<<<<<<< ours\n")
    client.save("app.py")
    uri = client.uri("old.jsonl")
    client.wait(lambda one: one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == uri)
    assert len(client.published("app.py")) == 1


def test_a_client_that_pulls_is_told_in_the_file_as_well(raw: Client) -> None:
    raw.start(PULLING)
    raw.open("app.py", BAD)
    before = raw.pull("app.py")
    write(raw, WRONG)
    assert raw.pull("app.py", before["resultId"])["kind"] == "unchanged"
    assert len(of_config(raw)) == 1
    write(raw, GOOD)
    assert raw.pull("app.py", before["resultId"])["kind"] == "unchanged"
    assert of_config(raw) == []
