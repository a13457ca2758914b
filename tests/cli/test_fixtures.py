"""`seniorlint fixtures` in a real process, with a rule of a project's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Done, run, run_here

CHECK = """\
import libcst as cst
from seniorlint.languages.python.context import Context
from seniorlint.engine.registry import check
from seniorlint.engine.verdict import MET, Met, Missed, Verdict

@check
def no_shout(call: cst.Call, ctx: Context) -> Verdict:
    if not isinstance(call.func, cst.Name) or not call.func.value.isupper():
        return MET
    missed = [Missed(call.func, name=call.func.value), Missed(call.func, name=call.func.value)]
    return [*missed, Met(decided_by=call.args[0]) if call.args else MET]
"""
RULE = """\
code = "SLG901"
name = "no-shout"
summary = "A function has a name in lower case"
message = "Call {name} more softly"
site = "every call"
skill = "language-proficiency/functions"
severity = "info"
default = false
fix = "none"
why = "Because."
references = ["https://example.org/"]

[[example]]
bad = "RUN()"
good = "run()"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a plugin, a fixture for its rule and one for a rule of seniorlint."""
    for name, text in {
        "house.py": CHECK,
        "rules/python-idioms/no-shout.toml": RULE,
        "pyproject.toml": '[tool.seniorlint]\nplugins = ["house"]\n',
        "tests/fixtures/no-shout.py": "run()\nRUN(a)\n",
        "tests/fixtures/more/singleton-comparison.py": "x == None\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def fixtures(project: Path, *words: str | Path) -> Done:
    return run("fixtures", *words, cwd=project, env={"PYTHONPATH": str(project)})


def test_fixtures_are_drawn_and_then_checked(project: Path) -> None:
    done = fixtures(project, "--allow-plugins")
    assert done.code == 1
    assert "no-shout.py:2: - is drawn, + is found" in done.out.replace("\\", "/")
    assert done.err == "2 fixtures checked: 2 differ from what is drawn.\n"

    done = fixtures(project, "--allow-plugins", "--update")
    assert done.code == 0
    assert len(done.out.splitlines()) == 3
    assert (project / "tests/fixtures/no-shout.py").read_text() == (
        "run()  # met: SLG901\n"
        "RUN(a)  # expect: SLG901 x2  # met: SLG901\n"
        "#^^ Call RUN more softly\n"
        "#^^ Call RUN more softly\n"
        "#   ~ decided\n"
    )

    done = fixtures(project, "--allow-plugins")
    assert (done.code, done.out, done.err) == (0, "", "2 fixtures checked: none differ from what is drawn.\n")
    done = fixtures(project, "--allow-plugins", "--update")
    assert (done.code, done.out) == (0, "")


def test_a_plugin_that_is_not_allowed_is_not_loaded(project: Path) -> None:
    done = fixtures(project)
    assert done.code == 2
    assert "no rule or evidence is called 'no-shout'" in done.err
    assert "--allow-plugins" in done.err


def test_only_the_named_files_are_looked_at(project: Path) -> None:
    done = fixtures(project, "--update", "tests/fixtures/more")
    assert done.code == 0
    assert (project / "tests/fixtures/more/singleton-comparison.fixed.py").read_text() == "x is None\n"
    assert (project / "tests/fixtures/no-shout.py").read_text() == "run()\nRUN(a)\n"


def test_without_a_folder_of_fixtures_one_must_be_named(tmp_path: Path) -> None:
    done = run_here("fixtures", cwd=tmp_path)
    assert done.code == 2
    assert "There is no folder tests/fixtures; name the fixtures." in done.err
