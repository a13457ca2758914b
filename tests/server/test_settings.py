"""What a user sets in the editor: at the start, when asked, when it changes, for each folder; what is watched."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from seniorlint.server.editor_settings import EditorSettings, read_settings
from tests.server.client import PULLING, VERSIONED, Client, Json, client_in

BAD = "try:\n    work()\nexcept:\n    recover()\n"
DEFAULT = "def f(a=[]):\n    return a\n"
HEADER = '{"format": "seniorlint-baseline", "version": 3}\n'
BOTH = BAD + DEFAULT
ASKED: Json = {"workspace": {**VERSIONED["workspace"], "configuration": True}}


def codes(found: list[Json]) -> list[str]:
    return [one["code"] for one in found]


def answer_with(client: Client, settings: Mapping[str | None, object]) -> None:
    """Have the client say these settings, by the URI of the folder, None for no folder."""

    def answer(params: Json) -> object:
        assert {one["section"] for one in params["items"]} == {"seniorlint"}
        return [settings.get(one.get("scopeUri")) for one in params["items"]]

    client.replies["workspace/configuration"] = answer


def settled(client: Client, name: str, wanted: list[str]) -> None:
    """Wait for these findings; what was checked before the client's settings arrived may be told before."""
    found = codes(client.published(name))
    while found != wanted:
        found = codes(client.published(name))  # it fails where nothing more comes


def changed(client: Client, settings: object = None) -> None:
    client.notify("workspace/didChangeConfiguration", {"settings": settings})


def test_options_at_the_start_go_before_the_configuration(raw: Client) -> None:
    raw.start(VERSIONED, initializationOptions={"select": ["mutable-default"], "extendSelect": ["SLE001"]})
    raw.open("app.py", BOTH)
    assert codes(raw.published("app.py")) == ["SLE001", "SLG001"]


def test_the_level_can_be_switched(raw: Client) -> None:
    (raw.folder / "seniorlint.toml").write_text('select = ["SLE"]\nignore = ["SLE024"]\n')
    raw.start(VERSIONED)
    raw.open("app.py", BAD + "try:\n    work()\nexcept KeyError as error:\n    raise ValueError('no name')\n")
    assert codes(raw.published("app.py")) == ["SLE001", "SLE003"]
    changed(raw, {"seniorlint": {"level": "junior"}})
    assert codes(raw.published("app.py")) == ["SLE001"]
    changed(raw, {"seniorlint": {"level": 2}})
    assert codes(raw.published("app.py")) == ["SLE001", "SLE003"]


def test_the_client_is_asked_for_its_settings_and_again_when_they_change(raw: Client) -> None:
    root = raw.folder.as_uri()
    answer_with(raw, {root: {"ignore": ["bare-except"]}})
    raw.start(ASKED)
    raw.wait(lambda one: one.get("method") == "workspace/configuration")
    raw.open("app.py", BAD)
    settled(raw, "app.py", [])
    answer_with(raw, {root: None})
    changed(raw)
    assert codes(raw.published("app.py")) == ["SLE001"]
    assert raw.pending("window/showMessage") == []


def test_a_client_that_pulls_is_told_to_ask_again(raw: Client) -> None:
    raw.start(PULLING)
    raw.open("app.py", BAD)
    assert codes(raw.pull("app.py")["items"]) == ["SLE001"]
    changed(raw, {"seniorlint": {"ignore": ["ALL"]}})
    raw.wait(lambda one: one.get("method") == "workspace/diagnostic/refresh")
    assert raw.pull("app.py")["items"] == []
    assert raw.request("workspace/diagnostic", {"previousResultIds": []})["items"] == []


def test_each_folder_has_its_settings(raw: Client, tmp_path_factory: pytest.TempPathFactory) -> None:
    other, outside = tmp_path_factory.mktemp("other"), tmp_path_factory.mktemp("outside")
    for folder in (other, outside):
        (folder / "seniorlint.toml").write_text('select = ["bare-except"]\n')
    inner = raw.folder / "inner"
    inner.mkdir()
    answer_with(raw, {None: {"ignore": ["SLE"]}, inner.as_uri(): {"select": ["mutable-default"]}})
    folders = [{"uri": folder.as_uri(), "name": folder.name} for folder in (raw.folder, inner)]
    raw.start(ASKED, workspaceFolders=folders)
    raw.wait(lambda one: one.get("method") == "workspace/configuration")
    for name, found in (
        ("app.py", ["SLE001"]),
        ("inner/app.py", ["SLG001"]),
        ((other / "app.py").as_uri(), []),
        ((outside / "app.py").as_uri(), []),
        ("untitled:Untitled-1", ["SLE001"]),
    ):
        raw.open(name, BOTH)
        settled(raw, name, found)
    event = {"added": [{"uri": other.as_uri(), "name": "other"}], "removed": [folders[1]]}
    raw.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    assert codes(raw.published((other / "app.py").as_uri())) == ["SLE001"]
    assert codes(raw.published("inner/app.py")) == ["SLE001"]


def test_a_configuration_and_a_baseline_can_be_named(raw: Client) -> None:
    (raw.folder / "other.toml").write_text('select = ["mutable-default", "bare-except"]\n')
    (raw.folder / "old.jsonl").write_text(
        '{"format": "seniorlint-baseline", "version": 3}\n["app.py", "SLE001", "*", "*", 1]\n'
    )
    raw.start(VERSIONED, initializationOptions={"configuration": "other.toml", "baseline": "old.jsonl"})
    raw.open("app.py", BOTH)
    assert codes(raw.published("app.py")) == ["SLG001"]


def test_what_is_wrong_is_said_and_the_rest_holds(raw: Client) -> None:
    options = {"select": "bare-except", "level": "wizard", "ignore": ["SLG"], "logLevel": "loud", "of another": 1}
    raw.start(VERSIONED, initializationOptions=options)
    said = [raw.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"] for _ in range(3)]
    assert [message.split()[3] for message in said] == ["seniorlint.select", "seniorlint.level", "seniorlint.logLevel"]
    raw.open("app.py", BOTH)
    assert codes(raw.published("app.py")) == ["SLE001"]
    changed(raw, {"seniorlint": {"select": ["no-such-rule"]}})
    message = raw.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
    assert "no-such-rule" in message
    raw.edit("app.py", (0, 0, "\n"))
    assert codes(raw.published("app.py")) == ["SLE001"]


def test_baselines_are_watched_under_their_own_names(project: Path) -> None:
    (project / "seniorlint.toml").write_text('select = ["bare-except"]\nbaseline = "old[1].jsonl"\n')
    (project / "old[1].jsonl").write_text(HEADER)
    with client_in(project) as client:
        client.start({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}})

        def globs() -> list[str]:
            request = client.wait(lambda one: one.get("method") == "client/registerCapability")
            (registration,) = request["params"]["registrations"]
            return [one["globPattern"] for one in registration["registerOptions"]["watchers"]]

        assert "**/.gitignore" in globs()
        client.open("app.py", BAD)
        assert len(client.published("app.py")) == 1
        assert globs() == ["**/old?1?.jsonl"]


def test_a_changed_gitignore_has_the_client_ask_again(raw: Client) -> None:
    (raw.folder / ".git").mkdir()
    (raw.folder / "app.py").write_text(BAD)
    raw.start(PULLING)
    assert len(raw.request("workspace/diagnostic", {"previousResultIds": []})["items"]) == 1
    ignored = raw.folder / ".gitignore"
    ignored.write_text("app.py\n")
    raw.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": ignored.as_uri(), "type": 1}]})
    raw.wait(lambda one: one.get("method") == "workspace/diagnostic/refresh")
    assert raw.request("workspace/diagnostic", {"previousResultIds": []})["items"] == []


def test_settings_that_are_not_sent_stay() -> None:
    before = EditorSettings(ignore=("SLE",), level=2)
    assert read_settings(None, Path("/x"), before) == (before, [])
    assert read_settings({"ignore": None, "level": "expert"}, Path("/x"), before) == (before._replace(level=4), [])
    assert read_settings({"ruleTimeout": 30}, Path("/x"), before) == (before._replace(rule_timeout=30.0), [])
    for wrong in (0, True, "10", 1e9, float("nan")):
        assert read_settings({"ruleTimeout": wrong}, Path("/x"), before) == (
            before,
            ["The setting seniorlint.ruleTimeout must be a number of seconds, 1 to 600."],
        )
    found, _ = read_settings({"level": "", "baseline": "a/b", "configuration": ""}, Path("/x"), before)
    assert found == before._replace(level=None, baseline=Path("/x/a/b"))
