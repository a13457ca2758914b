"""`extend`: what is taken over from another configuration, and which file each key comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.settings.config import Config, ConfigError
from seniorlint.settings.config_file import read_config
from seniorlint.settings.project import Project

BASE = """\
select = ["SLE", "SLD"]
extend-select = ["SLG"]
ignore = ["bare-except"]
level = "mid"
extend-exclude = ["generated/"]
target-python = "3.12"
fail-on = "error"
baseline = "old.jsonl"
[per-file-ignores]
"tests/**" = ["documentation"]
"docs/**" = ["SLD"]
[severity]
SLE = "info"
[rules.deep-nesting]
max-depth = 3
[rules.unlogged-error]
scope = "all"
"""
OWN = """\
extend = "../shared/base.toml"
extend-select = ["SLS"]
ignore = []
extend-exclude = ["vendor/"]
[per-file-ignores]
"tests/**" = ["SLS"]
[severity]
SLD = "warning"
[rules.unlogged-error]
scope = "candidates"
"""


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(path: Path) -> Config:
    config = read_config(path, load_catalogue())
    assert config is not None
    return config


def test_what_is_taken_over(tmp_path: Path) -> None:
    write(tmp_path, shared__base_toml=BASE, app__seniorlint_toml=OWN)
    config = read(tmp_path / "app" / "seniorlint.toml")
    assert config.root == tmp_path / "app"
    assert config.select == ("SLE", "SLD")
    assert config.extend_select == ("SLG", "SLS")
    assert config.ignore == ()
    assert config.level == 2
    assert config.extend_exclude == ("generated/", "vendor/")
    assert config.target_python == (3, 12)
    assert config.fail_on == "error"
    assert config.baseline is None
    assert dict(config.per_file_ignores) == {"tests/**": ("SLS",), "docs/**": ("SLD",)}
    assert config.severity == (("SLE", "info"), ("SLD", "warning"))
    assert config.rule_options == {"deep-nesting": {"max-depth": 3}, "unlogged-error": {"scope": "candidates"}}


def test_where_each_key_comes_from(tmp_path: Path) -> None:
    write(tmp_path, shared__base_toml=BASE, app__seniorlint_toml=OWN)
    config = read(tmp_path / "app" / "seniorlint.toml")
    own, base = tmp_path / "app" / "seniorlint.toml", tmp_path / "app" / "../shared/base.toml"
    assert config.files == (own, base)
    assert config.origins["ignore"] == own
    assert config.origins["level"] == base
    assert config.origins["rules.deep-nesting.max-depth"] == base
    assert config.origins["rules.unlogged-error.scope"] == own
    assert config.origins["per-file-ignores.docs/**"] == base


def test_through_several_files_and_a_pyproject(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_toml='level = "junior"\nselect = ["SLE"]\n',
        pyproject_toml='[project]\nrequires-python = ">=3.11"\n[tool.seniorlint]\nextend = "a.toml"\nlevel = "mid"\n',
        app__seniorlint_toml='extend = "../pyproject.toml"\nselect = ["SLD"]\n',
    )
    config = read(tmp_path / "app" / "seniorlint.toml")
    assert (config.level, config.select, config.target_python) == (2, ("SLD",), (3, 11))


def test_own_version_of_python_counts(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_toml='target-python = "3.12"\n',
        pyproject_toml='[project]\nrequires-python = ">=3.10"\n[tool.seniorlint]\nextend = "a.toml"\n',
    )
    config = read(tmp_path / "pyproject.toml")
    assert config.target_python == (3, 10)  # which is the default, too
    assert "target-python" not in config.origins


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"seniorlint_toml": 'extend = "no.toml"'}, "seniorlint.toml:1: extend: no.toml is not a file"),
        ({"seniorlint_toml": 'extend = "."'}, "seniorlint.toml:1: extend: . is not a file"),
        ({"seniorlint_toml": "\nextend = 3"}, "seniorlint.toml:2: extend: must be a string, not 3"),
        ({"seniorlint_toml": 'extend = "seniorlint.toml"'}, "extends this file, in a circle"),
        ({"seniorlint_toml": 'extend = "a.toml"', "a_toml": 'extend = "seniorlint.toml"'}, "a.toml:1: extend: "),
        ({"seniorlint_toml": 'extend = "a.toml"', "a_toml": "level = 3"}, "a.toml:1: level: must be"),
        ({"seniorlint_toml": 'extend = "pyproject.toml"', "pyproject_toml": ""}, "has no [tool.seniorlint] to extend"),
    ],
)
def test_faults_name_the_file_in_which_they_are(tmp_path: Path, files: dict[str, str], message: str) -> None:
    write(tmp_path, **files)
    with pytest.raises(ConfigError) as caught:
        Project(load_catalogue()).config_for(tmp_path)
    assert message in str(caught.value)


def test_globs_are_relative_to_the_file_that_extends(tmp_path: Path) -> None:
    write(tmp_path, shared__base_toml=BASE, app__seniorlint_toml='extend = "../shared/base.toml"\n')
    settings = Project(load_catalogue()).settings_for(tmp_path / "app" / "tests" / "a.py")
    assert settings.root == tmp_path / "app"
    assert "missing-class-docstring" in settings.ignored_in("tests/a.py")
