"""All that is wrong with a configuration that is edited, each at its place, in the words of a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.settings.config import ConfigError
from seniorlint.settings.config_file import read_config
from seniorlint.settings.config_problems import problems_of

CATALOGUE = load_catalogue()
LINES = (
    'select = ["bare-except", "SLE"]',
    'select = ["bare-excpt", "😀"]',
    "ignore = [3, 'all']",
    'level = "seniour"',
    'level = "mid"',
    "include = 3",
    'exclude = ["!a"]',
    'extend = "missing.toml"',
    "baseline = '../b.jsonl'",
    "selct = []",
    "[severity]",
    'bare-except = "eror"',
    'bare-exept = "info"',
    "[per-file-ignores]",
    '"tests/*.py" = ["docs", "security"]',
    "[rules.unlogged-error]",
    'scope = "all"',
    "scop = 1",
    "[report]",
    "own-work = ['abc']",
    "[[overrides]]",
    "paths = ['a']",
    "paths = []",
    "not TOML",
    "x = [",
    "# 😀",
    "",
)


def found(tmp_path: Path, text: str, name: str = "seniorlint.toml") -> list[tuple[str, str]]:
    """What is underlined, and the message."""
    return [(text[one.start : one.end], one.message) for one in problems_of(tmp_path / name, text)]


@pytest.mark.parametrize(
    ("text", "underlined", "message"),
    [
        ('selct = ["SLE"]', "selct", "selct: unknown key; did you mean select?"),
        ("select = 3", "3", "select: must be a list, not 3"),
        ('ignore = ["all", 3]', "3", "ignore: must hold strings, not 3"),
        ('level = "seniour"', '"seniour"', "did you mean senior?"),
        ('[severity]\nbare-except = "eror"', '"eror"', "did you mean error?"),
        ('severity."bare-exept" = "error"', '"bare-exept"', "did you mean bare-except?"),
        ("rules = { bare-exept = { x = 1 } }", "bare-exept", "unknown rule; did you mean bare-except?"),
        ("[rules.unlogged-error]\nscop = 'all'", "scop", "unknown option; did you mean scope?"),
        ('[per-file-ignores]\n"tests/*.py" = ["SLE", "docs"]', '"docs"', "per-file-ignores.tests/*.py: 'docs' is not"),
        ('[per-file-ignores]\n"!app" = ["SLE"]', '"!app"', "'!app' matches nothing"),
        ("[report]\nconsent = 3", "3", "report.consent: must be a string, not 3"),
        ("[[overrides]]\nselect = []", "[[overrides]]", "overrides[0]: `paths` is missing"),
        ("[[overrides]]\npaths = []", "[[overrides]]", "overrides[0]: `paths` is missing"),
        ("[[overrides]]\npaths = ['!a']", "'!a'", "overrides[0].paths: '!a' matches nothing"),
        ("overrides = [{ paths = 3 }]", "3", "overrides[0].paths: must be a list, not 3"),
        ("[[overrides]]\npaths = ['a']\n[overrides.severity]\nSLE = 'eror'", "'eror'", "did you mean error?"),
        ("report = 3", "3", "report: must be a table, not 3"),
        ('extend = "base.toml"', '"base.toml"', "extend: base.toml is not a file"),
        ('team-rules = ["ours"]', '"ours"', "is not a folder"),
        ("[tool.seniorlint]\nselect = []", "tool", "tool: is for pyproject.toml"),
        ("allow-plugins = true", "allow-plugins", "only you can allow plugins"),
    ],
)
def test_each_is_at_its_place(tmp_path: Path, text: str, underlined: str, message: str) -> None:
    ((place, said),) = found(tmp_path, text)
    assert place == underlined
    assert message in said


def test_all_are_told_at_once_in_the_order_of_the_text(tmp_path: Path) -> None:
    text = 'level = 3\nselect = ["bare-excpt", "SLE", "bare-excpt"]\n\n[severity]\nSLE = "eror"\n'
    assert [place for place, _ in found(tmp_path, text)] == ["3", '"bare-excpt"', '"bare-excpt"', '"eror"']
    problems = problems_of(tmp_path / "seniorlint.toml", text)
    assert len({one.start for one in problems}) == 4


def test_each_of_several_overrides_has_its_own(tmp_path: Path) -> None:
    text = "[[overrides]]\npaths = 1\nlevel = 2\n[[overrides]]\nselct = 3\n[[overrides]]\npaths = ['a']\nselect = 4\n"
    assert [place for place, _ in found(tmp_path, text)] == ["1", "2", "[[overrides]]", "selct", "4"]


def test_pyproject_is_ours_in_its_section_alone(tmp_path: Path) -> None:
    text = "[project]\nname = 3\n[tool.ruff]\nselect = 3\n[tool.seniorlint]\nselect = 4\n"
    assert found(tmp_path, text, "pyproject.toml") == [("4", "select: must be a list, not 4")]
    assert found(tmp_path, "[tool.ruff]\nselect = 3\n", "pyproject.toml") == []
    assert found(tmp_path, "this is [not TOML", "pyproject.toml") == []
    ((place, _),) = found(tmp_path, "[tool.senorlint]\nselect = []\n", "pyproject.toml")
    assert place == "[tool.senorlint]"
    ((place, _),) = found(tmp_path, "[tool]\nseniorlint = 3\n", "pyproject.toml")
    assert place == "tool"


@pytest.mark.parametrize(
    ("text", "underlined"), [('select = ["a', "a"), ("select = \n", "="), ("\nx", "x"), ("select = [\n", "[")]
)
def test_what_is_not_toml_is_one_problem_on_one_line(tmp_path: Path, text: str, underlined: str) -> None:
    ((place, message),) = found(tmp_path, text)
    assert message.startswith("not TOML: ")
    assert place == underlined


def test_what_is_wrong_in_a_file_that_is_extended_is_at_extend(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("selct = []\nlevel = 3\n")
    first, second, own = found(tmp_path, 'extend = "base.toml"\nignore = 3\n')
    assert first[0] == second[0] == '"base.toml"'
    assert "base.toml: level: must be a string" in first[1] + second[1]
    assert own == ("3", "ignore: must be a list, not 3")
    (tmp_path / "base.toml").write_text("selct = [")
    ((place, message), _) = found(tmp_path, 'extend = "base.toml"\nignore = 3\n')
    assert place == '"base.toml"'
    assert "is not TOML" in message


def test_a_plugin_that_is_typed_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "typed.py").write_text("raise SystemExit('imported')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("SENIORLINT_ALLOW_PLUGINS", "1")
    assert found(tmp_path, 'plugins = ["typed"]\nselect = ["a-rule-of-it"]\nlevel = 3\n') == [
        ("3", "level: must be a string, not 3")
    ]


def test_rules_of_a_team_are_known_before_the_file_is_saved(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    assert found(tmp_path, 'team-rules = ["ours"]\nselect = ["no-print"]\n')[0][0] == '"no-print"'
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "no-print.toml").write_text("code = 3\n")
    ((place, message),) = found(tmp_path, 'team-rules = ["broken"]\n')
    assert place == '["broken"]'
    assert "no-print.toml: code" in message


@given(st.lists(st.sampled_from(LINES), max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_there_are_problems_exactly_where_a_run_would_refuse_the_file(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str
) -> None:
    path = tmp_path_factory.mktemp("project") / "seniorlint.toml"
    text = end.join(lines)
    path.write_bytes(text.encode())
    problems = problems_of(path, text)
    assert all(0 <= one.start <= one.end <= len(text) and "\n" not in text[one.start : one.end] for one in problems)
    try:
        read_config(path, CATALOGUE)
    except ConfigError as error:
        first = error.problem.removeprefix("is not TOML: ")
        assert any(first.partition(" (at")[0] in one.problem for one in problems)
    else:
        assert not problems
