"""The numbers of `report`: known histories, expected counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.skills.commands import GRACE, Handlers, counts, json_of, run_report, text_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

pytestmark = pytest.mark.usefixtures("only_rules")
LINUS = "Linus <linus@example.org>"
BOT = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"


def test_known_rates(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(42, 3))
    repo.commit(GRACE, b=handlers_of(9, 1), tests__c=handlers_of(0, 2))
    repo.commit(LINUS, d=handlers_of(3))
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (42, 45), "Grace Hopper": (9, 12), "Linus": (3, 3)}
    [rule] = made["developers"][0]["practices"][0]["rules"]
    assert rule == {
        "code": "SLE001", "name": "bare-except", "met": 42, "occasions": 45, "explained": 0,
        "enough": False, "interval": None, "commits": 1, "effective": 1.9565, "convention": False, "word": None,
        "title": "Let exits pass where a clause takes every error", "withheld": None, "reliability": None,
        "in_tests": 0,
        "places": {"met": 42, "missed": 3, "explained": 0},
    }  # fmt: skip
    text = " ".join(text_of("--author", "all").split())
    assert "- 45 occasions: Let exits pass" in text
    assert "- 3 occasions: Let exits pass" in text


def test_enough_commits_give_an_interval(repo: Repo, handlers_of: Handlers) -> None:
    for number in range(15):
        repo.commit(**{f"m{number}": handlers_of(2, int(number == 4))})
    [rule] = json_of()["developers"][0]["practices"][0]["rules"]
    assert (rule["met"], rule["occasions"], rule["commits"], rule["enough"]) == (30, 31, 15, True)
    assert 15 < rule["effective"] <= 31
    low, high = rule["interval"]
    assert low < 30 / 31 < high
    assert f"30 of 31 in 15 commits (90% interval {low * 100:.0f}-{high * 100:.0f}%): consistent\n" in text_of()


def test_it_is_your_own_report(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(10))
    repo.commit(GRACE, b=handlers_of(10))
    text = text_of()
    assert "== Ada Lovelace (you) ==" in text
    assert "Grace" not in text
    assert "hiring" not in text
    assert counts(json_of()) == {"Ada Lovelace": (10, 10)}
    assert text == text_of("--author", "ada lovelace")


@pytest.mark.parametrize("author", ["Grace Hopper", "grace hopper", "grace@example.org", "all"])
def test_a_report_on_others_says_what_it_is_for(repo: Repo, handlers_of: Handlers, author: str) -> None:
    repo.commit(a=handlers_of(1))
    repo.commit(GRACE, b=handlers_of(1))
    text = text_of("--author", author)
    purpose = "This report is for learning. It has not been validated for decisions about hiring"
    assert " ".join(text.split()).startswith(purpose)
    assert "== Grace Hopper ==" in text
    assert "@" not in text
    assert ("== Ada Lovelace (you) ==" in text) == (author == "all")


def test_people_stand_in_the_order_of_their_names(repo: Repo, handlers_of: Handlers) -> None:
    for number, name in enumerate(("zoe", "Bea", "adam", "Carl")):
        repo.commit(f"{name} <{name}@x>", **{f"m{number}": handlers_of(number + 1)})
    assert [one["name"] for one in json_of("--author", "all")["developers"]] == ["adam", "Bea", "Carl", "zoe"]


def test_no_email_and_no_control_character_is_printed(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit("Eve\x1b[31m eve@mail.example <r@x.org>", a=handlers_of(0, 1))
    repo.write("\x1b]0;title\x07.py", handlers_of(0, 1))
    repo.commit("Eve\x1b[31m eve@mail.example <r@x.org>")
    for output in (text_of("--author", "all"), run_report("--author", "all", "--output-format", "json").stdout):
        assert "x.org" not in output
        assert "mail.example" not in output
        assert "\x1b" not in output
    assert r"== Eve\x1b[31m eve ==" in text_of("--author", "all")
    assert r"see \x1b]0;title\x07.py:3" in text_of("--author", "all")


def test_one_person_under_several_names(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(4))
    repo.commit("ada <ada@example.org>", b=handlers_of(3))
    repo.commit("Ada Lovelace <ada@work.example>", c=handlers_of(2))
    repo.write(".mailmap", "Ada Lovelace <ada@example.org> <countess@old.example>\n")
    repo.commit("Countess <countess@old.example>", d=handlers_of(1))
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (10, 10)}
    assert "Counted as one with: ada\n" in text_of()
    assert ".mailmap applied" in text_of()


def test_bots_are_counted_and_left_out(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(8))
    repo.commit(BOT, b=handlers_of(5))
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (8, 8)}
    assert made["data"]["excluded"]["bot"] == 5
    assert "left out: 5 observations written by bots" in text_of()


def test_what_is_not_committed_is_left_out(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(8))
    repo.write("a.py", handlers_of(8) + handlers_of(0, 2))
    repo.write("new.py", handlers_of(1))
    made = json_of()
    assert counts(made) == {"Ada Lovelace": (8, 8)}
    assert made["data"]["excluded"]["uncommitted"] == 2
    assert made["data"]["left_out"]["untracked"] == 1
    assert made["developers"][0]["next_steps"] == []


def test_who_took_the_class_from_a_handler_decided(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(1) + handlers_of(8))
    repo.commit(GRACE, a=handlers_of(1).replace("except Exception:", "except:") + handlers_of(8))
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (8, 8), "Grace Hopper": (0, 1)}


def test_a_handler_that_somebody_put_right_is_theirs(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(0, 1) + handlers_of(8))
    repo.commit(GRACE, a=handlers_of(0, 1).replace("except:", "except Exception:") + handlers_of(8))
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (8, 8), "Grace Hopper": (1, 1)}


def test_a_reformat_changes_nobodys_numbers_listed_or_not(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(5, 3))
    before = counts(json_of("--author", "all"))
    reformat = repo.commit(GRACE, a=handlers_of(5, 3).replace("work(", "work( ").replace("    ", "\t"))
    wrap = repo.commit(GRACE, a=handlers_of(5, 3).replace("except Exception:", "except (Exception):"))
    assert counts(json_of("--author", "all")) == before
    repo.write(".git-blame-ignore-revs", f"{reformat}\n{wrap}\n")
    made = json_of("--author", "all")
    assert counts(made) == before
    assert made["data"]["reformats"] == 2
    assert ".git-blame-ignore-revs names 2 commits" in " ".join(text_of().split())


def test_a_byte_order_mark_before_the_list_is_not_part_of_it(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(5))
    imported = repo.commit(GRACE, b=handlers_of(4))
    (repo.path / ".git-blame-ignore-revs").write_bytes(f"\ufeff{imported}\r\n".encode())
    assert counts(json_of("--author", "all")) == {"Ada Lovelace": (5, 5)}


@pytest.mark.parametrize(
    ("comment", "counted"),
    [
        ("# seniorlint: ignore[bare-except] because the device may vanish", (2, 2, 1)),
        ("# seniorlint: ignore[error-handling] because the device may vanish", (2, 2, 1)),
        ("# seniorlint: ignore[bare-except]", (2, 3, 0)),
        ("# seniorlint: ignore[mutable-default] because of something else", (2, 3, 0)),
        ("# noqa: SLE001", (2, 3, 0)),
        ("# the device may vanish", (2, 3, 0)),
    ],
)
def test_a_miss_that_a_comment_explains(
    repo: Repo, handlers_of: Handlers, comment: str, counted: tuple[int, int, int]
) -> None:
    repo.commit(a=handlers_of(2, 1).replace("except:", f"except:  {comment}"))
    [rule] = json_of()["developers"][0]["practices"][0]["rules"]
    assert (rule["met"], rule["occasions"], rule["explained"]) == counted


def test_lines_that_only_a_listed_commit_wrote_are_nobodys(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(1))
    imported = repo.commit(GRACE, b=handlers_of(4))
    repo.write(".git-blame-ignore-revs", f"{imported}\n")
    made = json_of("--author", "all")
    assert counts(made) == {"Ada Lovelace": (1, 1)}
    assert made["data"]["excluded"]["reformat"] == 4


def test_moves_and_renames_change_nobodys_numbers(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(5, 3) + "".join(f"VALUE_{i} = {i}\n" for i in range(40)))
    before = counts(json_of("--author", "all"))
    repo.commit(GRACE, a="".join(f"VALUE_{i} = {i}\n" for i in range(40)) + handlers_of(5, 3))
    repo.git("mv", "a.py", "b.py")
    repo.commit(GRACE)
    assert counts(json_of("--author", "all")) == before


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends(repo: Repo, handlers_of: Handlers, end: str) -> None:
    repo.write("a.py", handlers_of(8).replace("\n", end).encode())
    repo.commit()
    assert counts(json_of()) == {"Ada Lovelace": (8, 8)}


def test_line_ends_that_git_does_not_know(repo: Repo, handlers_of: Handlers) -> None:
    repo.write("a.py", handlers_of(8).replace("\n", "\r").encode())
    repo.commit()
    made = json_of()
    assert counts(made) == {}
    assert made["data"]["left_out"]["unmatched"] == 1


def test_unparsable_files_are_counted(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(1), bad="def (:\n")
    result = run_report()
    assert result.exit_code == 0
    assert "bad.py: line 1: " in result.stderr
    assert "left out: 1 file that cannot be read or parsed" in result.stdout


def test_test_code_is_part_of_it(repo: Repo, handlers_of: Handlers) -> None:
    repo.write("tests/test_a.py", handlers_of(3))
    repo.commit(a=handlers_of(6))
    made = json_of()
    assert made["developers"][0]["practices"][0]["rules"][0]["in_tests"] == 3
    assert (made["data"]["test_files"], made["data"]["test_observations"]) == (1, 3)
    assert "Test code is part of it: 3 observations in 1 file" in " ".join(text_of().split())
