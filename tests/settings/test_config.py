"""Configuration files: what they may say, and what is said when they say something else."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.toml import loads
from seniorlint.settings.config import Config, ConfigError
from seniorlint.settings.config_file import read_config
from seniorlint.settings.config_schema import config_schema
from seniorlint.settings.effective import Settings, settle
from seniorlint.settings.keys import KEYS
from seniorlint.settings.overrides import Overrides
from seniorlint.settings.project import Project
from seniorlint.settings.report_files import ReportFiles

CATALOGUE = load_catalogue()
ALWAYS = ("syntax-error", "unread-statement")
FULL = """\
extend = "base.toml"
select = ["error-handling", "SLD"]
extend-select = ["SLX002"]
ignore = ["bare-except"]
level = "mid"
include = ["*.py"]
exclude = ["generated/"]
extend-exclude = ["vendor/"]
respect-gitignore = false
code-blocks = ["markdown"]
target-python = "3.11"
fail-on = "warning"
file-timeout = 30
memory-limit = 0
team-rules = []
plugins = []
baseline = "ci/baseline.jsonl"

[per-file-ignores]
"tests/**" = ["documentation"]

[severity]
SLE = "warning"

[report]
consent = "consent.toml"
own-work = []

[rules.unlogged-error]
scope = "all"

[[overrides]]
paths = ["tests/**"]
select = ["default"]
level = "junior"
severity.SLG = "off"
rules.deep-nesting.max-depth = 9
"""


def config(tmp_path: Path, text: str, name: str = "seniorlint.toml") -> Config | None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_config(path, CATALOGUE)


def names(settings: Settings) -> set[str]:
    return {rule.name for rule in settings.rules}


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("")
    read = config(tmp_path, FULL)
    assert read is not None
    assert read.select == ("error-handling", "SLD")
    assert read.level == 2
    assert read.exclude == ("generated/",)
    assert read.target_python == (3, 11)
    assert read.respect_gitignore is False
    assert read.fail_on == "warning"
    assert (read.file_timeout, read.memory_limit) == (30, 0)
    assert read.per_file_ignores == (("tests/**", ("documentation",)),)
    assert read.severity == (("SLE", "warning"),)
    assert read.rule_options == {"unlogged-error": {"scope": "all"}}
    assert read.report == ReportFiles(consent="consent.toml")


def test_full_configuration_names_every_key_and_fits_the_schema() -> None:
    document = loads(FULL)
    assert set(document) | {"rules"} == {key.name for key in KEYS}
    jsonschema.validate(document, config_schema(CATALOGUE))


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('selct = ["SLE"]', 1, "selct: unknown key; did you mean select?"),
        ('ignore = []\nselect = ["bare-excpt"]', 2, "did you mean bare-except?"),
        ("select = 3", 1, "select: must be a list, not 3"),
        ("select = [3]", 1, "select: must hold strings, not 3"),
        ('level = "seniour"', 1, "did you mean senior?"),
        ("file-timeout = -1", 1, "file-timeout: must be a number from 1 up, or 0 for no limit, not -1"),
        ('memory-limit = "2 GB"', 1, "memory-limit: must be an integer, not '2 GB'"),
        ('fail-on = "eror"', 1, "fail-on: must be one of error, warning, info, never, not 'eror'; did you mean error?"),
        ('target-python = "2.7"', 1, "target-python: must be a version such as 3.10"),
        ('[severity]\nbare-except = "eror"', 2, "did you mean error?"),
        ('[severity]\nbare-exept = "error"', 2, "did you mean bare-except?"),
        ("[rules.bare-exept]\nx = 1", 1, "rules.bare-exept: unknown rule; did you mean bare-except?"),
        ('[rules.unlogged-error]\nscop = "all"', 2, "rules.unlogged-error.scop: unknown option; did you mean scope?"),
        ('[rules.unlogged-error]\n\nscope = "everything"', 3, "rules.unlogged-error.scope: must be of"),
        ('[per-file-ignores]\n"tests/*" = ["docs"]', 2, "per-file-ignores.tests/*: 'docs' is not a rule"),
        ('[per-file-ignores]\n"!app/**" = ["SLE"]', 2, "'!app/**' matches nothing: a glob with `!` takes back"),
        ("[report]\nconsnt = 'a'", 2, "report.consnt: unknown key; did you mean consent?"),
        ("[report]\nconsent = 3", 2, "report.consent: must be a string, not 3"),
        ("[report]\ncontest = '../a.toml'", 2, "report.contest: must be a path below the folder of this file"),
        ("[report]\nopt-out = '/a.toml'", 2, "report.opt-out: must be a path below the folder of this file"),
        ("[report]\nown-work = ['abc']", 2, "report.own-work: must hold full ids of commits"),
        (
            "code-blocks = ['markdwn']",
            1,
            "code-blocks: must be of markdown, docstrings, not 'markdwn'; did you mean markdown?",
        ),
        ("overrides = 3", 1, "overrides: must be tables, each written as [[overrides]]"),
        ("[overrides]\npaths = ['a']", 1, "overrides: must be tables, each written as [[overrides]]"),
        ("[[overrides]]\nselect = ['SLE']", 1, "overrides[0]: `paths` is missing"),
        ("[[overrides]]\npaths = ['a']\nselct = []", 3, "overrides[0].selct: unknown key; did you mean select?"),
        (
            "[[overrides]]\npaths = ['a']\nselect = []\n[[overrides]]\npaths = ['b']\nselect = ['bare-excpt']",
            6,
            "overrides[1].select: 'bare-excpt' is not",
        ),
        ("[[overrides]]\npaths = ['a']\nrules.deep-nesting.max-dept = 3", 3, "did you mean max-depth?"),
        ("[[overrides]]\npaths = ['a']\nrules.deep-nesting.max-depth = '3'", 3, "deep-nesting.max-depth: must be"),
        ("[[overrides]]\npaths = ['!a']", 2, "overrides[0].paths: '!a' matches nothing"),
        (
            "[[overrides]]\npaths = ['a']\n[overrides.severity]\nbare-exept = 'off'",
            4,
            "overrides[0].severity.bare-exept: 'bare-exept' is not",
        ),
        ("report = 3", 1, "report: must be a table, not 3"),
        ("[tool.seniorlint]\nselect = []", 1, "tool: is for pyproject.toml; here the keys are at the top"),
    ],
)
def test_faults_name_file_line_key_and_the_nearest_word(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'seniorlint.toml'}:{line}: ")
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text", ['selct = ["SLE"]', "select = 3", 'level = "seniour"', 'fail-on = "eror"', "[rules.bare-exept]"]
)
def test_the_schema_refuses_what_reading_refuses(text: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(loads(text), config_schema(CATALOGUE))


def test_a_line_is_found_in_pyproject_below_its_section(tmp_path: Path) -> None:
    text = '[tool.other]\nignore = []\n\n[tool.seniorlint]\nignore = ["nonsense"]\n'
    with pytest.raises(ConfigError, match=r"pyproject.toml:5: ignore: 'nonsense'"):
        config(tmp_path, text, "pyproject.toml")


def test_a_pyproject_of_others_says_nothing(tmp_path: Path) -> None:
    assert config(tmp_path, "[tool.ruff]\nselect = 3\n", "pyproject.toml") is None
    assert config(tmp_path, "this is [not TOML", "pyproject.toml") is None


def test_broken_toml_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not TOML"):
        config(tmp_path, "[tool.seniorlint", "pyproject.toml")


def test_target_python_comes_from_requires_python(tmp_path: Path) -> None:
    text = '[project]\nrequires-python = ">=3.12,<4"\n[tool.seniorlint]\n'
    read = config(tmp_path, text, "pyproject.toml")
    assert read is not None
    assert read.target_python == (3, 12)


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    deep = inner / "deep"
    deep.mkdir(parents=True)
    (tmp_path / "seniorlint.toml").write_text('select = ["bare-except"]')
    (inner / "pyproject.toml").write_text('[tool.seniorlint]\nselect = ["SLD"]')
    project = Project(CATALOGUE)
    assert names(project.settings_for(tmp_path / "a.py")) == {"bare-except", *ALWAYS}
    inner_rules = names(project.settings_for(deep / "a.py"))
    assert "bare-except" not in inner_rules
    assert "missing-class-docstring" in inner_rules
    assert project.settings_for(deep / "a.py").root == inner
    assert "mutable-default" in names(Project(CATALOGUE, isolated=True).settings_for(deep / "a.py"))
    given = Project(CATALOGUE, config_file=tmp_path / "seniorlint.toml")
    assert names(given.settings_for(deep / "a.py")) == {"bare-except", *ALWAYS}


def test_seniorlint_toml_wins_over_pyproject(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text('select = ["bare-except"]')
    (tmp_path / "pyproject.toml").write_text('[tool.seniorlint]\nselect = ["SLD"]')
    assert names(Project(CATALOGUE).settings_for(tmp_path / "a.py")) == {"bare-except", *ALWAYS}


def test_without_configuration_the_root_is_the_project(tmp_path: Path) -> None:
    package = tmp_path / "project" / "src" / "tests"
    package.mkdir(parents=True)
    (tmp_path / "project" / "setup.py").touch()
    assert Project(CATALOGUE).settings_for(package / "a.py").root == tmp_path / "project"


@pytest.mark.parametrize(
    ("config_words", "overrides", "there", "gone"),
    [
        ({"select": ("SLE",)}, Overrides(select=("SLD",)), "missing-class-docstring", "bare-except"),
        ({"ignore": ("SLE",)}, Overrides(), "mutable-default", "bare-except"),
        ({"ignore": ("SLE",)}, Overrides(extend_select=("bare-except",)), "bare-except", "reraise-by-name"),
        ({"select": ("SLE",)}, Overrides(ignore=("bare-except",)), "reraise-by-name", "bare-except"),
        ({"extend_select": ("SLX002",)}, Overrides(), "unused-suppression", "none"),
        ({}, Overrides(level=1), "bare-except", "unlogged-error"),
        ({"level": 1}, Overrides(level=3), "raise-without-cause", "none"),
        ({"level": 1}, Overrides(select=("unlogged-error",)), "unlogged-error", "bare-except"),
        ({}, Overrides(select=("ALL",)), "unused-suppression", "none"),
    ],
)
def test_selection(
    tmp_path: Path, config_words: dict[str, tuple[str, ...]], overrides: Overrides, there: str, gone: str
) -> None:
    settings = settle(Config(tmp_path, **config_words), overrides)  # type: ignore[arg-type]  # a table of test words
    assert there in names(settings)
    assert gone not in names(settings)
    assert "syntax-error" in names(settings)


def test_severity_of_the_last_word_counts(tmp_path: Path) -> None:
    settings = settle(Config(tmp_path, severity=(("SLE", "info"), ("bare-except", "warning"))))
    severities = {rule.name: rule.severity for rule in settings.rules}
    assert severities["bare-except"] == "warning"
    assert severities["reraise-by-name"] == "info"


@pytest.mark.parametrize(
    ("key", "glob", "fault"),
    [
        ("include", "!a.py", "there is none"),
        ("exclude", "!a/", "there is none"),
        ("extend-exclude", "{a,b}/", "braces"),
        ("extend-exclude", "src/{a,b}/*.py", "braces"),
        ("exclude", "tests\\\\**", "backslash"),
        ("exclude", "src\\\\app", "backslash"),
        ("exclude", "./tests", "no path has such a part"),
        ("exclude", "../tests", "no path has such a part"),
        ("exclude", "src//app", "no path has such a part"),
        ("exclude", "~/src", "home folder"),
        ("exclude", "", "it is empty"),
        ("exclude", "# tests", "is a comment"),
        ("exclude", "/", "names nothing"),
        ("exclude", "[a-z", "not closed"),
    ],
)
def test_a_glob_that_can_match_nothing_is_a_fault(tmp_path: Path, key: str, glob: str, fault: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config(tmp_path, f'{key} = ["{glob}"]\n')
    assert f"seniorlint.toml:1: {key}: " in str(caught.value)
    assert fault in str(caught.value)


def test_a_repository_allows_no_plugins(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"toml:1: allow-plugins: only you can allow plugins, not the repository"):
        config(tmp_path, "allow-plugins = true\n")


def test_globs_that_can_match(tmp_path: Path) -> None:
    globs = ["!build/", "a/", "!a/b.py", "\\#x", "**/x.py", "{a}", "[!a]*.py", ".github/", "a.b/..c", "/src"]
    read = config(tmp_path, f"extend-exclude = {json.dumps(globs)}")
    assert read is not None
    assert read.extend_exclude == tuple(globs)


@pytest.mark.parametrize("name", ["seniorlint.toml", "pyproject.toml"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, name: str, end: str) -> None:
    section = "[tool.seniorlint]\n" if name == "pyproject.toml" else ""
    text = f'{section}select = ["bare-except"]\n'.replace("\n", end)
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert names(Project(CATALOGUE).settings_for(tmp_path / "a.py")) == {"bare-except", *ALWAYS}


@pytest.mark.parametrize(
    ("text", "line", "meant"),
    [
        ("[tool.senorlint]\nlevel = 3\n", 1, "[tool.senorlint] is not read; did you mean [tool.seniorlint]?"),
        ("[project]\n[tool.seniorlinter]\n", 2, "[tool.seniorlinter] is not read"),
        ('[tool]\n[tool."senior-lint"]\n', 2, "[tool.senior-lint] is not read"),
        ("[tool.Seniorlint.rules.x]\n", 1, "[tool.Seniorlint] is not read"),
        ("[tool.seniorlint]\n[tool.seniorlin.severity]\n", 2, "[tool.seniorlin] is not read"),
        ("[seniorlint]\n", 1, "the table is [tool.seniorlint]"),
    ],
)
def test_a_table_that_is_nearly_ours_is_a_fault(tmp_path: Path, text: str, line: int, meant: str) -> None:
    with pytest.raises(ConfigError) as caught:
        config(tmp_path, text, "pyproject.toml")
    assert str(caught.value).startswith(f"{tmp_path / 'pyproject.toml'}:{line}: ")
    assert meant in str(caught.value)


@pytest.mark.parametrize("tool", ["pylint", "sourcelint", "seniorlint-rules", "senior"])
def test_a_table_of_another_tool_is_none_of_ours(tmp_path: Path, tool: str) -> None:
    assert config(tmp_path, f"[tool.{tool}]\nselect = 3\n", "pyproject.toml") is None


def test_both_files_in_one_folder_are_said(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text("")
    (tmp_path / "pyproject.toml").write_text("[tool.seniorlint]\n")
    project = Project(CATALOGUE)
    project.config_for(tmp_path / "a" / "b")
    assert project.notes == [
        f"{tmp_path / 'seniorlint.toml'} is used; [tool.seniorlint] in {tmp_path / 'pyproject.toml'} is not read."
    ]
    for text in ("[tool.ruff]\n", "[tool.seniorlint", ""):
        (tmp_path / "pyproject.toml").write_text(text)
        project = Project(CATALOGUE)
        project.config_for(tmp_path)
        assert project.notes == []


@pytest.mark.parametrize("named", ["x.toml", "./x.toml", "../app/x.toml"])
def test_a_configuration_is_named_by_a_relative_path(
    tmp_path: Path, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = tmp_path / "app"
    app.mkdir()
    (app / "x.toml").write_text('[per-file-ignores]\n"tests/**" = ["SLE"]\n')
    monkeypatch.chdir(app)
    settings = Project(CATALOGUE, config_file=Path(named)).settings_for(app / "tests" / "a.py")
    assert settings.root == app
    assert "bare-except" in settings.ignored_in("tests/a.py")


@pytest.mark.parametrize(
    ("mark", "current", "root"),
    [
        (".git", ".", "project"),
        ("pyproject.toml", "project/src", "project"),
        ("seniorlint.toml", "elsewhere", "project"),
        (None, "project", "project"),
        (None, ".", "."),
        (None, "elsewhere", "/"),
    ],
)
def test_files_outside_of_the_folder_of_a_shared_configuration(
    tmp_path: Path, mark: str | None, current: str, root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("config", "project/src/tests", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "config" / "shared.toml").write_text('select = ["SLE"]\n')
    if mark is not None:
        (tmp_path / "project" / mark).touch()
    monkeypatch.chdir(tmp_path / current)
    project = Project(CATALOGUE, config_file=tmp_path / "config" / "shared.toml")
    path = tmp_path / "project" / "src" / "tests" / "a.py"
    assert project.settings_for(path).root == (tmp_path / root).resolve()
    assert project.config_for(path.parent) is project.config_for(path.parent.parent)
    assert project.settings_for(tmp_path / "config" / "a.py").root == tmp_path / "config"


def test_without_any_mark_paths_are_relative_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tests" / "app").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "tests")
    assert Project(CATALOGUE).settings_for(tmp_path / "tests" / "app" / "a.py").root == tmp_path / "tests"
