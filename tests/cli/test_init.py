"""`init` takes over what other linters are told, says what it took, and writes a configuration that holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from seniorlint.catalogue.toml import loads
from tests.cli.command import Done, run_here

RUFF = """\
target-version = "py312"
extend-exclude = ["./generated", "["]
[lint]
select = ["E", "F", "D103", "PLW", "ALL"]
ignore = ["E501", "D100", "B006", "T20"]
[lint.per-file-ignores]
"tests/*" = ["S101", "D"]
"[" = ["S101"]
"""
FLAKE8 = """\
[flake8]
ignore = E501,W503  # too long
    B006
exclude = .git,build
per-file-ignores =
    __init__.py:F401,D104
    tests/*, docs/*.py: D103
"""
PYLINT = """\
[MESSAGES CONTROL]
disable = global-statement, C0114,
    no-such-message
[MAIN]
py-version = 3.11
"""


def written(folder: Path, name: str = "", text: str = "") -> tuple[Done, dict[str, Any]]:
    """What `init` says beside a file, and the configuration that it writes, which must be one."""
    if name:
        (folder / name).write_text(text, encoding="utf-8")
    done = run_here("init", cwd=folder)
    assert done.code == 0, done.err
    assert run_here("check", "--show-settings", cwd=folder).code == 0
    own = folder / "seniorlint.toml"
    if own.exists():
        return done, loads(own.read_text(encoding="utf-8"))
    return done, loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["seniorlint"]


def test_nothing_to_take_over(tmp_path: Path) -> None:
    done, config = written(tmp_path)
    assert config == {
        "level": "senior",
        "extend-select": [],
        "ignore": [],
        "per-file-ignores": {"tests/**": ["documentation"]},
    }
    assert "From" not in done.out


def test_ruff(tmp_path: Path) -> None:
    done, config = written(tmp_path, "ruff.toml", RUFF)
    assert "missing-function-docstring" in config["extend-select"]
    assert {"missing-module-docstring", "mutable-default"} <= set(config["ignore"])
    assert "commented-out-code" not in config["extend-select"]  # ERA001 is none of ruff's E
    assert config["extend-exclude"] == ["generated"]
    assert config["target-python"] == "3.12"
    assert {"missing-class-docstring", "missing-function-docstring"} <= set(config["per-file-ignores"]["tests/*"])
    assert "[" not in config["per-file-ignores"]
    assert "From ruff.toml: " in done.out
    assert "No rule here answers to E501." in done.out
    assert "selects everything" in done.out


def test_flake8(tmp_path: Path) -> None:
    done, config = written(tmp_path, "setup.cfg", FLAKE8)
    assert config["ignore"] == ["mutable-default"]
    assert config["extend-exclude"] == [".git", "build"]
    assert config["per-file-ignores"]["tests/*"] == config["per-file-ignores"]["docs/*.py"]
    assert config["per-file-ignores"]["tests/*"] == ["missing-function-docstring"]
    assert "From [flake8] in setup.cfg: 1 rule off" in done.out
    assert "E501, W503, F401, D104." in done.out


def test_pylint(tmp_path: Path) -> None:
    done, config = written(tmp_path, "pylintrc", PYLINT)
    assert sorted(config["ignore"]) == ["global-statement", "missing-module-docstring"]
    assert config["target-python"] == "3.11"
    assert "From pylintrc: 2 rules off, Python 3.11." in done.out
    assert "No rule here answers to no-such-message." in done.out


def test_several_in_one_file(tmp_path: Path) -> None:
    text = (
        '[project]\nrequires-python = ">=3.13"\n[tool.ruff]\ntarget-version = "py39"\nignore = ["B006"]\n'
        '[tool.pylint.main]\ndisable = ["global-statement"]\n'
    )
    done, config = written(tmp_path, "pyproject.toml", text)
    assert config["ignore"] == ["mutable-default", "global-statement"]
    assert "target-python" not in config
    assert "[tool.ruff] in pyproject.toml" in done.out
    assert "[tool.pylint] in pyproject.toml" in done.out


@pytest.mark.parametrize("text", ["ignore = [", "\x00", "[a]\nx = 1\n[a]\n"])
def test_a_file_that_cannot_be_read(text: str, tmp_path: Path) -> None:
    done, config = written(tmp_path, "ruff.toml", text)
    assert "ruff.toml cannot be read, so nothing was taken over from it: " in done.out
    assert config["ignore"] == []


def test_a_glob_stays_what_it_is(tmp_path: Path) -> None:
    text = '[lint.per-file-ignores]\n"te\\"s\\u0001\\u007ft/*" = ["B006"]\n'
    _, config = written(tmp_path, "ruff.toml", text)
    assert config["per-file-ignores"] == {"tests/**": ["documentation"], 'te"s\x01\x7ft/*': ["mutable-default"]}
