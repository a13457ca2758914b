"""Commands about the whole workspace and about what seniorlint keeps, in real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.client import RESOLVING, VERSIONED, Client, Failed, Json, analyst_of, apply
from tests.server.test_commands import applied, run

pytestmark = pytest.mark.long  # several processes each, some of which work for seconds

BAD = "try:\n    a()\nexcept:\n    pass\n"
SAFE = "try:\n    a()\nexcept KeyError as err:\n    b = '😀'; raise err\n"
ABLE: Json = {
    **VERSIONED,
    "workspace": {
        "applyEdit": True,
        "workspaceEdit": {"documentChanges": True, "changeAnnotationSupport": {"groupsOnLabel": True}},
    },
    "window": {"workDoneProgress": True},
}


def message(client: Client) -> str:
    found: str = client.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
    return found


def texts_after(client: Client, edit: Json) -> dict[str, str]:
    """The text of each file after an edit of the workspace, by name."""
    after = {}
    for change in edit["documentChanges"]:
        name = change["textDocument"]["uri"].rpartition("/")[2]
        is_open = name in client.texts
        assert change["textDocument"]["version"] == (client.versions[name] if is_open else None)
        with (client.folder / name).open(encoding="utf-8", newline="") as file:
            text = client.texts[name] if is_open else file.read()
        after[name] = apply(text, change["edits"], client.encoding)
    return after


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_bytes(text.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_the_workspace_is_fixed_by_one_edit(raw: Client, encoding: str) -> None:
    write(raw.folder, "seniorlint.toml", 'select = ["bare-except", "reraise-by-name"]\n')
    write(raw.folder, "disk.py", f"\ufeff# 😀\n{BAD}{SAFE}".replace("\n", "\r\n"))
    write(raw.folder, "open.py", "x = 1\n")
    write(raw.folder, "empty.py", "")
    write(raw.folder, "good.py", "x = 1\n")
    (raw.folder / "old.py").write_bytes(f"# -*- coding: latin-1 -*-\n# \xe9\n{BAD}".encode("latin-1"))
    raw.start(ABLE, [encoding])
    raw.open("open.py", BAD + SAFE)
    edits = applied(raw)
    result = run(raw, "fixAllInWorkspace")
    (edit,) = edits
    fixed = SAFE.replace(" as err", "").replace("raise err", "raise")
    assert texts_after(raw, edit) == {
        "disk.py": f"\ufeff# 😀\n{BAD}{fixed}".replace("\n", "\r\n"),
        "open.py": BAD + fixed,
    }
    assert result == {"fixed": {"reraise-by-name": 2}, "files": 2, "leftOut": []}
    assert message(raw) == "seniorlint: Fixed 2 findings in 2 files: reraise-by-name 2."
    (about,) = edit["changeAnnotations"].values()
    assert about["label"] == "Safe fixes"
    assert about["needsConfirmation"] is False
    run(raw, "fixAllInWorkspace", {"rule": "bare-except", "unsafe": True})
    edit = edits[1]
    assert set(texts_after(raw, edit)) == {"disk.py", "open.py"}
    assert texts_after(raw, edit)["open.py"] == BAD.replace("except:", "except Exception:") + SAFE
    assert next(iter(edit["changeAnnotations"].values()))["needsConfirmation"] is True
    assert "The log has 1 note" in message(raw)
    assert raw.complains("old.py: left as it was, because an editor may read its encoding")
    begun = raw.wait(lambda one: one.get("method") == "$/progress")
    assert begun["params"]["value"]["title"] == "Safe fixes in the workspace"


def test_a_text_that_is_edited_meanwhile_is_left_out(raw: Client) -> None:
    for name in ("one.py", "two.py"):
        write(raw.folder, name, BAD)
    raw.start({**ABLE, "window": {}})
    raw.open("one.py", BAD)
    edits = applied(raw)
    request = raw.ask(
        "workspace/executeCommand",
        {"command": "seniorlint.fixAllInWorkspace", "arguments": [{"rule": "bare-except", "unsafe": True}]},
    )
    raw.edit("one.py", (0, 0, "# new\n"))
    assert raw.answer(request)["leftOut"] == ["one.py"]
    assert set(texts_after(raw, edits[0])) == {"two.py"}


@pytest.mark.parametrize("command", ["seniorlint.fixAllInWorkspace", "seniorlint.showWorkspaceSkills"])
def test_work_is_cancelled_where_it_is_shown(command: str, raw: Client) -> None:
    for number in range(60):
        write(raw.folder, f"many{number}.py", BAD * 300)
    raw.start(ABLE)
    edits = applied(raw)
    request = raw.ask("workspace/executeCommand", {"command": command, "workDoneToken": "mine"})
    begun = raw.wait(lambda one: one.get("method") == "$/progress")["params"]
    assert begun["token"] == "mine"
    assert begun["value"]["cancellable"] is True
    raw.notify("window/workDoneProgress/cancel", {"token": "mine"})
    with pytest.raises(Failed) as caught:
        raw.answer(request)
    assert caught.value.code == -32800
    raw.wait(lambda one: one.get("method") == "$/progress" and one["params"]["value"]["kind"] == "end")
    assert edits == []
    raw.open("app.py", BAD)
    assert raw.hover("app.py", BAD.index("except")) is not None
    assert raw.stop() == 0


def test_a_finding_is_added_to_the_baseline(raw: Client) -> None:
    write(raw.folder, "seniorlint.toml", 'select = ["bare-except"]\nbaseline = "known.jsonl"\n')
    write(raw.folder, "app.py", "# 😀\n" + BAD + "\n\ndef f():\n    try: a\n    except: b\n")
    header = {"format": "seniorlint-baseline", "version": 3}
    write(raw.folder, "known.jsonl", json.dumps(header) + "\n")
    raw.start(VERSIONED)
    text = (raw.folder / "app.py").read_text(encoding="utf-8")
    raw.open("app.py", text)
    assert len(raw.published("app.py")) == 2
    action = raw.action("Add this bare-except to the baseline", "app.py", text.rindex("except"))
    command = action["command"]
    result = raw.request("workspace/executeCommand", {key: command[key] for key in ("command", "arguments")})
    assert result == {"uri": raw.uri("known.jsonl")}
    (left,) = raw.published("app.py")
    assert left["range"]["start"]["line"] == 3
    checked = subprocess.run(
        [sys.executable, "-m", "seniorlint", "check", "app.py"],
        cwd=raw.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "app.py:4:1: " in checked.stdout
    assert checked.stderr == "Hidden by the baseline: 1.\n"
    raw.edit("app.py", (0, 0, "# new\n"))
    with pytest.raises(Failed) as caught:
        raw.request("workspace/executeCommand", {key: command[key] for key in ("command", "arguments")})
    assert caught.value.code == -32801


def test_skills_and_settings_are_pages(own: Client) -> None:
    write(own.folder, "seniorlint.toml", 'level = "mid"\n')
    write(own.folder, "other.py", "try:\n    a()\nexcept Exception:\n    raise\n")
    own.open("app.py", BAD)
    found = run(own, "showFileSkills", own.uri("app.py"))["text"]
    assert found.startswith("# Skills in app.py\n\n1 file. app.py: ")
    assert "`bare-except`" in found
    assert "| `try/except` blocks | junior | 0 | 1 | 0 | 0 |" in found
    assert message(own).startswith("seniorlint: app.py: ")
    found = run(own, "showWorkspaceSkills")["text"]
    assert "| `try/except` blocks | junior | 1 |" in found
    write(own.folder, "app.py", BAD)
    found = run(own, "showSettings", own.uri("app.py"))["text"]
    assert 'level = "mid"' in found
    assert found.partition('level = "mid"')[2].splitlines()[0].endswith("seniorlint.toml")
    with pytest.raises(Failed, match="not open"):
        run(own, "showSettings", own.uri("nonsense.py"))


def test_the_analyst_is_started_again(own: Client) -> None:
    own.open("app.py", BAD)
    assert len(own.published("app.py")) == 1
    before = analyst_of(own)
    assert run(own, "restartAnalysis") is None
    assert len(own.published("app.py")) == 1
    assert analyst_of(own) != before


def test_the_cache_is_cleared(own: Client) -> None:
    write(own.folder, "app.py", BAD)
    subprocess.run([sys.executable, "-m", "seniorlint", "check"], cwd=own.folder, capture_output=True, check=False)
    (line,) = run(own, "clearCache")
    assert line.startswith("Removed ")
    assert run(own, "clearCache") == ["There is no cache to remove."]


def test_the_log_is_a_file(own: Client) -> None:
    own.open("app.py", BAD)
    own.published("app.py")
    os.kill(analyst_of(own), signal.SIGKILL)
    assert own.hover("app.py", BAD.index("except")) is not None
    path = Path(run(own, "showServerLog")["path"])
    assert "started again" in path.read_text(encoding="utf-8")
    assert str(path) in message(own)


@pytest.mark.long  # a large workspace
def test_the_skills_of_so_many_files_that_several_processes_read_them(own: Client) -> None:
    for number in range(60):
        write(own.folder, f"many{number}.py", f"x = {number}\n" + BAD * 300)
    found = run(own, "showWorkspaceSkills")["text"]
    assert "60 files. " in found
    assert f"| `try/except` blocks | junior | 0 | {60 * 300} | 0 | 0 |" in found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_long_document_is_fixed_beside_what_is_typed(raw: Client, encoding: str) -> None:
    write(raw.folder, "seniorlint.toml", 'select = ["reraise-by-name"]\n')
    text = SAFE.replace("\n", "\r\n") + "x = 1\r\n" * 3_000
    write(raw.folder, "app.py", "")
    raw.start(RESOLVING, [encoding])
    raw.open("app.py", text)
    (action,) = raw.actions("app.py", 0, only=["source.fixAll"])
    resolved = raw.request("codeAction/resolve", action)
    assert raw.after("app.py", resolved) == text.replace(" as err", "").replace("raise err", "raise")
    request = raw.ask("codeAction/resolve", action)
    raw.edit("app.py", (0, 0, "# 😀\r\n"))
    (change,) = raw.answer(request)["edit"]["documentChanges"]
    assert change["textDocument"]["version"] == 1
