"""`seniorlint report --team` on real repositories: who is counted, what it refuses, and that it names no developer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from seniorlint.skills.rendering.team_json import TEAM_VERSION
from tests.skills.commands import run_report
from tests.skills.conftest import Repo, handlers
from tests.skills.test_report_schema import objects, strict

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "team.schema.json").read_text(encoding="utf-8"))
FORMATS = ("text", "markdown", "json", "html")
BOT = "renovate[bot] <bot@renovateapp.com>"


def member(number: int) -> str:
    return f"Quillfeather{number} <quillfeather{number}@example.org>"


def team_of(*arguments: str) -> dict[str, Any]:
    result = run_report("--team", "--output-format", "json", *arguments)
    assert result.exit_code == 0, result.output
    made: dict[str, Any] = json.loads(result.stdout)
    Draft202012Validator(strict(SCHEMA)).validate(made)
    return made


def everything() -> str:
    """What is written anywhere, in every format."""
    results = [run_report("--team", "--output-format", one) for one in FORMATS]
    assert [one.exit_code for one in results] == [0] * len(FORMATS)
    return "".join(one.stdout + one.stderr for one in results)


def work(repo: Repo, members: Sequence[str], met: int = 1, missed: int = 2) -> None:
    """Each commits a file of their own in four commits."""
    for turn in range(4):
        for who, author in enumerate(members):
            repo.commit(author, **{f"turn{turn}_{met}_{who}": handlers(met, missed)})


def missed_in(made: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in made["practices"] if one["name"] == "bare-except"]


@pytest.fixture
def six(repo: Repo) -> Repo:
    """Six developers who miss two of three except clauses."""
    work(repo, [member(number) for number in range(6)])
    return repo


@pytest.mark.usefixtures("six")
def test_it_says_what_to_teach_with_the_examples_of_the_catalogue() -> None:
    made = team_of()
    [practice] = missed_in(made)
    assert (practice["people"], practice["missed_by"], practice["rate"]) == (5, 5, 0.33)
    assert [one["rule"] for one in made["teach"]] == ["bare-except"]
    assert made["groups"] is None
    text = run_report("--team").stdout
    assert "1. bare-except (SLE001)" in text
    assert "met 33% of the time" in text
    assert "There is no honest grouping" in text
    assert "seniorlint explain bare-except" in text
    assert "work(" not in text  # what the developers wrote


def test_no_form_names_a_developer_a_path_or_a_commit(six: Repo) -> None:
    said = everything()
    assert "Quillfeather" not in said
    assert "quillfeather" not in said
    assert "turn0" not in said
    commits = six.git("log", "--format=%h", "--skip=1").split()
    assert not [one for one in commits if one in said]


def test_five_of_six_cannot_be_subtracted(six: Repo) -> None:
    """One rule has six people and another five: nothing tells that the sixth is missing."""
    six.write("seniorlint.toml", 'select = ["bare-except", "mutable-default"]\n')
    for number in range(5):
        six.commit(member(number), **{f"default{number}": "def f(a=[]):\n    a.append(1)\n    return a\n"})
    both = {one["name"]: one["people"] for one in team_of()["practices"]}
    assert both == {"bare-except": 5, "mutable-default": 5}


@pytest.mark.parametrize("number", [0, 1, 4])
def test_fewer_than_five_are_no_team(repo: Repo, number: int) -> None:
    work(repo, [member(one) for one in range(number)])
    repo.commit(BOT, bot=handlers(3, 3))
    made = team_of()
    assert made["data"]["people"] == 0
    assert made["practices"] == made["teach"] == made["evidence"] == []
    assert made["withheld"]["practices"] == (1 if number else 0)
    assert "it takes 5 developers" in " ".join(run_report("--team").stdout.split())


def test_who_wrote_most_is_not_the_number(repo: Repo) -> None:
    work(repo, [member(number) for number in range(5)], met=2, missed=0)
    for turn in range(5):
        repo.commit(member(9), **{f"much{turn}": handlers(0, 30)})
    [practice] = missed_in(team_of())
    assert practice["rate"] >= 0.8
    assert practice["missed_by"] is None
    assert team_of()["teach"] == []


def test_what_was_fixed_since_counts_as_it_was_written(six: Repo) -> None:
    said = missed_in(team_of())
    for path in sorted(six.path.glob("turn*.py")):
        path.write_text(path.read_text(encoding="utf-8").replace("except:", "except OSError:"), encoding="utf-8")
    six.commit(member(0))
    assert missed_in(team_of()) == said
    six.git("rm", "-q", "turn0_1_1.py", "turn1_1_1.py")
    six.commit(member(0))
    assert missed_in(team_of()) == said


def test_who_opted_out_is_not_counted(six: Repo) -> None:
    six.write(".seniorlint/opt-out.toml", 'people = ["quillfeather1@example.org"]\n')
    six.commit()
    assert len(missed_in(team_of())) == 1
    six.write(".seniorlint/opt-out.toml", f"people = {json.dumps([f'quillfeather{n}@example.org' for n in (1, 2)])}\n")
    six.commit()
    made = team_of()
    assert missed_in(made) == []
    assert made["data"]["opt_out"]
    assert "quillfeather" not in everything().casefold()


def agree(repo: Repo, numbers: Sequence[int]) -> None:
    repo.write("seniorlint.toml", 'select = ["bare-except"]\n[report]\nconsent = "consent.toml"\n')
    repo.write("consent.toml", f"people = {json.dumps([f'quillfeather{n}@example.org' for n in numbers])}\n")
    repo.commit()


def test_only_who_agreed_is_counted(repo: Repo) -> None:
    work(repo, [member(number) for number in range(5)], met=2, missed=0)
    work(repo, [member(number) for number in range(5, 9)], met=0, missed=2)
    agree(repo, range(4))
    assert missed_in(team_of()) == []
    agree(repo, range(5))
    [practice] = missed_in(team_of())
    assert (practice["people"], practice["rate"]) == (5, 1.0)
    assert team_of()["data"]["consent"] == "consent.toml"


def test_it_is_the_same_whoever_asks(six: Repo) -> None:
    agree(six, range(5))
    said = everything()
    for who in ("quillfeather5", "quillfeather1", "other"):
        six.git("config", "user.name", who.capitalize())
        six.git("config", "user.email", f"{who}@example.org")
        assert everything() == said


def test_it_is_the_same_from_every_folder(six: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    six.write("sub/more.py", handlers(5))
    six.commit()
    said = team_of()
    assert team_of(str(six.path)) == said
    monkeypatch.chdir(six.path / "sub")
    assert team_of() == said
    assert team_of("..") == said


def refused(*arguments: str) -> Result:
    result = run_report("--team", *arguments)
    assert result.exit_code == 2
    assert "Quillfeather" not in result.output
    assert result.stdout == ""
    return result


@pytest.mark.parametrize(
    "option",
    [
        ["--author", "Quillfeather1"],
        ["--author", "all"],
        ["--places", "bare-except"],
        ["--mailmap"],
        ["--accurate"],
        ["--isolated"],
        ["--config", "other.toml"],
    ],
)
def test_no_option_makes_a_second_report_to_subtract(six: Repo, option: list[str]) -> None:
    six.write("other.toml", 'select = ["bare-except"]\nexclude = ["turn0_*"]\n')
    assert f"--team cannot be combined with {option[0]}" in refused(*option).stderr


def test_every_other_option_of_the_report_is_refused(six: Repo) -> None:
    """Also those that are added later."""
    from seniorlint.cli.commands.report import report

    allowed = {"--team", "--database", "--allow-plugins", "--output-format", "--output", "--color", "--help"}
    values = {"--config": ["other.toml"]}
    six.write("other.toml", 'select = ["bare-except"]\n')
    for param in report.params:
        name = max(param.opts, key=len)
        if not name.startswith("--") or name in allowed:
            continue
        is_flag = getattr(param, "is_flag", False)
        assert "--team cannot be combined" in refused(name, *values.get(name, [] if is_flag else ["1"])).stderr, name


@pytest.mark.parametrize("paths", [["turn0_1_0.py"], ["sub"], [".", "sub"]])
def test_a_part_of_the_repository_is_refused(six: Repo, paths: list[str]) -> None:
    six.write("sub/more.py", handlers(1))
    six.commit()
    assert "--team reports on the whole repository" in " ".join(refused(*paths).stderr.split())


def change_file(repo: Repo) -> None:
    repo.write("turn0_1_1.py", handlers(2))


def remove_file(repo: Repo) -> None:
    (repo.path / "turn0_1_1.py").unlink()


def change_config(repo: Repo) -> None:
    repo.write("seniorlint.toml", 'select = ["bare-except"]\nexclude = ["turn0_*"]\n')


def add_config(repo: Repo) -> None:
    repo.write("sub/more.py", handlers(2))
    repo.commit()
    repo.write("sub/seniorlint.toml", 'select = ["mutable-default"]\n')


def split_a_person(repo: Repo) -> None:
    repo.write(".mailmap", "Another <another@example.org> <quillfeather1@example.org>\n")


def ignore_a_commit(repo: Repo) -> None:
    repo.write(".git-blame-ignore-revs", repo.git("rev-list", "--max-count=1", "HEAD") + "\n")


def call_it_vendored(repo: Repo) -> None:
    repo.write(".gitattributes", "turn0_1_1.py linguist-vendored\n")


def leave_it_out(repo: Repo) -> None:
    repo.write(".gitignore", "turn0_1_1.py\n")


@pytest.mark.parametrize(
    "change",
    [
        change_file,
        remove_file,
        change_config,
        add_config,
        split_a_person,
        ignore_a_commit,
        call_it_vendored,
        leave_it_out,
    ],
)
def test_what_is_not_committed_makes_no_second_report(six: Repo, change: Callable[[Repo], None]) -> None:
    change(six)
    assert "--team reports on the last commit" in refused().stderr
    six.git("add", "-A")
    six.git("commit", "-q", "-m", "change")
    assert run_report("--team").exit_code == 0


def test_settings_from_outside_of_the_repository_make_no_second_report(six: Repo) -> None:
    (six.path.parent / "seniorlint.toml").write_text('select = ["bare-except"]\nexclude = ["turn0_*"]\n')
    assert run_report("--team").exit_code == 0  # the repository has its own
    six.git("rm", "-q", "seniorlint.toml")
    six.commit()
    assert "seniorlint.toml" in refused().stderr


def test_all_forms_have_the_same_numbers(six: Repo) -> None:
    six.write("seniorlint.toml", 'select = ["bare-except", "mutable-default"]\n')
    for number in range(6):
        six.commit(member(number), **{f"default{number}": "def f(a=[]):\n    a.append(1)\n    return a\n" * 2})
    made = team_of()
    text, markdown = (run_report("--team", "--output-format", one).stdout for one in FORMATS[:2])
    words = " ".join(text.split())
    page = " ".join(re.sub("<[^>]*>", " ", run_report("--team", "--output-format", "html").stdout).split())
    assert len(made["practices"]) == 2
    for one in made["practices"]:
        if one["rate"] is None:
            assert f"({one['name']}) not enough evidence, at least {one['people']} developers" in words
            assert f"`{one['name']}` | not enough evidence |  | {one['people']} or more |" in markdown
            assert f"({one['name']}) not enough evidence {one['people']} or more" in page
            continue
        rate, (low, high) = round(100 * one["rate"]), (round(100 * bound) for bound in one["interval"])
        said = f"met {rate}% of the time (90% interval {low}-{high}%), at least {one['people']} developers"
        assert f"({one['name']}) {said}" in words
        assert f"`{one['name']}` | {rate}% | {low}-{high}% | {one['people']} or more |" in markdown
        assert f"({one['name']}) {rate}% {low}-{high}% {one['people']} or more" in page
    for one in made["teach"]:
        [practice] = [row for row in made["practices"] if row["name"] == one["rule"]]
        assert f"about {practice['expected_misses_a_year']:g} misses a year, severity {practice['severity']}" in words
        assert (
            f"about {practice['expected_misses_a_year']:g} misses a year, severity {practice['severity']}" in markdown
        )
        assert one["explain"] in text
        assert one["explain"] in page
        assert one["examples"][0]["bad"].strip("\n").split("\n")[0] in text
        assert one["examples"][0]["good"].strip("\n") in markdown


@pytest.mark.usefixtures("repo")
def test_there_is_no_report_without_a_commit() -> None:
    assert "there is no commit yet" in refused().stderr


@pytest.mark.usefixtures("six")
def test_it_goes_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "team.md"
    assert run_report("--team", "--output-format", "markdown", "-o", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("# Skill report on a team\n")


def test_the_schema_is_one_and_every_key_is_documented() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == TEAM_VERSION
    docs = (DOCS / "team.md").read_text(encoding="utf-8")
    for one in objects(SCHEMA):
        assert sorted(one["required"]) == sorted(one["properties"])
        for key in one["properties"]:
            assert f"`{key}`" in docs, key
