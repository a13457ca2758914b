"""Whom `--author` means: near names, bots, developers without an observation, and what shells complete."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.git.contact import Contact
from seniorlint.skills.people.near_people import near_names
from seniorlint.skills.person import display_name, merge
from tests.skills.commands import GRACE, json_of, run_report, text_of
from tests.skills.conftest import Repo, handlers

JOSE = "José Ångström <12345+joselito@users.noreply.github.com>"
LI = "李小龍 <li.xiaolong@example.org>"


@pytest.fixture
def team(repo: Repo) -> Repo:
    repo.commit(GRACE, a=handlers(3, 1))
    repo.commit(JOSE, b=handlers(2))
    repo.commit(LI, c=handlers(2))
    repo.commit("release-bot <release-bot@corp.example>", d=handlers(1))
    return repo


def said(*arguments: str) -> str:
    """Why there is no report, on one line."""
    done = run_report(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    return " ".join(done.stderr.split())


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Grace Hoper", "Grace Hopper"),
        ("hopper", "Grace Hopper"),
        ("Hopper Grace", "Grace Hopper"),
        ("GRCE", "Grace Hopper"),
        ("grace@exmple.org", "Grace Hopper"),
        ("jose", "José Ångström"),
        ("Jose Angstrom", "José Ångström"),
        ("joselito", "José Ångström"),
        ("joselitto", "José Ångström"),
        ("xiaolong", "李小龍"),
        ("小龍", "李小龍"),
    ],
)
def test_near_names_are_offered(typed: str, meant: str) -> None:
    text = said("--author", typed)
    assert f"; did you mean {meant}" in text
    assert "@" not in text.replace(typed, "")


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("typed", ["zzzzzz", "", "@", "noreply"])
def test_what_is_like_no_name_is_left_alone(typed: str) -> None:
    assert "did you mean" not in said("--author", typed)


def test_no_person_who_opted_out_is_offered(team: Repo) -> None:
    team.write(".seniorlint/opt-out.toml", 'people = ["grace@example.org"]\n')
    team.commit()
    for typed in ("Grace Hoper", "hopper", "grace@exmple.org", "Grace Hopper"):
        text = said("--author", typed)
        assert "Hopper" not in text.replace(typed, "")
        assert "or they are in no report" in text


@given(st.lists(st.tuples(st.text(min_size=1), st.emails()), max_size=8), st.text(max_size=20))
def test_only_names_are_offered(contacts: list[tuple[str, str]], typed: str) -> None:
    people = dict.fromkeys(merge(dict.fromkeys([Contact(*one) for one in contacts], 1)).values())
    near = near_names(typed, people, 5)
    assert len(near) == len(set(near)) <= 5
    assert set(near) <= {display_name(name) for person in people for name in person.names}


@pytest.mark.usefixtures("team")
def test_a_bot_and_an_assistant_are_called_what_they_are() -> None:
    for name in ("release-bot", "RELEASE-BOT@corp.example", "dependabot[bot]"):
        text = said("--author", name)
        assert "is a bot, by its name or its email" in text
        assert ".mailmap" in text
    assert "is an AI assistant" in said("--author", "Copilot")


def test_the_mailmap_makes_a_person_of_a_bot(team: Repo) -> None:
    team.write(".mailmap", "Jo Release <jo@corp.example> <release-bot@corp.example>\n")
    assert json_of("--author", "Jo Release")["developers"][0]["observations"] == 1


def test_whoever_has_no_observation_is_said_to_have_something_else(team: Repo) -> None:
    tim = "Tim Tiny <tim@example.org>"
    team.write("notes.txt", "hello\n")
    team.git("add", "-A")
    team.git("commit", "-q", "-m", "docs", author=tim)
    team.commit(tim, c=handlers(2) + "# a comment\n", e="x = 1\n")
    team.git("checkout", "-q", "-b", "side")
    team.commit(GRACE, f="y = 1\n")
    team.git("checkout", "-q", "-")
    team.commit(GRACE, g="y = 1\n")
    team.git("merge", "-q", "--no-ff", "-m", "merge", "side", author=tim)
    words = (
        "3 commits, and none of them decided anything that the rules of this report look at and that is still there:"
        " 1 is a merge, 1 changed no file that it reads, 1 changed files that it reads, but nothing that is an occasion"
        " today."
    )
    [developer] = json_of("--author", "Tim Tiny")["developers"]
    assert developer["absence"] == {
        "commits": 3,
        "merges": 1,
        "elsewhere": 1,
        "here": 1,
        "left_out": {},
        "outside": 0,
    }
    for form in ("text", "markdown"):
        assert words in " ".join(text_of("--output-format", form, "--author", "Tim Tiny").split()).replace("\\", "")
    assert words in " ".join(text_of("--places", "--author", "Tim Tiny").split())
    page = text_of("--output-format", "html", "--author", "Tim Tiny")
    assert '<data value="3" data-json="/developers/0/absence/commits">3</data> commits, and none of them' in page
    assert json_of("--author", "Grace Hopper")["developers"][0]["absence"] is None


@pytest.mark.usefixtures("only_rules")
def test_observations_outside_the_part_and_left_out_are_said(team: Repo) -> None:
    [developer] = json_of("--author", "Grace Hopper", "--until", "2001")["developers"]
    assert developer["absence"]["outside"] == 4
    assert "4 observations outside what this report was narrowed to." in text_of(
        *("--author", "Grace Hopper", "--until", "2001")
    )
    team.write("h.py", handlers(2))
    team.git("add", "-A")
    ann = "Ann Other <ann@example.org>"
    team.git("commit", "-q", "-m", "x\n\nCo-authored-by: Claude <noreply@anthropic.com>", author=ann)
    [developer] = json_of("--author", "Ann Other")["developers"]
    assert developer["absence"]["left_out"] == {"assistant": 2}


def test_an_email_that_only_other_files_know_opts_out(repo: Repo) -> None:
    repo.commit("Grace Hopper <grace@old.example>", a=handlers(3))
    repo.commit(GRACE, b="x = 1\n")
    repo.commit(c=handlers(1))
    repo.write(".seniorlint/opt-out.toml", 'people = ["grace@example.org"]\n')
    repo.commit()
    for paths in (("a.py",), ("a.py", "c.py"), ()):
        made = json_of("--author", "all", *paths)
        assert not {one["name"] for one in made["developers"]} & {"Grace Hopper"}
        assert made["data"]["excluded"]["opted-out"] == 3
        assert made["data"]["withheld"]["opted_out"] == 1
        assert "no developer with the name" in said("--author", "Grace Hopper", *paths)


def test_people_without_a_line_are_no_developers_of_the_files(repo: Repo) -> None:
    repo.commit(GRACE, a=handlers(3))
    repo.commit(c=handlers(1))
    made = json_of("--author", "all", "a.py")
    assert made["data"]["developers"] == 1
    assert [one["name"] for one in made["developers"]] == ["Grace Hopper"]
    assert made["empty"] == {"count": 0, "names": []}


HOSTILE = "Eve $(touch pwned) `touch pwned`;touch pwned \"d\" 'q' \\ & | *"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Gr", ["Grace Hopper"]),
        ('"Gr', ["Grace Hopper"]),
        ("'Gr", ["Grace Hopper"]),
        ("hop", ["Grace Hopper"]),
        ("Eve", [HOSTILE]),
        ('"Eve', [HOSTILE]),
        ("'Eve", []),
        ("al", ["all"]),
    ],
)
def test_bash_gets_each_name_as_one_word_and_executes_nothing(repo: Repo, typed: str, expected: list[str]) -> None:
    repo.commit(GRACE, a=handlers(1))
    repo.git("commit", "-q", "--allow-empty", "-m", "x", author=f"{HOSTILE} <eve@example.org>")
    script = (
        'eval "$(_SENIORLINT_COMPLETE=bash_source seniorlint)"; COMP_WORDS=(seniorlint report --author "$1");'
        ' COMP_CWORD=3; _seniorlint_completion seniorlint; [ ${#COMPREPLY[@]} = 0 ] || printf "%s\\n" "${COMPREPLY[@]}"'
    )
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", typed],
        cwd=repo.path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    offered = done.stdout.splitlines()
    quote = typed[0] if typed[0] in "\"'" else ""
    read = [
        subprocess.run(
            ["bash", "--norc", "-c", f"printf '%s|' {quote}{one}{quote}"],
            cwd=repo.path,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for one in offered
    ]
    assert read == [f"{one}|" for one in expected]
    assert not (repo.path / "pwned").exists()
