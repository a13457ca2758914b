"""The page that `report` prints, and when there is none."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.cli.commands.report import report
from seniorlint.git.program import git_program
from tests.skills.commands import GRACE, SKILL, Handlers, counts, json_of, run_report, text_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

pytestmark = pytest.mark.usefixtures("only_rules")


def test_the_order_of_the_page(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(8, 1))
    text = text_of()
    parts = [
        "== Ada Lovelace (you) ==",
        "\nAreas",
        "\nDone well",
        "\nPractices",
        "\nNext steps",
        "\nToo few",
        "\nWhat this report cannot see",
        "\nData\n",
        "\nMethod\n",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert text.startswith(parts[0])
    assert f"1 of the {len(load_catalogue().skills)} skills" in " ".join(text.split())
    assert "- 9 occasions: Let exits pass where a clause takes every error (bare-except)" in " ".join(text.split())
    assert "docs/report.md" in text[text.index("\nMethod\n") :]


def test_next_steps_lead_to_your_latest_miss(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(z=handlers_of(0, 1))
    repo.commit(a=handlers_of(1, 1))
    repo.commit(GRACE, b=handlers_of(0, 9))
    [step] = json_of()["developers"][0]["next_steps"]
    assert step["place"] == {"path": "a.py", "line": 7}
    assert (step["skill"], step["rule"], step["missed"]) == (SKILL, "bare-except", 2)
    text = text_of()
    assert "     see a.py:7\n          6 |     work(1)\n     >    7 | except:\n          8 |     mend(1)\n" in text
    assert "     instead, as in your a.py:3\n" in text
    assert "     learn: seniorlint explain bare-except\n     a sample: seniorlint samples error-handling/" in text


def test_from_a_subfolder(repo: Repo, handlers_of: Handlers, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("pkg/inner/a.py", handlers_of(0, 1))
    repo.commit(top=handlers_of(0, 1))
    monkeypatch.chdir(repo.path / "pkg")
    made = json_of()
    assert made["data"]["files"] == 1
    assert made["developers"][0]["slips"][0]["place"]["path"] == "inner/a.py"


@pytest.mark.parametrize("name", ["a b.py", "-x.py", "ü.py", "a\nb.py"])
def test_names_of_files(repo: Repo, handlers_of: Handlers, name: str) -> None:
    repo.write(name, handlers_of(0, 1))
    repo.commit()
    assert json_of("--", name)["developers"][0]["slips"][0]["place"] == {"path": name, "line": 3}


def test_a_name_that_is_not_utf_8(repo: Repo, handlers_of: Handlers) -> None:
    try:
        repo.write("caf\udce9.py", handlers_of(0, 1))
    except OSError:
        pytest.skip("this file system has no such names")
    repo.commit()
    assert r"see caf\udce9.py:3" in text_of()
    assert json_of()["developers"][0]["slips"][0]["place"]["path"] == r"caf\udce9.py"


def test_a_file_that_the_configuration_ignores_is_not_judged(repo: Repo, handlers_of: Handlers) -> None:
    repo.write("seniorlint.toml", 'select = ["bare-except"]\n[per-file-ignores]\n"b.py" = ["SLE"]\n')
    repo.commit(a=handlers_of(8), b=handlers_of(8))
    assert counts(json_of()) == {"Ada Lovelace": (8, 8)}


def test_an_empty_repository(repo: Repo, handlers_of: Handlers) -> None:
    repo.write("a.py", handlers_of(1))
    made = json_of()
    assert made["data"]["head"] is None
    assert made["data"]["left_out"]["untracked"] == 1
    assert made["developers"][0]["observations"] == 0
    assert "no commit yet" in text_of()


def test_somebody_without_a_line_is_told_why(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(GRACE, a=handlers_of(9))
    text = text_of()
    assert "== Ada Lovelace (you) ==" in text
    assert "user.email" in text
    assert "Grace" not in text


def test_an_unknown_author(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(GRACE, a=handlers_of(1))
    result = run_report("--author", "Grace Hoper")
    assert result.exit_code == 2
    assert "did you mean Grace Hopper?" in result.stderr
    assert run_report("--author", "dependabot[bot]").exit_code == 2


def test_a_part_of_a_name_is_completed(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(GRACE, a=handlers_of(1))
    assert "did you mean Grace Hopper?" in run_report("--author", "grace").stderr


def test_shells_complete_authors(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(GRACE, a=handlers_of(1))
    repo.commit("release-bot <release-bot@corp.example>", b=handlers_of(1))
    complete = next(param for param in report.params if param.name == "authors").shell_complete
    context = click.Context(report)
    assert [item.value for item in complete(context, "g")] == ["Grace Hopper"]
    assert [item.value for item in complete(context, "")] == ["Grace Hopper", "all"]


def test_lines_fit_eighty_columns(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(9, 3).replace("except:", "except:  # seniorlint: ignore[bare-except] because so", 1))
    text = text_of()
    assert "explained" in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_bot_is_called_one(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit("release-bot <release-bot@corp.example>", a=handlers_of(1))
    result = run_report("--author", "release-bot")
    assert result.exit_code == 2
    assert "'release-bot' is a bot, by its name or its email: what bots write is left out" in " ".join(
        result.stderr.split()
    )


def test_somebody_with_lines_and_no_occasion_has_an_empty_report(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit("Tim Tiny <tim@example.org>", b="x = 1\n")
    repo.commit(GRACE, a=handlers_of(1))
    [developer] = json_of("--author", "Tim Tiny")["developers"]
    assert (developer["name"], developer["observations"], developer["practices"]) == ("Tim Tiny", 0, [])


def test_somebody_whose_lines_are_gone_has_an_empty_report(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit("Tim Tiny <tim@example.org>", a=handlers_of(2))
    repo.commit(GRACE, a="y = 2\n")
    assert json_of("--author", "tim@example.org")["developers"][0]["observations"] == 0


def test_several_authors(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(1))
    repo.commit(GRACE, b=handlers_of(2))
    made = json_of("--author", "Grace Hopper", "--author", "Ada Lovelace", "--author", "grace@example.org")
    assert counts(made) == {"Ada Lovelace": (1, 1), "Grace Hopper": (2, 2)}


def test_nobody_to_report_on(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(8))
    repo.git("config", "--unset", "user.name")
    repo.git("config", "--unset", "user.email")
    result = run_report()
    assert result.exit_code == 2
    assert "user.email" in result.stderr
    assert counts(json_of("--author", "Ada Lovelace")) == {"Ada Lovelace": (8, 8)}


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run_report()
    assert result.exit_code == 2
    assert "not in a git repository" in result.stderr


def test_a_path_in_another_repository(repo: Repo, new_repo: Callable[[str], Repo]) -> None:
    other = new_repo("other")
    result = run_report(".", str(other.path))
    assert result.exit_code == 2
    assert "outside the repository" in result.stderr
    assert run_report(str(other.path)).exit_code == 0


def test_a_file_that_git_cannot_blame_leaves_the_rest(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(8), b=handlers_of(7))
    blob = repo.git("rev-parse", "HEAD:b.py")
    (repo.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    result = run_report("--output-format", "json")
    made = json.loads(result.stdout)
    assert counts(made) == {"Ada Lovelace": (8, 8)}
    assert made["data"]["left_out"]["failed"] == 1
    assert "b.py: git blame" in result.stderr


def test_without_git(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    git_program.cache_clear()
    result = run_report()
    git_program.cache_clear()
    assert result.exit_code == 2
    assert "git was not found" in result.stderr
    assert shutil.which("git") is None
