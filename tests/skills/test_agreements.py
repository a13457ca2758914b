"""Who agreed to be shown, who opted out, and that nothing names those who are left out."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import click
import pytest

from seniorlint.cli.commands.report import report
from tests.skills.commands import GRACE, Handlers, counts, json_of, run_report, text_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

pytestmark = pytest.mark.usefixtures("only_rules")
LINUS = "Linus Pauling <linus@example.org>"
PURPOSE = "This report is for learning."
TABLE = 'select = ["bare-except"]\n[report]\nconsent = "consent.toml"\n'


def list_of(*people: str) -> str:
    return "people = [\n" + "".join(f"    {json.dumps(one)},\n" for one in people) + "]\n"


@pytest.fixture
def team(repo: Repo, handlers_of: Handlers) -> Repo:
    """Ada (who asks), Grace and Linus with a file each; consent is asked for, and nobody gave it."""
    repo.write("seniorlint.toml", TABLE)
    repo.commit(a=handlers_of(3, 1))
    repo.commit(GRACE, b=handlers_of(2))
    repo.commit(LINUS, c=handlers_of(4))
    return repo


def agree(team: Repo, *people: str) -> None:
    team.write("consent.toml", list_of(*people))
    team.commit()


def everything_said(*arguments: str) -> str:
    """What is written anywhere, in both formats."""
    results = [run_report(*arguments), run_report("--output-format", "json", *arguments)]
    return "".join(one.stdout + one.stderr for one in results)


def completed(start: str) -> list[str]:
    complete = next(param for param in report.params if param.name == "authors").shell_complete
    return [item.value for item in complete(click.Context(report), start)]


def test_nobody_else_is_shown_while_nobody_agreed(team: Repo) -> None:
    agree(team)
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (3, 4)}
    assert made["data"]["withheld"] == {"consent": "consent.toml", "not_agreed": 2, "opted_out": 0}
    text = " ".join(text_of().split())
    assert "shown: you, and who agreed in consent.toml" in text
    assert "not shown: 2 developers who did not agree to it" in text


@pytest.mark.parametrize(
    "entry",
    ["grace@example.org", "GRACE@example.org", "grace hopper", "Somebody <grace@example.org>", "<Grace@Example.org>"],
)
def test_who_agreed_is_shown_with_the_purpose(team: Repo, entry: str) -> None:
    agree(team, entry)
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (3, 4), "Grace Hopper": (2, 2)}
    assert counts(json_of("--author", "Grace Hopper")) == {"Grace Hopper": (2, 2)}
    assert text_of("--author", "grace@example.org").startswith(PURPOSE)
    assert run_report("--author", "Linus Pauling").exit_code == 2


@pytest.mark.parametrize("entry", ["grace@example.com", "Grace", "Hopper", "Grace Hopper <g@example.org>"])
def test_who_is_nearly_listed_did_not_agree(team: Repo, entry: str) -> None:
    agree(team, entry)
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (3, 4)}


def test_what_is_not_committed_does_not_count(team: Repo) -> None:
    agree(team, "grace@example.org")
    team.write("consent.toml", list_of("grace@example.org", "linus@example.org"))
    result = run_report("--author", "all")
    assert "Linus" not in result.stdout
    assert "consent.toml differs from the last commit; what the commit holds counts" in result.stderr
    team.write("seniorlint.toml", 'select = ["bare-except"]\n')
    result = run_report("--author", "all")
    assert "Linus" not in result.stdout
    assert "[report] in the configuration differs from the last commit" in result.stderr
    (team.path / "seniorlint.toml").unlink()
    assert "Linus" not in run_report("--author", "all").stdout


def test_a_list_that_no_commit_holds_is_said(team: Repo) -> None:
    result = run_report("--author", "all")
    assert "consent.toml is in no commit, so no one has agreed to be shown" in result.stderr
    assert "Grace" not in result.stdout


@pytest.mark.parametrize("option", [["--isolated"], ["--config", "other.toml"]])
def test_no_option_goes_around_it(team: Repo, option: list[str]) -> None:
    team.write("other.toml", 'select = ["bare-except"]\n')
    assert "Grace" not in everything_said("--author", "all", *option)


def test_it_is_read_from_pyproject(team: Repo) -> None:
    (team.path / "seniorlint.toml").unlink()
    team.write("pyproject.toml", '[tool.seniorlint.report]\nconsent = "people/agreed.toml"\n')
    team.write("people/agreed.toml", list_of("linus@example.org"))
    team.commit()
    assert {one["name"] for one in json_of("--author", "all")["developers"]} == {"Ada Lovelace", "Linus Pauling"}


def test_a_table_below_the_top_counts_for_nothing_and_is_said(team: Repo, handlers_of: Handlers) -> None:
    team.write("seniorlint.toml", 'select = ["bare-except"]\n')
    team.write("sub/seniorlint.toml", TABLE)
    team.write("sub/d.py", handlers_of(1))
    team.commit()
    result = run_report("--author", "all")
    assert "[report] is not read: it counts in the configuration at the top of the repository" in result.stderr
    assert "Grace" in result.stdout


@pytest.mark.parametrize("author", ["Grace Hopper", "grace@example.org", "Grace", "Nobody At All"])
def test_nothing_tells_who_did_not_agree_from_who_is_unknown(team: Repo, author: str) -> None:
    agree(team, "linus@example.org")
    result = run_report("--author", author)
    assert (result.exit_code, result.stdout) == (2, "")
    said = result.stderr.replace(author, "X")
    other = run_report("--author", "Somebody Quite Else").stderr.replace("Somebody Quite Else", "X")
    assert said == other
    assert "did not agree to be shown (consent.toml)" in said


def test_no_hint_and_no_completion_names_who_is_left_out(team: Repo) -> None:
    agree(team, "linus@example.org")
    assert "did you mean Linus Pauling?" in run_report("--author", "Linus").stderr
    assert "Grace" not in run_report("--author", "grac").stderr
    assert completed("") == ["Ada Lovelace", "Linus Pauling", "all"]
    assert completed("g") == []
    assert "race" not in everything_said("--author", "all").lower()


def test_other_names_of_who_agreed_are_shown_and_no_others(team: Repo, handlers_of: Handlers) -> None:
    agree(team, "grace@example.org")
    team.commit("Amazing Grace <grace@example.org>", d=handlers_of(1))
    team.commit("Secret <linus@example.org>", e=handlers_of(1))
    made = json_of("--author", "all")
    assert [one["also_known_as"] for one in made["developers"]] == [[], ["Amazing Grace"]]
    assert "Secret" not in everything_said("--author", "all")


def test_an_equal_name_is_no_consent_of_the_other_email(team: Repo, handlers_of: Handlers) -> None:
    agree(team, "grace@example.org")
    team.commit("Grace Hopper <other@example.org>", d=handlers_of(1))
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (3, 4)}
    said = "consent.toml:2: not enough: the same name has other emails, so list them or the name\n"
    assert run_report("--author", "all").stderr == said
    agree(team, "grace@example.org", "other@example.org")
    assert run_report("--author", "all").stderr == ""
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (3, 4), "Grace Hopper": (3, 3)}
    agree(team, "Grace Hopper")
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (3, 4), "Grace Hopper": (3, 3)}


def test_an_equal_name_does_not_make_somebody_else_you(team: Repo) -> None:
    agree(team)
    team.git("config", "user.name", "Grace Hopper")
    team.git("config", "user.email", "another@example.org")
    [developer] = json_of()["developers"]
    assert (developer["name"], developer["observations"]) == ("Grace Hopper", 0)


def test_an_email_is_what_mailmap_makes_of_it(team: Repo) -> None:
    team.write(".mailmap", "Linus Pauling <new@example.org> <linus@example.org>\n")
    agree(team, "linus@example.org")
    assert "Linus Pauling" in counts(json_of("--author", "all"))


def test_another_mailmap_than_the_committed_one_is_said(team: Repo) -> None:
    agree(team, "ada@example.org")
    assert run_report().stderr == ""
    team.write(".mailmap", "Ada Lovelace <ada@example.org> <grace@example.org>\n")
    assert ".mailmap differs from the last commit" in run_report("--author", "all").stderr


def test_an_entry_for_nobody_is_said_without_its_name(team: Repo) -> None:
    agree(team, "grace@example.org", "typo@example.org")
    result = run_report()
    assert "consent.toml:3: no developer who committed here has this name or email\n" in result.stderr
    assert "typo" not in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('people = [\n "ada@example.org",\n 3,\n]\n', "consent.toml:1: people: must hold strings, not 3"),
        ('people = [\n "ada@example.org",\n "",\n]\n', "consent.toml:3: people[1]: must be a name, an email or"),
        ('people = ["Ada <ada@example.org"]\n', "consent.toml:1: people[0]: must be a name, an email or"),
        ('poeple = ["Ada"]\n', "consent.toml: people: is missing"),
        ('people = []\nmore = 1\n', "consent.toml:2: more: unknown key"),
        ('people = ["", ""]\n', "consent.toml:1: people[0]: must be"),
        ('people = [\n', "consent.toml: is not TOML in the last commit"),
        ('people = [\n"a"\nb\n]', "consent.toml:3: is not TOML in the last commit"),
        ("people = [\n  'Ren\xe9'\n]", "consent.toml:2: is not UTF-8 in the last commit"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_read_ends_the_report(team: Repo, text: str, said: str) -> None:
    team.write("consent.toml", text.encode("latin-1"))
    team.commit()
    result = run_report("--author", "all")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert completed("") == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_no_list(team: Repo) -> None:
    team.write("real.toml", list_of("grace@example.org"))
    (team.path / "consent.toml").symlink_to("real.toml")
    team.commit()
    result = run_report()
    assert (result.exit_code, "is not a regular file in the last commit" in result.stderr) == (2, True)


def test_a_list_whose_content_is_missing_is_not_an_empty_one(team: Repo) -> None:
    agree(team, "grace@example.org")
    blob = team.git("rev-parse", "HEAD:consent.toml")
    (team.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert run_report("--author", "all").exit_code == 2


def test_without_a_table_others_are_shown_with_the_purpose(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(1))
    repo.commit(GRACE, b=handlers_of(2))
    assert PURPOSE not in text_of()
    assert text_of("--author", "Grace Hopper").startswith(PURPOSE)


@pytest.mark.parametrize("place", [".seniorlint/opt-out.toml", "gone.toml"])
def test_who_opted_out_is_in_no_report(repo: Repo, handlers_of: Handlers, place: str) -> None:
    repo.write("seniorlint.toml", f'select = ["bare-except"]\n[report]\nopt-out = "{place}"\n')
    repo.commit(a=handlers_of(3, 1))
    repo.commit(GRACE, b=handlers_of(2))
    repo.write(place, list_of("grace@example.org"))
    repo.commit()
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (3, 4)}
    assert made["data"]["withheld"] == {"consent": None, "not_agreed": 0, "opted_out": 1}
    assert made["data"]["excluded"]["opted-out"] == 2
    text = " ".join(text_of().split())
    assert "in no report: 1 developer who opted out" in text
    assert "left out: 2 observations of people who opted out" in text
    assert completed("") == ["Ada Lovelace", "all"]
    for author in ("Grace Hopper", "grace@example.org", "all", "Grac"):
        assert "Hopper" not in everything_said("--author", author).replace("'Grace Hopper'", "")


def test_who_opted_out_has_no_report_of_their_own(repo: Repo, handlers_of: Handlers) -> None:
    repo.write(".seniorlint/opt-out.toml", list_of("Ada Lovelace"))
    repo.commit(a=handlers_of(3))
    result = run_report()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "you are in .seniorlint/opt-out.toml, so there is no report on you" in result.stderr


def test_the_others_keep_their_part_of_what_they_shared(repo: Repo, handlers_of: Handlers) -> None:
    repo.write("a.py", handlers_of(4))
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", f"change\n\nCo-authored-by: {GRACE}")
    assert counts(json_of()) == {"Ada Lovelace": (2, 2)}
    repo.write(".seniorlint/opt-out.toml", list_of("grace@example.org"))
    repo.commit()
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (2, 2)}
    assert made["data"]["excluded"]["opted-out"] == 0


def test_consent_of_somebody_who_opted_out_is_none(team: Repo) -> None:
    team.write(".seniorlint/opt-out.toml", list_of("Grace Hopper"))
    agree(team, "grace@example.org", "linus@example.org")
    made = json_of("--author", "all")
    assert [one["name"] for one in made["developers"]] == ["Ada Lovelace", "Linus Pauling"]
    assert made["data"]["withheld"] == {"consent": "consent.toml", "not_agreed": 0, "opted_out": 1}
