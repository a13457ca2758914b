"""Each request on a document of 20,000 lines, on an empty one, and on one that never parses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from seniorlint.server import command_names as names
from tests.server.client import PULLING, RESOLVING, Client, Failed, Json, client_in

pytestmark = pytest.mark.long  # 20,000 lines

CLEAN = "def work(number):\n    total = number + 1\n    return total\n\n\n"
BAD = "def late():\n    try:\n        work()\n    except KeyError as error:\n        log(1); raise error\n"
COMMENT = "# seniorlint: ignore["
LAST = f"{BAD}{COMMENT}\n"
FIXED = BAD.replace(" as error", "").replace("raise error", "raise")
REFUSED = -32803
ABLE: Json = {
    "textDocument": {**PULLING["textDocument"], **RESOLVING["textDocument"]},
    "workspace": {**PULLING["workspace"], **RESOLVING["workspace"], "applyEdit": True},
}


class Opened(NamedTuple):
    """A client with one document; `code`: of its one finding, if it has one, at the offset `at`."""

    client: Client
    text: str
    code: str
    at: int


DOCUMENTS = {
    "long": (CLEAN * 4_000 + LAST, "SLE004", "raise error"),
    "empty": ("", "", ""),
    "broken": (f"{CLEAN}def f(:\n{LAST}", "SLX001", ":\ndef late"),
}


@pytest.fixture(scope="module", params=list(DOCUMENTS))
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    text, code, marked = DOCUMENTS[request.param]
    with client_in(tmp_path_factory.mktemp("odd")) as client:
        (client.folder / "seniorlint.toml").write_text('select = ["reraise-by-name"]\nbaseline = "known.jsonl"\n')
        (client.folder / "known.jsonl").write_text('{"format": "seniorlint-baseline", "version": 3}\n')
        client.start(ABLE, initializationOptions={"codeLens": True})
        (client.folder / "app.py").write_text(text)
        client.open("app.py", text)
        yield Opened(client, text, code, text.index(marked))
        assert client.stop() == 0


def whole(opened: Opened, method: str, **more: object) -> Any:  # noqa: ANN401  # any JSON
    return opened.client.request(method, {"textDocument": {"uri": opened.client.uri("app.py")}, **more})


def test_pull(opened: Opened) -> None:
    report = opened.client.pull("app.py")
    assert [one["code"] for one in report["items"]] == ([opened.code] if opened.code else [])
    assert opened.client.pull("app.py", report["resultId"])["kind"] == "unchanged"
    opened.client.edit("app.py", (0, 0, "\n"), (0, 1, ""))
    assert opened.client.pull("app.py", report["resultId"])["kind"] == "unchanged"


def test_hover(opened: Opened) -> None:
    shown = opened.client.hover("app.py", opened.at)
    assert (opened.code in shown["contents"]["value"]) if opened.code else shown is None


def test_actions_and_their_edits(opened: Opened) -> None:
    client = opened.client
    actions = client.actions("app.py", opened.at)
    wanted = [one for one in actions if one["title"].startswith(("Fix: ", "Suppress")) and "data" in one]
    edits = {one["title"]: client.request("codeAction/resolve", one) for one in wanted}
    if opened.code == "SLE004":
        assert client.after("app.py", edits["Fix: reraise-by-name"]).endswith(f"{FIXED}{COMMENT}\n")
        suppressed = client.after("app.py", edits["Suppress reraise-by-name on this line"])
        assert "# seniorlint: ignore[reraise-by-name] because \n" in suppressed
    else:
        assert not any(title.startswith("Fix: ") for title in edits)
    everything = client.actions("app.py", 0, len(opened.text))
    assert {one["title"] for one in everything} >= {one["title"] for one in actions if one["title"].startswith("Fix")}


def test_fix_all(opened: Opened) -> None:
    client = opened.client
    actions = client.actions("app.py", 0, len(opened.text), only=["source.fixAll"])
    fixed = [client.after("app.py", client.request("codeAction/resolve", one)) for one in actions]
    assert fixed == ([opened.text.replace(BAD, FIXED)] if opened.code == "SLE004" else [])


def test_completion(opened: Opened) -> None:
    start = opened.text.find(COMMENT)
    place = opened.client.place("app.py", start + len(COMMENT) if start >= 0 else 0)
    items = opened.client.request("textDocument/completion", place)
    assert bool(items) == (start >= 0)


def test_lenses(opened: Opened) -> None:
    lenses = whole(opened, "textDocument/codeLens")
    titles = [one["command"]["title"] for one in lenses]
    assert titles == (["0 met, 1 missed"] if opened.code == "SLE004" else [])


def test_the_workspace(opened: Opened) -> None:
    items = opened.client.request("workspace/diagnostic", {"previousResultIds": []})["items"]
    codes = [one["code"] for item in items for one in item["items"]]
    assert codes == ([opened.code] if opened.code else [])


def run(opened: Opened, command: str, *arguments: object) -> Any:  # noqa: ANN401  # any JSON
    return opened.client.request("workspace/executeCommand", {"command": command, "arguments": list(arguments)})


def refused(opened: Opened, command: str, *arguments: object) -> None:
    with pytest.raises(Failed) as caught:
        run(opened, command, *arguments)
    assert caught.value.code == REFUSED


def applied(client: Client) -> list[Json]:
    """The edits that the client applies from here on."""
    edits: list[Json] = []

    def answer(params: Json) -> Json:
        edits.append(params["edit"])
        return {"applied": True}

    client.replies["workspace/applyEdit"] = answer
    return edits


def test_commands_that_open_a_page(opened: Opened) -> None:
    uri = opened.client.uri("app.py")
    assert "seniorlint.toml" in run(opened, names.SETTINGS, uri)["text"]
    assert "reraise-by-name" in run(opened, names.EXPLAIN_RULE, {"rule": "reraise-by-name", "uri": uri})["text"]
    if opened.code == "SLX001":
        refused(opened, names.FILE_SKILLS, uri)
    else:
        assert "app.py" in run(opened, names.FILE_SKILLS, uri)["text"]


def test_what_a_lens_opens(opened: Opened) -> None:
    about = {"uri": opened.client.uri("app.py"), "name": "late", "line": opened.text.count("\n") - 5}
    if opened.code == "SLE004":
        assert "reraise-by-name" in run(opened, names.SHOW_PRACTICE, about)["text"]
        return
    refused(opened, names.SHOW_PRACTICE, about)


def test_the_commands_on_the_workspace(opened: Opened) -> None:
    edits = applied(opened.client)
    has_fix = opened.code == "SLE004"
    fixed = run(opened, names.FIX_WORKSPACE)
    assert fixed["fixed"] == ({"reraise-by-name": 1} if has_fix else {})
    assert len(edits) == has_fix
    assert run(opened, names.WORKSPACE_SKILLS)["text"]
    assert Path(run(opened, names.LOG)["path"]).is_file()
    assert run(opened, names.CLEAR_CACHE)


def test_an_action_as_a_command(opened: Opened) -> None:
    edits = applied(opened.client)
    if opened.code == "SLE004":
        assert (
            run(opened, names.APPLY, opened.client.action("Fix: reraise-by-name", "app.py", opened.at)["data"]) is None
        )
        assert opened.client.after("app.py", {"edit": edits[0]}).endswith(f"{FIXED}{COMMENT}\n")
        return
    refused(opened, names.APPLY, {"uri": opened.client.uri("app.py"), "do": "fix-all"})
    assert edits == []


def test_a_new_analyst_and_a_baseline(opened: Opened) -> None:
    """The last test of a document, as its finding is hidden from here on."""
    assert run(opened, names.RESTART) is None
    (before,) = opened.client.pull("app.py")["items"] or [None]
    title = "Add this reraise-by-name to the baseline"
    commands = [one["command"] for one in opened.client.actions("app.py", opened.at) if one["title"] == title]
    assert len(commands) == (opened.code == "SLE004")
    for one in commands:
        assert run(opened, one["command"], *one["arguments"]) == {"uri": opened.client.uri("known.jsonl")}
        assert opened.client.pull("app.py")["items"] == []
    assert (before is None) == (not opened.code)
