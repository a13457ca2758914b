"""What an agent asks a real server with the SDK's own client."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from seniorlint.mcp_server import call_limits
from tests.mcp_server.agent import Call, Said, converse

pytestmark = pytest.mark.long
pytest.importorskip("mcp", reason="the extra `mcp` is not installed")

PAGE = (Path(__file__).parents[2] / "docs" / "agents.md").read_text(encoding="utf-8")
BARE = "try:\n    f()\nexcept:\n    pass\n"
READING = ["check_text", "check_paths", "explain", "fix_text", "observe", "next_step"]


def names(said: Said) -> list[str]:
    return [one["name"] for one in said.data["findings"]]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with the file of docs/agents.md in a commit."""
    folder = (tmp_path / "project").resolve()
    folder.mkdir()
    block = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    (folder / "orders.py").write_text(block[1])
    for words in (
        ["init", "-q"],
        ["config", "user.name", "Ada"],
        ["config", "user.email", "ada@example.org"],
        ["add", "."],
        ["commit", "-qm", "Orders"],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True)
    return folder


def test_hostile_paths_are_refused_and_the_server_goes_on(tmp_path: Path) -> None:
    folder = (tmp_path / "project").resolve()
    folder.mkdir()
    secret = tmp_path / "secret.py"
    secret.write_text(BARE)
    (folder / "link.py").symlink_to(secret)
    (folder / "away").symlink_to(tmp_path)
    words = ["../secret.py", str(secret), "link.py", "away/secret.py", "a\0b", "away"]
    calls: list[Call] = [
        *[("check_paths", {"paths": [word]}) for word in words],
        *[("check_text", {"text": "x = 1\n", "path": word}) for word in words],
        *[("fix_paths", {"paths": [word], "unsafe": True}) for word in words],
        ("observe", {"paths": ["away/secret.py"]}),
        ("next_step", {"paths": [".."]}),
        ("check_paths", {"paths": ["."], "since": "--output=hacked"}),
    ]
    talk = converse(folder, [*calls, ("check_text", {"text": BARE})], "--allow-writes")
    for call, said in zip(calls, talk.said, strict=False):
        assert said.error is not None, call
        assert len(said.error.splitlines()) == 1
        assert "password" not in said.error
    assert names(talk.said[-1]) == ["bare-except"]
    assert secret.read_text() == BARE
    assert not (folder / "hacked").exists()


def test_a_link_out_of_the_folder_is_not_read_below_it(tmp_path: Path) -> None:
    folder = (tmp_path / "project").resolve()
    folder.mkdir()
    (tmp_path / "secret.py").write_text(BARE)
    (folder / "link.py").symlink_to(tmp_path / "secret.py")
    (folder / "a.py").write_text("x = 1\n")
    talk = converse(folder, [("check_paths", {}), ("fix_paths", {"paths": ["."], "unsafe": True})], "--allow-writes")
    assert names(talk.said[0]) == []
    assert talk.said[0].data["notes"] == [f"link.py leads out of {folder}, so it is left out."]
    assert talk.said[1].data["fixed"] == 0
    assert (tmp_path / "secret.py").read_text() == BARE


def test_odd_texts_and_wrong_arguments_are_answered(tmp_path: Path) -> None:
    talk = converse(
        tmp_path,
        [
            ("check_text", {"text": "def f(:\n"}),
            ("check_text", {"text": "(" * 100_000}),
            ("check_text", {"text": "x = '\ud7ff\U0001f600'\n\n\nimport os.path as path\n" + BARE}),
            ("check_text", {"text": "x" * (call_limits.MAX_TEXT + 1)}),
            ("check_text", {"text": BARE * 300}),
            ("explain", {"word": "no-such-rule"}),
            ("check_text", {"text": "", "select": ["no-such-rule"]}),
            ("check_text", {"text": "", "level": "wizard"}),
            ("check_text", {}),
            ("check_text", {"text": "", "lvl": "senior"}),
            ("observe", {}),
            ("no_tool", {}),
            ("fix_paths", {"paths": ["."]}),
        ],
    )
    assert talk.tools == READING
    broken, deep, wide, too_long, many, *wrong = talk.said
    assert names(broken) == names(deep) == ["syntax-error"]
    assert "bare-except" in names(wide)
    assert too_long.error is not None
    assert "at most 1,000,000 are taken" in too_long.error
    assert len(many.data["findings"]) == call_limits.MAX_ROWS
    assert many.data["more"] >= 100
    expected = [
        "There is no rule, skill or principle 'no-such-rule'",
        "'no-such-rule' is not a rule",
        "level: Input should be 'junior', 'mid', 'senior' or 'expert'",
        "text: Field required",
        "check_text does not take 'lvl'; it takes text, path, level, select.",
        "observe takes either a text or paths.",
        "no_tool",
        "fix_paths",
    ]
    for said, part in zip(wrong, expected, strict=True):
        assert said.error is not None
        assert part in said.error
        assert len(said.error.splitlines()) == 1


def test_names_and_texts_in_other_encodings_are_answered(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.py")).write_text(BARE)
    except OSError:
        pytest.skip("file names are Unicode here")
    text = "# -*- coding: latin-1 -*-\nif caf\xe9 == None: x = '\xfc\xfc'\n"
    asked: list[Call] = [("check_paths", {}), ("fix_text", {"text": text, "unsafe": True})]
    found, fixed = converse(tmp_path, asked).said
    assert found.data["findings"][0]["path"].isascii()
    assert fixed.data["text"] == text.replace("==", "is")


def test_plugins_run_only_where_the_command_line_allows_them(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.seniorlint]\nplugins = ["ours"]\n')
    (tmp_path / "ours.py").write_text("open('executed', 'w').close()\n")
    (tmp_path / "mcp").mkdir()  # it is no SDK
    (tmp_path / "mcp" / "__init__.py").write_text("open('imported', 'w').close()\n")
    talk = converse(tmp_path, [("check_text", {"text": "x = 1\n"}), ("explain", {"word": "bare-except"})])
    assert talk.tools == READING
    assert not (tmp_path / "executed").exists()
    assert not (tmp_path / "imported").exists()


def test_since_narrows_to_what_changed(repository: Path) -> None:
    with (repository / "orders.py").open("a") as file:
        file.write(f"\n\n{BARE}")
    [said] = converse(repository, [("check_paths", {"since": "HEAD", "select": ["bare-except"]})]).said
    assert [one["line"] for one in said.data["findings"]] == [10]
    assert said.data["hidden"] == 1


def examples() -> list[tuple[str, dict[str, Any], Any]]:
    found = re.findall(
        r"<!-- call: (\w+) -->\n```json\n(.*?)```\n\n<!-- answer -->\n```json\n(.*?)```", PAGE, re.DOTALL
    )
    return [(tool, json.loads(given), json.loads(part)) for tool, given, part in found]


def assert_part(part: Any, whole: Any) -> None:  # noqa: ANN401  # any JSON
    """Keys that are left out may be anything; `…` in a text stands for any text, and a list may go on."""
    match part:
        case dict():
            for key in part:
                assert_part(part[key], whole[key])
        case list():
            assert len(whole) >= len(part)
            for one, other in zip(part, whole, strict=False):
                assert_part(one, other)
        case str():
            assert re.fullmatch(".*".join(map(re.escape, part.split("…"))), whole, re.DOTALL), whole
        case _:
            assert part == whole


def test_the_examples_of_the_page_are_what_happens(repository: Path) -> None:
    shown = examples()
    assert [tool for tool, _, _ in shown] == [*READING, "fix_paths"]
    talk = converse(repository, [(tool, given) for tool, given, _ in shown], "--allow-writes")
    assert talk.tools == [*READING, "fix_paths"]
    for said, (tool, _, part) in zip(talk.said, shown, strict=True):
        assert said.error is None, (tool, said.error)
        assert_part(part, said.data)
    assert "except Exception:" in (repository / "orders.py").read_text()


def test_the_limits_of_the_page_hold() -> None:
    for limit in (call_limits.MAX_TEXT, call_limits.MAX_ROW_CHARACTERS, call_limits.MAX_PAGE):
        assert f"{limit:,} characters" in PAGE
    assert f"| paths in one call | {call_limits.MAX_PATHS} |" in PAGE
    assert f"{call_limits.MAX_NOTES} of {call_limits.MAX_NOTE} characters" in PAGE
    assert f"{call_limits.MAX_SECONDS:g} seconds" in PAGE
