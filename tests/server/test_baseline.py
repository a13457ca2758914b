"""A baseline that the configuration names quiets the editor, by statement and not by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.app.open_baseline import OpenBaselines, ShownGroups
from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.live.incremental_findings import IncrementalCheck
from seniorlint.settings.project import Project
from tests.cli.command import run_here
from tests.server.client import Client

OLD = "def old(x):\n    return x == None\n"
WARNS = 'import logging\n\nlog = logging.getLogger(__name__)\nlog.warn("old")\n'  # which has a safe fix
NEW = "\n\ndef new(y):\n    return y == None\n"
CONFIGURATION = 'select = ["singleton-comparison", "deprecated-logger-warn"]\nbaseline = "old.jsonl"\n'


@pytest.fixture
def quiet(client: Client) -> Client:
    """A client in whose folder the one finding of app.py is in the baseline."""
    (client.folder / "seniorlint.toml").write_text(CONFIGURATION)
    (client.folder / "app.py").write_text(OLD)
    assert run_here("baseline", "create", cwd=client.folder).code == 0
    return client


def lines(client: Client, name: str = "app.py") -> list[int]:
    return [one["range"]["start"]["line"] for one in client.published(name)]


def test_what_the_baseline_holds_is_not_shown_and_edits_keep_it_so(quiet: Client) -> None:
    quiet.open("app.py", OLD)
    assert lines(quiet) == []
    quiet.edit("app.py", (0, 0, "import os\n\n\n"))
    assert lines(quiet) == []
    quiet.edit("app.py", (len(quiet.texts["app.py"]), len(quiet.texts["app.py"]), NEW))
    assert lines(quiet) == [8]
    place = quiet.texts["app.py"].index("x == None")
    quiet.edit("app.py", (place, place + 1, "z"))
    assert lines(quiet) == [4, 8]
    quiet.edit("app.py", (place, place + 1, "x"))
    assert lines(quiet) == [8]
    quiet.open("other.py", OLD)
    assert lines(quiet, "other.py") == [1]


def test_a_text_that_does_not_parse_shows_why(quiet: Client) -> None:
    quiet.open("app.py", OLD + "def (\n")
    assert [one["code"] for one in quiet.published("app.py")] == ["SLX001"]
    quiet.replace("app.py", OLD)
    assert lines(quiet) == []


def test_hover_and_quick_fixes_agree_with_what_is_shown(quiet: Client) -> None:
    quiet.open("app.py", OLD + NEW)
    assert lines(quiet) == [5]
    old, new = OLD.index("x =="), len(OLD) + NEW.index("y ==")
    assert quiet.hover("app.py", old) is None
    assert "singleton-comparison" in quiet.hover("app.py", new)["contents"]["value"]
    assert quiet.actions("app.py", old) == []
    titles = {one["title"] for one in quiet.actions("app.py", new)}
    assert titles >= {"Fix: singleton-comparison (unsafe)", "Suppress singleton-comparison on this line"}


def test_fix_all_leaves_what_is_hidden(quiet: Client) -> None:
    (quiet.folder / "app.py").write_text(WARNS)
    assert run_here("baseline", "update", cwd=quiet.folder).code == 0
    quiet.open("app.py", WARNS + 'log.warn("new")\n')
    assert lines(quiet) == [4]
    (action,) = quiet.actions("app.py", 0, only=["source.fixAll"])
    assert quiet.after("app.py", action) == WARNS + 'log.warning("new")\n'
    quiet.replace("app.py", WARNS)
    assert lines(quiet) == []
    assert quiet.actions("app.py", 0, only=["source.fixAll"]) == []


def test_a_baseline_that_changes_holds_from_the_next_check(quiet: Client) -> None:
    quiet.open("app.py", OLD + NEW)
    assert lines(quiet) == [5]
    (quiet.folder / "app.py").write_text(OLD + NEW)
    assert run_here("baseline", "update", cwd=quiet.folder).code == 0
    quiet.save("app.py")
    assert lines(quiet) == []


def test_a_baseline_that_cannot_be_read_is_said_as_a_configuration_is(quiet: Client) -> None:
    (quiet.folder / "old.jsonl").unlink()
    quiet.open("app.py", OLD)
    assert lines(quiet) == []
    message = quiet.wait(lambda one: one.get("method") == "window/showMessage")["params"]["message"]
    assert "The configured baseline: " in message
    assert "old.jsonl: does not exist; `seniorlint baseline create` makes it" in message
    assert run_here("baseline", "create", cwd=quiet.folder).code == 0
    (quiet.folder / "app.py").write_text(OLD)
    assert run_here("baseline", "update", cwd=quiet.folder).code == 0
    quiet.save("app.py")
    assert lines(quiet) == []


def test_a_group_of_which_the_same_is_left_is_the_same_object(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text(CONFIGURATION)
    path = tmp_path / "app.py"
    both = "class A:\n    old = 1 == None\n    new = 2 == None\n"
    path.write_text(both.replace("2 == None", "2 is None"))
    assert run_here("baseline", "create", cwd=tmp_path).code == 0
    settings = Project(load_catalogue()).settings_for(path)
    check, shown, baseline = IncrementalCheck(path, "app.py", settings), ShownGroups(), OpenBaselines()
    of = baseline.get(tmp_path / "old.jsonl")
    first = shown.of(check.update(Source(both + "\n\nx = 1\n")), of, tmp_path)
    second = shown.of(check.update(Source(both + "\n\nx = 2\n")), of, tmp_path)
    assert [len(group) for group in first] == [1]
    assert first[0] is second[0]
