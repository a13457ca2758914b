"""Commands: each that is announced works, in a real process."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.server.client import RESOLVING, VERSIONED, Client, Failed, Json, apply

BAD = "try:\n    a()\nexcept:\n    pass\n"
APPLIES: Json = {"workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}}}
SHOWS: Json = {"window": {"showDocument": {"support": True}}}


def run(client: Client, command: str, *arguments: object) -> Any:  # noqa: ANN401  # any JSON
    return client.request("workspace/executeCommand", {"command": f"seniorlint.{command}", "arguments": arguments})


def applied(client: Client) -> list[Json]:
    """The edits that the server asks for from here on; they are taken as applied."""
    edits: list[Json] = []

    def take(params: Json) -> Json:
        edits.append(params["edit"])
        return {"applied": True}

    client.replies["workspace/applyEdit"] = take
    return edits


def test_an_unknown_command_is_refused(own: Client) -> None:
    with pytest.raises(Failed, match=r"there is no command seniorlint\.nonsense") as caught:
        run(own, "nonsense")
    assert caught.value.code == -32602


def test_each_command_that_is_announced_is_known(raw: Client) -> None:
    capabilities = raw.start(VERSIONED)
    names = capabilities["executeCommandProvider"]["commands"]
    assert names
    for name in names:
        try:
            raw.request("workspace/executeCommand", {"command": name, "arguments": ["nonsense"]})
        except Failed as error:
            assert "there is no command" not in str(error)  # noqa: PT017
    assert raw.stop() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_client_without_literals_has_its_edits_applied(raw: Client, encoding: str) -> None:
    raw.start(APPLIES, [encoding])
    text = "try: '😀é'\r\nexcept: b = '👍'\r\n"
    raw.open("app.py", text)
    edits = applied(raw)
    fix = raw.action("Fix: bare-except (unsafe)", "app.py", text.index("except"))
    assert raw.request("workspace/executeCommand", {key: fix[key] for key in ("command", "arguments")}) is None
    assert raw.after("app.py", {"edit": edits[0]}) == text.replace("except:", "except Exception:")
    raw.edit("app.py", (0, 0, "# new\r\n"))
    with pytest.raises(Failed) as caught:
        raw.request("workspace/executeCommand", {key: fix[key] for key in ("command", "arguments")})
    assert caught.value.code == -32801
    assert len(edits) == 1


def test_an_edit_that_the_client_does_not_apply_is_an_error(raw: Client) -> None:
    raw.start(APPLIES)
    raw.open("app.py", BAD)
    raw.replies["workspace/applyEdit"] = lambda params: {"applied": False, "failureReason": "the file is locked"}
    fix = raw.action("Fix: bare-except (unsafe)", "app.py", BAD.index("except"))
    with pytest.raises(Failed, match="the file is locked"):
        raw.request("workspace/executeCommand", {key: fix[key] for key in ("command", "arguments")})


def test_explain_opens_the_lesson(raw: Client) -> None:
    raw.start({**VERSIONED, **SHOWS})
    raw.open("app.py", BAD)
    opened: list[Json] = []

    def show(params: Json) -> Json:
        opened.append(params)
        return {"success": True}

    raw.replies["window/showDocument"] = show
    command = raw.action("Explain bare-except", "app.py", BAD.index("except"))["command"]
    result = raw.request("workspace/executeCommand", {key: command[key] for key in ("command", "arguments")})
    (page,) = opened
    file = Path(unquote(urlsplit(page["uri"]).path))
    assert result == {"uri": page["uri"], "text": file.read_text(encoding="utf-8")}
    assert result["text"].startswith("# SLE001 bare-except\n")
    assert page["takeFocus"] is True
    assert raw.stop() == 0
    assert not file.exists()


def test_explain_is_a_message_where_no_document_can_be_shown(own: Client) -> None:
    own.open("app.py", BAD)
    result = run(own, "explainRule", {"rule": "bare-except", "uri": own.uri("app.py")})
    message = own.wait(lambda one: one.get("method") == "window/showMessage")
    assert "SLE001 bare-except: " in message["params"]["message"]
    assert result["text"].startswith("# SLE001 bare-except\n")
    with pytest.raises(Failed, match="there is no rule nonsense here"):
        run(own, "explainRule", {"rule": "nonsense", "uri": own.uri("app.py")})


def test_a_rule_is_turned_off_and_the_configuration_that_is_being_typed_counts(raw: Client) -> None:
    raw.start(RESOLVING)
    raw.open("app.py", BAD)
    action = raw.action("Turn bare-except off in seniorlint.toml", "app.py", BAD.index("except"))
    (change,) = raw.request("codeAction/resolve", action)["edit"]["documentChanges"]
    file = raw.folder / "seniorlint.toml"
    after = apply(file.read_text(), change["edits"], raw.encoding)
    assert after == 'select = ["bare-except"]\nignore = ["bare-except"]\n'
    assert len(raw.published("app.py")) == 1
    file.write_text(after)
    raw.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]})
    assert raw.published("app.py") == []
    raw.open("seniorlint.toml", "# 😀\nignore = [] # typed", language="toml", version=4)
    (change,) = raw.request("codeAction/resolve", action)["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": file.as_uri(), "version": 4}


def test_an_action_without_a_place_is_refused(raw: Client) -> None:
    raw.start(RESOLVING)
    text = "try: a\nexcept:\\\n b\n"
    raw.open("app.py", text)
    action = raw.action("Suppress bare-except in this block", "app.py", text.index("except"))
    with pytest.raises(Failed, match="no place for this") as caught:
        raw.request("codeAction/resolve", action)
    assert caught.value.code == -32803
