"""`[[overrides]]`: what holds for files that match globs, over what holds for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.app.file_by_file import FileByFile, FileRequest
from seniorlint.app.open_settings import open_settings
from seniorlint.app.scope import Scope
from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.source import Source
from seniorlint.settings.config_help import key_help, offered_keys, offered_values
from seniorlint.settings.config_place import place_in
from seniorlint.settings.effective import Settings
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project
from tests.cli.command import run_here

CATALOGUE = load_catalogue()
BAD = "def f(a=[]):\n    a.append(1)\n    try:\n        pass\n    except:\n        pass\n"


def settings(tmp_path: Path, text: str, file: str = "tests/a.py", overrides: Overrides | None = None) -> Settings:
    (tmp_path / "seniorlint.toml").write_text(text)
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(BAD)
    project = Project(CATALOGUE, overrides=overrides or Overrides())
    return project.settings_for(tmp_path / file)


def severity(found: Settings, name: str) -> str | None:
    return next((rule.severity for rule in found.rules if rule.name == name), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "error"),
        ("[[overrides]]\npaths = ['src/**']\nignore = ['bare-except']", "error"),
        ("[[overrides]]\npaths = ['tests/**', '!tests/a.py']\nignore = ['bare-except']", "error"),
        ("[[overrides]]\npaths = ['a.py']\nignore = ['bare-except']", None),
        ("[[overrides]]\npaths = ['tests/**']\nselect = ['SLG']", None),
        ("select = ['SLG']\n[[overrides]]\npaths = ['tests/**']\nselect = ['SLE']", "error"),
        ("ignore = ['SLE']\n[[overrides]]\npaths = ['tests/**']\nextend-select = ['SLE']", "error"),
        ("[[overrides]]\npaths = ['tests/**']\nseverity.SLE = 'info'", "info"),
        ("severity.SLE = 'info'\n[[overrides]]\npaths = ['tests/**']\nseverity.bare-except = 'warning'", "warning"),
        ("[[overrides]]\npaths = ['tests/**']\nseverity.SLE = 'off'", None),
        ("severity.SLE = 'off'\n[[overrides]]\npaths = ['tests/**']\nseverity.SLE = 'info'", "info"),
        ("severity.SLE = 'off'\n[[overrides]]\npaths = ['tests/**']\nextend-select = ['SLE']", "error"),
        ("ignore = ['SLE']\n[[overrides]]\npaths = ['tests/**']\nseverity.SLE = 'info'", None),
    ],
)
def test_what_an_override_says_holds_where_it_matches(tmp_path: Path, text: str, expected: str | None) -> None:
    assert severity(settings(tmp_path, text), "bare-except") == expected


def test_the_last_one_that_matches_wins(tmp_path: Path) -> None:
    text = """
    [rules.deep-nesting]
    max-depth = 9
    [[overrides]]
    paths = ["tests/**"]
    ignore = ["bare-except"]
    rules.deep-nesting.max-depth = 2
    rules.unlogged-error.scope = "all"
    [[overrides]]
    paths = ["tests/keep/**"]
    extend-select = ["bare-except", "unlogged-error"]
    rules.deep-nesting.max-depth = 3
    """
    outer, inner = settings(tmp_path, text), settings(tmp_path, text, "tests/keep/a.py")
    assert (severity(outer, "bare-except"), severity(inner, "bare-except")) == (None, "error")
    options = {rule.name: dict(rule.options) for rule in inner.rules}
    assert options["deep-nesting"]["max-depth"] == 3
    assert options["unlogged-error"]["scope"] == "all"
    assert dict(settings(tmp_path, text, "src/a.py").rules[0].options) == dict(outer.rules[0].options)


def test_a_level_holds_for_what_it_matches(tmp_path: Path) -> None:
    text = "level = 'junior'\n[[overrides]]\npaths = ['src/**']\nlevel = 'expert'"
    assert len(settings(tmp_path, text, "src/a.py").rules) > len(settings(tmp_path, text).rules)
    by_hand = Overrides(level=1)
    assert settings(tmp_path, text, "src/a.py", by_hand).rules == settings(tmp_path, text).rules


def test_the_command_line_goes_before(tmp_path: Path) -> None:
    text = "[[overrides]]\npaths = ['tests/**']\nselect = ['SLE']\nseverity.SLG = 'info'"
    assert severity(settings(tmp_path, text, overrides=Overrides(select=("SLG",))), "mutable-default") == "info"
    assert severity(settings(tmp_path, text, overrides=Overrides(select=("SLG",))), "bare-except") is None
    assert severity(settings(tmp_path, text, overrides=Overrides(ignore=("SLE",))), "bare-except") is None


def test_own_overrides_come_after_those_of_the_file_that_is_extended(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(
        "[[overrides]]\npaths = ['tests/**']\nignore = ['SLE']\nseverity.SLG = 'info'\n"
    )
    found = settings(tmp_path, "extend = 'base.toml'\n[[overrides]]\npaths = ['tests/**']\nextend-select = ['SLE']")
    assert (severity(found, "bare-except"), severity(found, "mutable-default")) == ("error", "info")


def test_flake8_and_the_editor_ask_for_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "[[overrides]]\npaths = ['tests/**']\nignore = ['SLE']\nseverity.SLG = 'info'"
    path = tmp_path / "tests" / "a.py"
    expected = settings(tmp_path, text)
    assert open_settings(Project(CATALOGUE), path, frozenset()) == expected
    monkeypatch.chdir(tmp_path)
    done = FileByFile(Scope()).review(FileRequest(path, "tests/a.py", Source(BAD), True))
    assert [(finding.code, finding.severity) for finding, _ in done.findings] == [("SLG001", "info")]
    assert "SLE001" not in {finding.code for finding, _ in done.findings}


def test_what_is_kept_follows_the_overrides(tmp_path: Path) -> None:
    def codes() -> list[str]:
        done = run_here("check", "--select", "bare-except", "--output-format", "concise", cwd=tmp_path)
        return [line.split(":")[0] for line in done.out.splitlines() if "SLE001" in line]

    for name in ("tests/a.py", "src/a.py"):
        settings(tmp_path, "", name)
    assert codes() == codes() == ["src/a.py", "tests/a.py"]
    (tmp_path / "seniorlint.toml").write_text("[[overrides]]\npaths = ['tests/']\nseverity.SLE = 'info'\n")
    done = run_here("check", "--output-format", "concise", cwd=tmp_path)
    again = run_here("check", "--output-format", "concise", cwd=tmp_path)
    assert done.out == again.out
    assert "tests/a.py:5:5: info SLE001" in done.out
    assert "src/a.py:5:5: error SLE001" in done.out


def test_the_settings_that_are_shown_name_the_override(tmp_path: Path) -> None:
    text = "[[overrides]]\npaths = ['src/**']\nselect = []\n[[overrides]]\npaths = ['tests/**']\nignore = ['SLE001']\n"
    settings(tmp_path, f"{text}rules.deep-nesting.max-depth = 2\n")
    done = run_here("check", "--show-settings", "tests/a.py", cwd=tmp_path)
    assert '[[overrides]]  # number 1 of seniorlint.toml; does not match\npaths = ["src/**"]\nselect = []\n' in done.out
    assert "[[overrides]]  # number 2 of seniorlint.toml; holds here\n" in done.out
    assert "deep-nesting: warning; changed by override 2 of seniorlint.toml (max-depth = 2)\n" in done.out
    assert "#   SLE001 bare-except: off by override 2 of seniorlint.toml\n" in done.out
    folder = run_here("check", "--show-settings", "tests", cwd=tmp_path)
    assert "by override" not in folder.out
    assert "[[overrides]]  # number 2 of seniorlint.toml\n" in folder.out


def test_the_editor_knows_the_keys_of_an_override() -> None:
    assert {one.text for one in offered_keys(("overrides",), CATALOGUE)} >= {"paths", "select", "severity", "rules"}
    assert "error" in {one.text for one in offered_values(("overrides", "severity", "SLE"), CATALOGUE)}
    assert "bare-except" in {one.text for one in offered_values(("overrides", "ignore"), CATALOGUE)}
    for path in (
        ("overrides",),
        ("overrides", "paths"),
        ("overrides", "ignore"),
        ("overrides", "rules", "deep-nesting", "max-depth"),
    ):
        assert key_help(path, CATALOGUE) is not None, path


def test_keys_of_another_override_are_not_beside() -> None:
    text = "[[overrides]]\npaths = []\n\n[[overrides]]\nselect = []\n\n[[overrides]]\nignore = []\n"
    place = place_in(text, text.index("select = []") + len("select = []\n"))
    assert place is not None
    assert (place.path, place.beside) == (("overrides",), frozenset({"select"}))
