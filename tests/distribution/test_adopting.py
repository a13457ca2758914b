"""docs/adopting.md begins with what to type: each command of it, on a repository with old faults."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

from seniorlint.catalogue.toml import loads
from tests.cli.command import Done, run_here
from tests.distribution.ci_job import ROOT, git, hooks

PAGE = (ROOT / "docs" / "adopting.md").read_text(encoding="utf-8")
BEGIN = PAGE.split("<!-- adopt: begin -->")[1].split("<!-- adopt: end -->")[0]
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", BEGIN, re.DOTALL)
LINES = [line.split("  #")[0].strip() for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]
COMMANDS = [command for line in LINES for command in line.split(" && ")]


def typed(command: str, folder: Path) -> Done:
    """Run a command of the page; pip and pre-commit have tests of their own (`-m long`)."""
    match shlex.split(command):
        case ["seniorlint", *words]:
            return run_here(*words, cwd=folder)
        case ["git", *words]:
            return Done(0, git(folder, *words), "")
        case ["python", "-m", "pip", "install", *_] | ["pre-commit", "install"]:
            return Done(0, "", "")
        case _:
            raise AssertionError(command)


def test_an_old_repository_adopts_it(tmp_path: Path) -> None:
    (written,) = (text for kind, text in BLOCKS if kind == "yaml")
    shutil.copy(ROOT / "samples" / "orders.py", tmp_path / "orders.py")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "old")
    done: dict[str, Done] = {}
    for command in COMMANDS:
        if command == "git add .pre-commit-config.yaml":
            (tmp_path / ".pre-commit-config.yaml").write_text(written)
        done[command] = typed(command, tmp_path)
    assert done["seniorlint check --statistics"].code == 1
    assert "seniorlint baseline create" in done["seniorlint init --baseline"].out
    assert (done["seniorlint check"].code, "No findings" in done["seniorlint check"].out) == (0, True)
    assert "log.warning(" in (tmp_path / "orders.py").read_text()
    assert "dropped" in done["seniorlint baseline prune"].out + done["seniorlint baseline prune"].err
    assert "deprecated-logger-warn" not in done["seniorlint baseline show"].out
    assert git(tmp_path, "status", "--porcelain") == ""
    (tmp_path / "new.py").write_text("def new(seen=[]):\n    return seen\n")
    assert run_here("check", cwd=tmp_path).code == 1


def test_the_page_counts_its_commands() -> None:
    numbers = {12: "Twelve", 13: "Thirteen", 14: "Fourteen", 15: "Fifteen"}
    assert f"{numbers[len(COMMANDS)]} commands and two files." in PAGE


def test_the_hooks_of_the_page_exist() -> None:
    (written,) = (text for kind, text in BLOCKS if kind == "yaml")
    assert {*re.findall(r"- id: (\S+)", written)} == {"seniorlint", "seniorlint-fix"}
    assert all(f"`{name}`" in PAGE for name in hooks())


def test_a_pyproject_names_the_baseline_too(tmp_path: Path) -> None:
    pyproject = tmp_path / "pyproject.toml"
    pyproject.write_text('[project]\nname = "old"\n')
    assert run_here("init", "--baseline", cwd=tmp_path).code == 0
    assert loads(pyproject.read_text())["tool"]["seniorlint"]["baseline"] == "seniorlint-baseline.jsonl"
    assert "seniorlint baseline create" in run_here("check", cwd=tmp_path).err
