"""Equal names make one person with a word, and the .mailmap that is printed settles it either way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.skills.commands import GRACE, Handlers, counts, json_of, run_report, text_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

pytestmark = pytest.mark.usefixtures("only_rules")
AT_WORK = "Ada Lovelace <ada@work.example>"
BOTH = {"Ada Lovelace": (5, 5)}


def mailmap(*arguments: str) -> list[str]:
    result = run_report("--mailmap", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.splitlines()


def kept(lines: list[str]) -> str:
    """The lines for one person."""
    return "".join(f"{line}\n" for line in lines)


def split(lines: list[str]) -> str:
    """The lines for several, as people are told to take them."""
    at = next(index for index, line in enumerate(lines) if "Are they several?" in line)
    return "".join(f"{line.removeprefix('# ')}\n" for line in lines[at + 1 :])


def joined() -> list[int]:
    return [one["joined_by_name"] for one in json_of("--author", "all")["developers"]]


@pytest.fixture
def two(repo: Repo, handlers_of: Handlers) -> Repo:
    """An Ada with 3 and an Ada with another email and 2, and Grace."""
    repo.commit(a=handlers_of(3))
    repo.commit(AT_WORK, b=handlers_of(2))
    repo.commit(GRACE, c=handlers_of(4))
    return repo


def test_an_equal_name_alone_is_said(two: Repo) -> None:
    made = json_of("--author", "all")
    assert counts(made) == {**BOTH, "Grace Hopper": (4, 4)}
    assert joined() == [2, 0]
    assert made["data"]["joined_by_name"] == 1
    text = " ".join(text_of().split())
    assert "These are 2 emails with an equal name, taken for one person. `seniorlint report --mailmap` prints" in text
    assert "1 developer with several emails: taken for one person because the name is equal" in text
    assert "@" not in text
    assert "equal name, taken" not in text_of("--author", "Grace Hopper")


def test_one_email_under_several_names_needs_no_word(two: Repo, handlers_of: Handlers) -> None:
    two.commit("Amazing Grace <GRACE@example.org>", d=handlers_of(1))
    assert joined() == [2, 0]


def test_the_lines_for_one_person_settle_it(two: Repo) -> None:
    lines = mailmap()
    assert lines[0] == "# 2 emails have the name Ada Lovelace, and nothing else in common."
    two.write(".mailmap", kept(lines))
    assert counts(json_of()) == BOTH
    assert joined() == [0, 0]
    result = run_report("--mailmap")
    assert (result.stdout, result.stderr) == ("", "No emails here were joined by an equal name alone.\n")


def test_the_lines_for_several_people_split_them(two: Repo) -> None:
    two.write(".mailmap", split(mailmap()))
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace 1": (3, 3), "Ada Lovelace 2": (2, 2), "Grace Hopper": (4, 4)}
    assert joined() == [0, 0, 0]
    assert counts(json_of()) == {"Ada Lovelace 1": (3, 3)}


@pytest.mark.parametrize("settle", [kept, split])
def test_emails_that_a_mailmap_changed_already(two: Repo, handlers_of: Handlers, settle: object) -> None:
    two.commit("Countess <old@home.example>", d=handlers_of(1))
    old = "Ada Lovelace <ada@work.example> <old@home.example>\n"
    two.write(".mailmap", old)
    assert joined() == [2, 0]
    assert callable(settle)
    two.write(".mailmap", old + settle(mailmap()))
    assert set(joined()) == {0}
    expected = {"Ada Lovelace": (6, 6)} if settle is kept else {"Ada Lovelace 1": (3, 3), "Ada Lovelace 2": (3, 3)}
    assert counts(json_of("--author", "all")) == {**expected, "Grace Hopper": (4, 4)}


@pytest.mark.parametrize("settle", [kept, split])
def test_an_email_that_is_anybodys(two: Repo, handlers_of: Handlers, settle: object) -> None:
    two.commit("Ada Lovelace <none@none>", d=handlers_of(1))
    two.commit("Linus <none@none>", e=handlers_of(6))
    assert joined() == [3, 0, 0]
    assert callable(settle)
    two.write(".mailmap", settle(mailmap()))
    made = json_of("--author", "all")
    assert counts(made)["Linus"] == (6, 6)
    assert set(joined()) == {0}
    assert len(made["developers"]) == (3 if settle is kept else 5)


def test_whoever_asks_may_be_known_by_the_name_alone(two: Repo) -> None:
    two.write(".mailmap", kept(mailmap()))
    two.git("config", "user.email", "ada@laptop.example")
    assert json_of()["developers"][0]["joined_by_name"] == 2
    two.write(".mailmap", kept(mailmap()))
    assert json_of()["developers"][0]["joined_by_name"] == 0
    assert counts(json_of()) == BOTH


def test_emails_are_printed_of_those_who_are_asked_for_only(two: Repo, handlers_of: Handlers) -> None:
    two.commit("Grace Hopper <grace@work.example>", d=handlers_of(1))
    assert "grace" not in kept(mailmap()).lower()
    assert "ada" not in kept(mailmap("--author", "Grace Hopper")).lower()
    assert {"grace@work.example", "ada@work.example"} <= {
        word.strip("<>") for line in mailmap("--author", "all") for word in line.split()
    }
    two.write("seniorlint.toml", 'select = ["bare-except"]\n[report]\nconsent = "consent.toml"\n')
    two.write("consent.toml", "people = []\n")
    two.commit()
    assert "grace" not in kept(mailmap("--author", "all")).lower()


def test_a_name_that_would_move_the_terminal_is_not_printed(two: Repo, handlers_of: Handlers) -> None:
    two.commit("Eve\x1b[31m Red <eve@example.org>", d=handlers_of(1))
    two.commit("Eve\x1b[31m Red <eve@work.example>", e=handlers_of(1))
    assert "\x1b" not in run_report("--mailmap", "--author", "all").stdout
