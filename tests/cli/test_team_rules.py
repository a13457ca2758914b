"""Rules of a team, in TOML alone: configured, tested, explained, kept in the cache, and refused with file and key."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from seniorlint.catalogue.toml import loads
from seniorlint.languages.python.shapes.pattern import read_pattern
from tests.cli.command import run_here

pytestmark = pytest.mark.long  # slow, and the same on every Python

RULE = '''
code = "SLZ001"
name = "no-sleep"
summary = "Code waits by sleeping"
message = "Wait with our `wait_for`, not for {SECONDS} seconds"
skill = "performance-tuning/basic-optimization-techniques"
imports = ["time"]
pattern = "time.sleep($SECONDS)"
replacement = "wait_for($SECONDS)"
needs-import = "from ours import wait_for"
why = "A sleep is too long or too short."
references = ["https://example.org/handbook"]

[where-not.SECONDS]
literal = ["any"]

[[example]]
bad = """
import time
time.sleep(pause)
"""
good = """
import time
time.sleep(0)
"""
'''
CODE = "from time import sleep as zzz\n\nzzz(0)\nzzz(3 * x)\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "lint").mkdir()
    (tmp_path / "lint" / "no-sleep.toml").write_text(RULE)
    (tmp_path / "seniorlint.toml").write_text('team-rules = ["lint"]\nselect = ["SLZ"]\n')
    (tmp_path / "app.py").write_text(CODE)
    return tmp_path


def messages(project: Path, *words: str) -> list[str]:
    done = run_here("check", "--output-format", "jsonl", *words, "app.py", cwd=project)
    assert done.code in (0, 1), done.err
    return [f"{one['line']}: {one['message']}" for one in map(json.loads, done.out.splitlines())]


def test_a_team_rule_runs_like_any_other(project: Path) -> None:
    assert messages(project) == ["4: Wait with our `wait_for`, not for 3 * x seconds"]
    assert messages(project, "--ignore", "no-sleep") == []
    assert messages(project, "--select", "team") == messages(project, "--select", "no-sleep") == messages(project)
    (project / "app.py").write_text(CODE.replace("zzz(3 * x)", "zzz(3 * x)  # seniorlint: ignore[no-sleep] because"))
    assert messages(project) == []


def test_it_fixes(project: Path) -> None:
    assert run_here("check", "--fix", "--unsafe-fixes", "app.py", cwd=project).code == 0
    assert (project / "app.py").read_text() == (
        "from ours import wait_for\nfrom time import sleep as zzz\n\nzzz(0)\nwait_for(3 * x)\n"
    )


def test_it_is_listed_and_explained(project: Path) -> None:
    assert run_here("rules", "SLZ", cwd=project).out.startswith("SLZ001  no-sleep  junior")
    assert "A sleep is too long or too short." in run_here("explain", "no-sleep", cwd=project).out


def test_it_is_in_every_format(project: Path) -> None:
    for name in ("text", "sarif", "github"):
        assert "SLZ001" in run_here("check", "--output-format", name, "app.py", cwd=project).out


def test_a_changed_rule_counts_at_once_and_an_unchanged_one_is_cached(project: Path) -> None:
    time.sleep(2.1)  # seniorlint: ignore[test-sleep] because what changed just now is not trusted by its times
    first = messages(project)
    assert messages(project) == first
    file = project / "lint" / "no-sleep.toml"
    file.write_text(RULE.replace("our `wait_for`", "yours"))
    assert messages(project) == ["4: Wait with yours, not for 3 * x seconds"]
    (project / "lint" / "another.toml").write_text(
        RULE.replace("SLZ001", "SLZ002").replace("no-sleep", "another").replace("not for", "for")
    )
    assert len(messages(project)) == 2


def test_test_rules(project: Path) -> None:
    done = run_here("test-rules", "lint", cwd=project)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-1] == "1 rule with 1 example: all as they say."
    file = project / "lint" / "no-sleep.toml"
    file.write_text(RULE.replace("time.sleep(0)", "time.sleep(x)").replace("time.sleep(pause)", "time.sleep(1)"))
    done = run_here("test-rules", "lint", cwd=project)
    assert done.code == 1
    assert done.out.splitlines() == [
        "SLZ001 no-sleep, example 1: `bad` is not reported",
        "SLZ001 no-sleep, example 1: `good` is reported, in line 2",
    ]
    assert run_here("test-rules", "nowhere", cwd=project).code == 2
    (project / "empty").mkdir()
    assert "There is no rule in empty" in run_here("test-rules", "empty", cwd=project).err


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ('"SLZ001"', '"SLE001"', "code: must be SLZ and three digits"),
        (
            'pattern = "time.sleep($SECONDS)"',
            'pattern = "time.sleep($SECONDS"',
            "pattern: 'time.sleep($SECONDS' is neither",
        ),
        ('pattern = "time.sleep($SECONDS)"', 'pattern = "$X"', "pattern: '$X' matches everything"),
        ('pattern = "time.sleep($SECONDS)"', "pattern = \"f('$X')\"", "has a metavariable inside a string"),
        ("{SECONDS}", "{SECONDS.__class__}", "message: {SECONDS.__class__} must be the name of a metavariable"),
        ("{SECONDS}", "{SECONDS:>999999999}", "message: {SECONDS} must be the name of a metavariable and nothing else"),
        ("{SECONDS}", "{MINUTES}", "message: speaks of MINUTES, which is not a metavariable of every pattern"),
        ("[where-not.SECONDS]", "[where-not.HOURS]", "where-not: speaks of HOURS"),
        ('literal = ["any"]', 'literal = ["text"]', "where-not.SECONDS.literal: must be of any, string"),
        ('literal = ["any"]', 'regex = ["("]', "where.SECONDS.regex: '('"),
        ('literal = ["any"]', 'shape = ["any"]', "where-not.SECONDS.shape: unknown key"),
        ('"wait_for($SECONDS)"', '"return $SECONDS"', "replacement: needs patterns that are expressions"),
        ('"from ours import wait_for"', '"os.system(1)"', "needs-import: must be `import x` or"),
        ('skill = "perf', 'skill = "porf', "skill: unknown skill"),
        ('name = "no-sleep"', 'name = "sleepless"', "name: sleepless does not match the file's name"),
        ('name = "no-sleep"', "name = 3", "name: must be a string"),
    ],
)
def test_what_is_wrong_is_named_by_file_and_key(project: Path, before: str, after: str, wanted: str) -> None:
    file = project / "lint" / "no-sleep.toml"
    assert before in RULE
    file.write_text(RULE.replace(before, after))
    for words in (["check", "app.py"], ["check", "--diff", "app.py"], ["test-rules", "lint"]):
        done = run_here(*words, cwd=project)
        assert (done.code, done.out) == (2, ""), words
        assert "no-sleep.toml: " in done.err
        assert wanted in done.err, words


def test_a_folder_that_is_not_there(project: Path) -> None:
    (project / "seniorlint.toml").write_text('team-rules = ["lnt"]\n')
    done = run_here("check", "app.py", cwd=project)
    assert done.code == 2
    assert "team-rules: " in done.err
    assert "lnt is not a folder" in done.err


def test_no_code_beside_a_rule_is_executed(project: Path) -> None:
    for name in ("__init__.py", "no_sleep.py", "no-sleep.py"):
        (project / "lint" / name).write_text("raise SystemExit('executed')\n")
    done = run_here("check", "app.py", cwd=project)
    assert done.code == 1
    assert "executed" not in done.err + done.out


def test_the_rule_of_the_docs_is_as_its_example_says(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "team-rules.md").read_text(encoding="utf-8")
    rule = next(block for block in page.split("```") if block.startswith("toml\n# lint/"))
    (tmp_path / "requests-with-timeout.toml").write_text(rule.removeprefix("toml\n"))
    done = run_here("test-rules", ".", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    pattern = next(block for block in page.split("```") if block.startswith("toml\npattern ="))
    read_pattern(loads(pattern.removeprefix("toml\n"))["pattern"])
