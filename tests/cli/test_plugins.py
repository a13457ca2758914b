"""Plugins run where the user allows them, in every command, and never because a repository says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from seniorlint.settings.allowed_plugins import (
    ALL_PLUGINS,
    NO_PLUGINS,
    NONE_AT_ALL,
    AllowedPlugins,
    decided_plugins,
    plugins_in,
)
from seniorlint.settings.config import ConfigError
from tests.cli.command import Done, run, run_here
from tests.cli.test_fixtures import CHECK, RULE

pytestmark = pytest.mark.long  # slow, and the same on every Python

NOT_LOADED = "pyproject.toml: not loaded, because a plugin executes its code: house."
CONFIGURATION = """\
[tool.seniorlint]
plugins = ["house"]
extend-select = ["no-shout"]
extend-exclude = ["house.py"]
ignore = ["unlogged-error"]
[tool.seniorlint.severity]
no-shout = "error"
[tool.seniorlint.per-file-ignores]
"b.py" = ["SLG901"]
"""
ALLOWED = {"SENIORLINT_ALLOW_PLUGINS": "1"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a rule of its own, which its configuration selects, ignores in a file and gives a severity."""
    for name, text in {
        "house.py": CHECK,
        "rules/python-idioms/no-shout.toml": RULE,
        "pyproject.toml": CONFIGURATION,
        "a.py": "RUN()\ntry:\n    RUN()  # seniorlint: ignore[no-shout] because it is old\nexcept:\n    undo()\n",
        "b.py": "RUN()\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def ours(project: Path, *words: str | Path, env: dict[str, str] | None = None) -> Done:
    return run(*words, cwd=project, env={"PYTHONPATH": str(project), **(env or {})})


def flake8(project: Path, *words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "flake8",
        "--isolated",
        "--select",
        "SLG,SLE,SLX",
        "-j",
        "2",
        *words,
        "a.py",
        "b.py",
    ]
    environment = {**os.environ, "PYTHONPATH": str(project), **(env or {})}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def found(text: str) -> list[tuple[str, int, str]]:
    return sorted({(one["path"], one["line"], one["code"]) for one in json.loads(text)})  # the rule finds all twice


@pytest.mark.parametrize(("words", "env"), [(("--allow-plugins",), {}), ((), ALLOWED)], ids=["option", "variable"])
def test_check_with_plugins(project: Path, words: tuple[str, ...], env: dict[str, str]) -> None:
    done = ours(project, "check", "--output-format", "json", *words, env=env)
    assert found(done.out) == [("a.py", 1, "SLG901"), ("a.py", 4, "SLE001")]
    assert json.loads(done.out)[0]["severity"] == "error"
    assert done.err == ""


def test_check_without_plugins_runs_all_other_rules_and_says_so_once(project: Path) -> None:
    for _ in range(2):  # the second time from the cache
        done = run_here("check", "--output-format", "json", cwd=project)
        assert found(done.out) == [("a.py", 4, "SLE001")]
        assert done.err.count(NOT_LOADED) == 1
        assert "Left out without them: no-shout, SLG901." in done.err
        assert "--allow-plugins or SENIORLINT_ALLOW_PLUGINS=1" in done.err
    assert "no-shout" in ours(project, "check", "--allow-plugins").out


def test_a_word_on_the_command_line_may_be_of_a_plugin(project: Path) -> None:
    done = run_here("check", "--select", "no-shout", cwd=project)
    assert done.code == 2
    assert "it may be of a plugin that is not loaded: house" in done.err
    assert "SLG901" in ours(project, "check", "--select", "no-shout", "--allow-plugins").out


def test_fix_and_standard_input(project: Path) -> None:
    done = run("check", "-", "--stdin-filename", "a.py", "--output-format", "json", cwd=project, stdin=b"RUN()\n")
    assert (found(done.out), done.err.count(NOT_LOADED)) == ([], 1)
    allowed = {**ALLOWED, "PYTHONPATH": str(project)}
    done = run(
        "check", "-", "--stdin-filename", "a.py", "--output-format", "json", cwd=project, stdin=b"RUN()\n", env=allowed
    )
    assert (found(done.out), done.err) == ([("a.py", 1, "SLG901")], "")
    assert run_here("check", "--fix", cwd=project).err.count(NOT_LOADED) == 1


def test_baseline(project: Path) -> None:
    assert run_here("baseline", "create", cwd=project).err.count(NOT_LOADED) == 1
    assert "no-shout" not in run_here("baseline", "show", cwd=project).out
    assert ours(project, "baseline", "update", "--allow-plugins").code == 0
    assert "SLG901" in run_here("baseline", "show", cwd=project).out


def test_observe(project: Path) -> None:
    done = run_here("observe", "a.py", cwd=project)
    assert ("no-shout" in done.out, done.err.count(NOT_LOADED)) == (False, 1)
    done = ours(project, "observe", "a.py", "--allow-plugins")
    assert ("no-shout" in done.out, done.err) == (True, "")


def test_report(project: Path) -> None:
    git = ["git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
    for words in (["init", "-q"], ["add", "a.py"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], cwd=project, check=True)
    reported = ("report", "--author", "all", "--output-format", "json", "a.py")
    done = run_here(*reported, cwd=project)
    assert (done.code, done.err.count(NOT_LOADED)) == (0, 1)
    allowed = ours(project, *reported, "--allow-plugins")
    assert (allowed.code, allowed.err) == (0, "")
    assert allowed.out != done.out


def test_explain_and_rules(project: Path) -> None:
    done = run_here("explain", "no-shout", cwd=project)
    assert (done.code, done.err.count(NOT_LOADED)) == (2, 1)
    assert "Call RUN" not in done.out
    assert ours(project, "explain", "no-shout", "--allow-plugins").out.startswith("SLG901 no-shout:")
    assert run_here("explain", "bare-except", cwd=project).err == ""
    assert "no-shout" not in run_here("rules", cwd=project).out
    assert "no-shout" in ours(project, "rules", env=ALLOWED).out


def test_explain_does_without_a_configuration_that_is_wrong(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.seniorlint]\nlevel = 3\n")
    assert run_here("explain", "bare-except", cwd=project).code == 0


def test_flake8(project: Path) -> None:
    done = flake8(project)
    assert [line[:16] for line in done.stdout.splitlines()] == ["a.py:4:1: SLE001"]
    assert done.stderr.count(NOT_LOADED) == 1
    for allowed in (flake8(project, "--seniorlint-allow-plugins"), flake8(project, env=ALLOWED)):
        assert {line[:16] for line in allowed.stdout.splitlines()} == {"a.py:1:1: SLG901", "a.py:4:1: SLE001"}
        assert allowed.stderr == ""


@pytest.mark.parametrize(
    ("value", "decided"),
    [("1", ALL_PLUGINS), ("true", ALL_PLUGINS), ("0", NONE_AT_ALL), ("", None), ("no", NONE_AT_ALL)],
)
def test_the_variable(value: str, decided: AllowedPlugins | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENIORLINT_ALLOW_PLUGINS", value)
    assert decided_plugins() == decided
    assert decided_plugins(True) == ALL_PLUGINS


def test_a_repository_cannot_allow_its_plugins(project: Path) -> None:
    (project / "house.py").write_text("open('executed', 'w').close()\n")
    (project / "pyproject.toml").write_text('[tool.seniorlint]\nplugins = ["house"]\n')
    (project / "tox.ini").write_text("[flake8]\nseniorlint-allow-plugins = true\nseniorlint_allow_plugins = true\n")
    assert NOT_LOADED in ours(project, "check").err
    environment = {**os.environ, "PYTHONPATH": str(project)}
    subprocess.run([sys.executable, "-m", "flake8", "a.py"], cwd=project, env=environment, check=False)
    assert not (project / "executed").exists()


def test_a_plugin_that_cannot_be_loaded(project: Path) -> None:
    (project / "house.py").write_text("raise ValueError('no')\n")
    done = ours(project, "check", "--allow-plugins")
    assert (done.code, done.out) == (2, "")
    assert "plugin house cannot be imported: no" in done.err
    assert "plugin house cannot be imported: no" in flake8(project, "--seniorlint-allow-plugins").stdout


def test_each_folder_has_the_plugins_of_its_own_configuration(project: Path) -> None:
    inner = project / "inner"
    inner.mkdir()
    (inner / "seniorlint.toml").write_text("")
    (inner / "c.py").write_text("RUN()\n")
    outside = run(
        "check", "--allow-plugins", "--output-format", "json", ".", project, cwd=inner, env={"PYTHONPATH": str(project)}
    )
    assert outside.err == ""
    assert [(Path(path).name, line, code) for path, line, code in found(outside.out)] == [
        ("a.py", 1, "SLG901"),
        ("a.py", 4, "SLE001"),
    ]


# the user's own settings


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a user's settings, with a file of seniorlint's that allows all plugins."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "seniorlint").mkdir()
    (folder / "seniorlint" / "settings.toml").write_text("allow-plugins = true\n")
    return folder


def test_the_users_own_settings_allow_plugins_in_every_command(project: Path, home: Path) -> None:
    user = {"XDG_CONFIG_HOME": str(home)}
    assert found(ours(project, "check", "--output-format", "json", env=user).out)[0] == ("a.py", 1, "SLG901")
    assert ours(project, "explain", "no-shout", env=user).out.startswith("SLG901 no-shout:")
    assert "no-shout" in ours(project, "rules", env=user).out
    assert "no-shout" in ours(project, "skills", env=user).out
    assert "no-shout" in ours(project, "observe", "a.py", env=user).out
    assert ours(project, "baseline", "create", env=user).err == ""
    assert "a.py:1:1: SLG901" in flake8(project, env=user).stdout
    assert NOT_LOADED in ours(project, "check", env={**user, "SENIORLINT_ALLOW_PLUGINS": "0"}).err


def test_plugins_can_be_allowed_by_name(project: Path, home: Path) -> None:
    (project / "other.py").write_text("open('executed', 'w').close()\n")
    named = CONFIGURATION.replace('plugins = ["house"]', 'plugins = ["house", "other"]')
    (project / "pyproject.toml").write_text(named.replace('["no-shout"]', '["no-shout", "of-other"]'))
    (home / "seniorlint" / "settings.toml").write_text('allow-plugins = ["house"]\n')
    user = {"XDG_CONFIG_HOME": str(home)}
    done = ours(project, "check", "--output-format", "json", "a.py", env=user)
    assert found(done.out) == [("a.py", 1, "SLG901"), ("a.py", 4, "SLE001")]
    assert "a plugin executes its code: other. Left out without them: of-other." in done.err
    assert not (project / "executed").exists()
    shown = ours(project, "check", "--show-settings", "a.py", env=user).out
    (line,) = [one for one in shown.splitlines() if one.startswith("plugins = ")]
    setting, origin = line.split("  # ")
    assert setting.rstrip() == 'plugins = ["house", "other"]'
    assert origin == "pyproject.toml; not allowed, and not loaded: other"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", NO_PLUGINS),
        ("allow-plugins = false", NO_PLUGINS),
        ("allow-plugins = true", ALL_PLUGINS),
        ('allow-plugins = ["a", "b"]', AllowedPlugins(names=("a", "b"))),
    ],
)
def test_what_the_users_file_says(text: str, allowed: AllowedPlugins, home: Path) -> None:
    file = home / "settings.toml"
    assert plugins_in(file) == NO_PLUGINS
    file.write_text(text)
    assert plugins_in(file) == allowed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("allow-plugins = 'all'", ": allow-plugins: must be true, false or a list of modules, not 'all'"),
        ("allow-plugins = [1]", ": allow-plugins: must be true, false or a list of modules, not [1]"),
        ("allow-plugin = true", ": allow-plugin: unknown key; did you mean allow-plugins?"),
        ("allow-plugins", ": is not TOML: "),
    ],
)
def test_a_users_file_that_is_wrong(text: str, message: str, project: Path, home: Path) -> None:
    file = home / "seniorlint" / "settings.toml"
    file.write_text(text)
    done = run_here("check", cwd=project, env={"XDG_CONFIG_HOME": str(home)})
    assert (done.code, done.out) == (2, "")
    assert f"Error: {file}{message}" in done.err


def test_a_users_file_in_the_project_may_be_the_projects(project: Path) -> None:
    (project / "seniorlint").mkdir()
    (project / "seniorlint" / "settings.toml").write_text("allow-plugins = true\n")
    done = run_here("check", cwd=project, env={"XDG_CONFIG_HOME": str(project)})
    assert done.code == 2
    assert "is not used, because it is in the project that is reviewed" in done.err


@pytest.mark.skipif(os.name == "nt", reason="the rights of a file are not in its status")
def test_a_users_file_that_others_can_write_is_not_used(home: Path) -> None:
    file = home / "seniorlint" / "settings.toml"
    file.chmod(0o666)
    with pytest.raises(ConfigError, match="another user can write to it"):
        plugins_in(file)
