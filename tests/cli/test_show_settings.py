"""`check --show-settings`: what holds for a path, and the file that each setting comes from."""

from __future__ import annotations

import json
from pathlib import Path

from seniorlint.catalogue.toml import loads
from seniorlint.languages.language import SEARCHED
from tests.cli.command import run, run_here

BASE = """\
level = "mid"
extend-select = ["SLX002"]
[severity]
bare-except = "info"
"""
OWN = """\
[project]
requires-python = ">=3.11"
[tool.seniorlint]
extend = "shared/base.toml"
ignore = ["SLD"]
plugins = ["house"]
[tool.seniorlint.per-file-ignores]
"tests/**" = ["bare-except", "no-print"]
[tool.seniorlint.rules.deep-nesting]
max-depth = 3
"""


def test_each_setting_and_the_file_it_comes_from(tmp_path: Path) -> None:
    for name, text in {"pyproject.toml": OWN, "shared/base.toml": BASE, "tests/a.py": ""}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    done = run_here("check", "--show-settings", "tests/a.py", "--level", "junior", cwd=tmp_path)
    assert done.code == 0
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert lines[0] == "# tests/a.py"
    for line in (
        "# globs are relative to .",
        'extend-select = ["SLX002"] # shared/base.toml',
        'ignore = ["SLD"] # pyproject.toml',
        'level = "junior" # --level',
        f"include = {json.dumps(SEARCHED)} # default",
        'target-python = "3.11" # requires-python in pyproject.toml',
        'plugins = ["house"] # pyproject.toml; not allowed, and not loaded',
        "# select is not set # default",
        "# fail-on is not set # default",
        '"tests/**" = ["bare-except"] # pyproject.toml',
        '"bare-except" = "info" # shared/base.toml',
        "deep-nesting.max-depth = 3 # pyproject.toml",
        "# SLE001 bare-except: info; not reported in this file",
        "# SLX002 unused-suppression: warning",
    ):
        assert line in lines
    assert "missing-class-docstring" not in done.out
    assert "not loaded, because a plugin executes its code: house." in done.err
    assert loads(done.out)["severity"] == {"bare-except": "info"}


def test_of_a_folder_without_configuration(tmp_path: Path) -> None:
    done = run_here("check", "--show-settings", "--select", "SLE,SLD", "--ignore", "SLE001", cwd=tmp_path)
    assert done.code == 0
    assert done.out.startswith("# .\n# globs are relative to .\n# --select SLE,SLD\n# --ignore SLE001\n")
    assert "(reported" not in done.out
    assert "bare-except" not in done.out
    assert "reraise-by-name" in done.out
    assert set(loads(done.out)) >= {"include", "respect-gitignore", "target-python"}


def test_what_cannot_be_shown(tmp_path: Path) -> None:
    assert run_here("check", "--show-settings", "no.py", cwd=tmp_path).code == 2
    for words in (("-",), ("--fix",), ("--output-format", "json")):
        done = run_here("check", "--show-settings", *words, cwd=tmp_path)
        assert (done.code, "--show-settings checks nothing" in done.err) == (2, True)
    (tmp_path / "seniorlint.toml").write_text("level = 3\n")
    assert "seniorlint.toml:1: level: must be a string" in run("check", "--show-settings", cwd=tmp_path).err
