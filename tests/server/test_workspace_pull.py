"""Diagnostics of the whole workspace: those of `check`, in parts, with progress, and never in the way of typing."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run_here
from tests.server.client import PULLING, VERSIONED, Client, Failed, Json, client_in
from tests.server.test_requests import EMOJI

pytestmark = pytest.mark.long  # several processes each, some of which work for seconds

BAD = "try:\n    work()\nexcept:\n    recover()\n"
CONFIG = 'select = ["bare-except", "image-unpinned", "lock-file-missing", "syntax-error"]\n'
FILES = {
    "app.py": BAD,
    "clean.py": "x = 1\n",
    "empty.py": "",
    "wide.py": EMOJI,
    "lines.py": EMOJI.replace("\n", "\r\n"),
    "broken.py": "def f(:\n",
    "deep/in/folders/app.py": "x = 1\n" + BAD,
    "Dockerfile": "FROM python\nCMD python app.py\n",
    "pyproject.toml": '[project]\nname = "app"\nversion = "1"\ndependencies = ["requests"]\n',
    "ignored/app.py": BAD,
    ".gitignore": "ignored/\n",
}


@pytest.fixture
def workspace(project: Path) -> Path:
    """A repository with files of several languages."""
    (project / "seniorlint.toml").write_text(CONFIG)
    for name, text in FILES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(text.encode())
    subprocess.run(["git", "init", "-q", str(project)], check=True)
    subprocess.run(["git", "-C", str(project), "add", "."], check=True)
    return project


@pytest.fixture
def puller(workspace: Path) -> Iterator[Client]:
    with client_in(workspace) as client:
        client.start(PULLING)
        yield client


def survey(client: Client, known: list[Json] | None = None, **tokens: object) -> list[Json]:
    """The reports on all files."""
    params = {"previousResultIds": known or [], **tokens}
    items: list[Json] = client.request("workspace/diagnostic", params)["items"]
    return items


def ids(items: list[Json]) -> list[Json]:
    return [{"uri": one["uri"], "value": one["resultId"]} for one in items]


def by_name(client: Client, items: list[Json]) -> dict[str, Json]:
    start = client.folder.as_uri()
    return {one["uri"].removeprefix(start).removeprefix("/"): one for one in items}


def checked(folder: Path) -> set[tuple[str, str, int]]:
    """(path, code, line) of what `check` finds; the path of the folder itself is empty."""
    done = run_here("check", "--output-format", "json", ".", cwd=folder)
    found = json.loads(done.out)
    return {(one["path"].removeprefix("."), one["code"], one["line"]) for one in found if one["path"] != ".gitignore"}


def test_it_is_what_check_finds_in_every_language_and_the_repository(puller: Client) -> None:
    reports = by_name(puller, survey(puller))
    found = {
        (name, one["code"], one["range"]["start"]["line"] + 1)
        for name, report in reports.items()
        for one in report["items"]
    }
    assert found == checked(puller.folder)
    assert {name for name, _, _ in found} == {
        "",
        "app.py",
        "wide.py",
        "lines.py",
        "broken.py",
        "deep/in/folders/app.py",
        "Dockerfile",
    }
    assert all(report["version"] is None and report["kind"] == "full" for report in reports.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_the_places_are_those_of_the_open_document(workspace: Path, encoding: str) -> None:
    with client_in(workspace) as client:
        client.start(PULLING, [encoding])
        before = by_name(client, survey(client))
        for name in ("wide.py", "lines.py", "broken.py", "Dockerfile"):
            client.open(name, FILES[name], language="dockerfile" if name == "Dockerfile" else "python")
            pulled = client.pull(name)
            assert (before[name]["items"], before[name]["resultId"]) == (pulled["items"], pulled["resultId"])
        (found,) = before["wide.py"]["items"]
        assert client.selected("wide.py", found["range"]) == "except:"


def test_a_second_time_nothing_changed(puller: Client) -> None:
    first = survey(puller)
    again = survey(puller, ids(first))
    assert {one["kind"] for one in again} == {"unchanged"}
    assert ids(again) == ids(first) or {str(one) for one in ids(again)} == {str(one) for one in ids(first)}
    (puller.folder / "clean.py").write_text(BAD)
    (puller.folder / "app.py").write_text("x = 1\n")
    (puller.folder / "wide.py").unlink()
    third = by_name(puller, survey(puller, ids(first)))
    changed = {name: len(one["items"]) for name, one in third.items() if one["kind"] == "full"}
    assert changed == {"clean.py": 1, "app.py": 0, "wide.py": 0}


def test_another_server_knows_the_same_results(puller: Client, workspace: Path) -> None:
    first = survey(puller)
    with client_in(workspace) as client:
        client.start(PULLING)
        assert {one["kind"] for one in survey(client, ids(first))} == {"unchanged"}


def test_open_documents_are_told_by_their_open_text(puller: Client) -> None:
    first = survey(puller)
    puller.open("app.py", "\n\n" + BAD, version=7)
    puller.open("clean.py", FILES["clean.py"])
    puller.open("deep/in/folders/app.py", "x = 1\n")
    reports = by_name(puller, survey(puller, ids(first)))
    assert reports["app.py"]["version"] == 7
    assert reports["app.py"]["items"] == puller.pull("app.py")["items"]
    assert reports["deep/in/folders/app.py"]["items"] == []
    assert "clean.py" not in reports
    assert reports["Dockerfile"]["kind"] == "unchanged"
    puller.close("app.py")
    assert by_name(puller, survey(puller, ids(first)))["app.py"]["kind"] == "unchanged"


def test_what_the_baseline_holds_is_not_told(puller: Client) -> None:
    (puller.folder / "seniorlint.toml").write_text(CONFIG + 'baseline = "old.jsonl"\n')
    assert run_here("baseline", "create", cwd=puller.folder).code == 0
    assert survey(puller) == []
    (puller.folder / "app.py").write_text(BAD + BAD.replace("work", "walk"))
    assert set(by_name(puller, survey(puller))) == {"app.py"}


def test_parts_and_progress(puller: Client) -> None:
    whole = survey(puller)
    assert survey(puller, partialResultToken="parts", workDoneToken=3) == []
    said = [one["params"] for one in puller.pending("$/progress")]
    parts = [item for one in said if one["token"] == "parts" for item in one["value"]["items"]]
    assert {one["uri"]: one for one in parts} == {one["uri"]: one for one in whole}
    work = [one["value"] for one in said if one["token"] == 3]
    assert work[0] == {
        "kind": "begin",
        "title": "seniorlint checks the workspace",
        "cancellable": True,
        "percentage": 0,
    }
    assert work[-1] == {"kind": "end"}


def test_a_wrong_configuration_takes_nothing_away(puller: Client) -> None:
    first = survey(puller)
    (puller.folder / "seniorlint.toml").write_text("selekt = []\n")
    with pytest.raises(Failed) as caught:
        survey(puller, ids(first))
    assert (caught.value.code, caught.value.data) == (-32802, {"retriggerRequest": False})
    message = puller.wait(lambda one: one.get("method") == "textDocument/publishDiagnostics")["params"]
    assert message["uri"] == puller.uri("seniorlint.toml")
    (puller.folder / "seniorlint.toml").write_text(CONFIG)
    assert {one["kind"] for one in survey(puller, ids(first))} == {"unchanged"}


def test_several_folders_each_with_its_configuration(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "seniorlint.toml").write_text('ignore = ["ALL"]\n')
    third = tmp_path_factory.mktemp("third")
    (third / "seniorlint.toml").write_text('select = ["bare-except"]\n')
    for folder in (other, third):
        (folder / "app.py").write_text(BAD)
    folders = [{"uri": folder.as_uri(), "name": folder.name} for folder in (workspace, other, third)]
    with client_in(workspace) as client:
        client.start(PULLING, workspaceFolders=folders)
        uris = {one["uri"] for one in survey(client)}
        assert (workspace / "app.py").as_uri() in uris
        assert (third / "app.py").as_uri() in uris
        assert (other / "app.py").as_uri() not in uris


def test_a_client_without_a_folder_has_no_workspace(workspace: Path) -> None:
    with client_in(workspace) as client:
        client.start(PULLING, rootUri=None)
        assert survey(client) == []


def many(folder: Path, count: int) -> None:
    text = "".join(f"def f{number}(a=[]):\n    return a + {number}\n\n\n" for number in range(400))
    for number in range(count):
        (folder / f"large{number}.py").write_text(f"x = {number}\n" + text + BAD)


@pytest.mark.long
@pytest.mark.parametrize("by", ["$/cancelRequest", "window/workDoneProgress/cancel"])
def test_a_survey_can_be_cancelled_and_hover_is_answered_meanwhile(by: str, puller: Client) -> None:
    many(puller.folder, 1000)  # half a minute of work: it must not be over before it is cancelled
    puller.open("app.py", BAD)
    puller.pull("app.py")
    request = puller.ask("workspace/diagnostic", {"previousResultIds": [], "workDoneToken": "w"})

    def is_report(one: Any) -> bool:  # noqa: ANN401  # any JSON
        reported: bool = one.get("method") == "$/progress" and one["params"]["value"]["kind"] == "report"
        return reported

    puller.wait(is_report)
    hover = puller.ask("textDocument/hover", puller.place("app.py", BAD.index("except:")))
    puller.notify(by, {"id": request} if by == "$/cancelRequest" else {"token": "w"})
    with pytest.raises(Failed) as caught:
        puller.answer(request)
    assert caught.value.code == -32800
    assert puller.answer(hover) is not None
    puller.wait(lambda one: one.get("method") == "$/progress" and one["params"]["value"]["kind"] == "end")
    for number in range(20, 1000):
        (puller.folder / f"large{number}.py").unlink()
    assert len(by_name(puller, survey(puller))) == 27  # the next one is whole
    assert puller.stop() == 0


def test_it_is_offered_to_clients_that_pull_alone(workspace: Path) -> None:
    with client_in(workspace) as client:
        assert client.start(PULLING)["diagnosticProvider"]["workspaceDiagnostics"] is True
    with client_in(workspace) as client:
        client.start(VERSIONED)
        with pytest.raises(Failed) as caught:
            survey(client)
        assert caught.value.code == -32601
