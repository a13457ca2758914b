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


def job_in(text: str) -> str:
    """The lines of the job that a preview shows."""
    after = text.partition("A job in CI, ")[2].partition("\n\n")[2].partition("\n\n")[0]
    return "".join(f"{line[4:]}\n" for line in after.splitlines())


@pytest.mark.parametrize("name", ["", "pyproject.toml"])
def test_a_preview_says_what_a_baseline_would_hold_and_writes_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.py").write_text("def f(a=[]):\n    a.append(1)\n    try:\n        f()\n    except:\n        pass\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "a.py").write_text("def f(a=[]):\n    a.append(1)\n")
    (tmp_path / "ruff.toml").write_text('[lint.per-file-ignores]\n"tests/*" = ["B006"]\n')
    if name:
        (tmp_path / name).write_text('[project]\nname = "a"\nrequires-python = ">=3.11"\n')
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = run_here("init", "--preview", cwd=tmp_path)
    assert done.code == 0, done.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert "A baseline would hold 2 findings in 1 of " in done.out
    assert "  1  SLE001  bare-except\n  1  SLG001  mutable-default\n" in done.out
    assert "From ruff.toml: rules off in the files of 1 pattern." in done.out
    assert run_here("init", "--baseline", cwd=tmp_path).code == 0
    assert "2 findings" in run_here("baseline", "create", cwd=tmp_path).out
    config = (tmp_path / (name or "seniorlint.toml")).read_text()
    again = run_here("init", "--preview", cwd=tmp_path)
    assert (again.code, "already" in again.err) == (2, True)
    for line in filter(None, config.splitlines()):
        assert line in done.out or "baseline" in line or line in before.get(tmp_path / name, b"").decode()


def test_the_job_that_a_preview_shows_has_no_finding(tmp_path: Path) -> None:
    done = run_here("init", "--preview", cwd=tmp_path)
    assert "so no baseline is needed" in done.out
    flow = tmp_path / ".github" / "workflows" / "seniorlint.yml"
    flow.parent.mkdir(parents=True)
    flow.write_text(job_in(done.out))
    assert "since: base" in flow.read_text()
    checked = run_here("check", "--output-format", "concise", cwd=tmp_path)
    assert (checked.code, checked.out) == (0, "")
    (tmp_path / ".gitlab-ci.yml").write_text("stages: [test]\n")
    gitlab = job_in(run_here("init", "--preview", cwd=tmp_path).out)
    assert gitlab.startswith("include:\n  - component: $CI_SERVER_FQDN/OWNER/seniorlint/")
    assert "since: base" not in job_in(run_here("init", "--preview", "--baseline", cwd=tmp_path).out)
