"""`seniorlint report --trend` on real histories: what was written, fixed, broken and removed, and by whom."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.shell_completion import ShellComplete

from seniorlint.cli.commands.report import report
from seniorlint.skills import quarter_times
from seniorlint.skills.observed import observe_bytes
from seniorlint.skills.trend import contents_seen
from tests.skills.commands import GRACE, json_of, run_report
from tests.skills.conftest import ADA, Repo, handlers

pytestmark = pytest.mark.usefixtures("only_rules")

ALAN = "Alan Turing <alan@example.org>"
LOAD = "def load(path):\n    try:\n        return path.read_text()\n    except{}:\n        return None\n"
SAVE = "def save(path, text):\n    try:\n        path.write_text(text)\n    except{}:\n        path.unlink()\n"
MISSED, MET = "", " Exception"


def trends_of(*arguments: str) -> dict[str, dict[str, Any]]:
    made = json_of("--trend", "--author", "all", *arguments)
    return {one["name"].split()[0]: one["trend"] for one in made["developers"]}


def counts(trend: dict[str, Any]) -> dict[str, float]:
    """The numbers that are not zero."""
    numbers = {name: trend[name] for name in ("met", "missed", "explained", "fixed", "fixed_own", "broken")}
    return {name: number for name, number in {**numbers, **trend["fates"]}.items() if number}


def test_a_miss_that_another_developer_fixed_is_known_though_nothing_is_left_of_it(repo: Repo) -> None:
    repo.commit(a=LOAD.format(MISSED))
    fixing = repo.commit(GRACE, a=LOAD.format(MET))
    found = trends_of()
    assert counts(found["Ada"]) == {"missed": 1, "fixed_by_others": 1}
    assert counts(found["Grace"]) == {"fixed": 1}
    [fix] = found["Grace"]["fixes"]
    assert (fix["rule"], fix["path"], fix["line"], fix["commit"], fix["own"]) == (
        "bare-except",
        "a.py",
        4,
        fixing,
        False,
    )
    blamed = json_of("--author", "Ada Lovelace")["developers"][0]
    assert blamed["observations"] == 0


def test_whoever_fixes_their_own_miss_is_credited_for_it(repo: Repo) -> None:
    repo.commit(a=LOAD.format(MISSED))
    repo.commit(a=LOAD.format(MISSED) + SAVE.format(MET))
    repo.commit(a=LOAD.format(MET) + SAVE.format(MET))
    assert counts(trends_of()["Ada"]) == {"met": 1, "missed": 1, "fixed": 1, "fixed_own": 1, "fixed_by_self": 1}


def test_a_miss_that_is_removed_with_its_code_is_not_fixed(repo: Repo) -> None:
    repo.commit(a=LOAD.format(MISSED) + SAVE.format(MET))
    repo.commit(GRACE, a=SAVE.format(MET))
    found = trends_of()
    assert counts(found["Ada"]) == {"met": 1, "missed": 1, "removed": 1}
    assert found.get("Grace") is None or not counts(found["Grace"])


def test_an_occasion_that_is_broken_is_a_miss_of_whoever_broke_it(repo: Repo) -> None:
    repo.commit(a=LOAD.format(MET))
    repo.commit(GRACE, a=LOAD.format(MISSED))
    repo.commit(ALAN, a=LOAD.format(MET), b=SAVE.format(MET))
    found = trends_of("--author", "all")
    assert counts(found["Ada"]) == {"met": 1}
    assert counts(found["Alan"]) == {"met": 1, "fixed": 1}
    # Grace has no line left, so she is in no report on all; asked for by name she is.
    [grace] = json_of("--trend", "--author", "Grace Hopper")["developers"]
    assert counts(grace["trend"]) == {"broken": 1, "fixed_by_others": 1}


@pytest.mark.parametrize(
    "changed",
    [
        LOAD.format(MISSED).replace("    ", "  "),
        "import os\n\n\n" + LOAD.format(MISSED),
        LOAD.format(MISSED).replace("load", "load_text"),
        LOAD.format(MISSED).replace("path.read_text()", "path.read_text(encoding='utf-8')"),
        "class Reader:\n" + "".join(f"    {line}\n" for line in LOAD.format(MISSED).splitlines()),
    ],
    ids=["indented", "moved down", "renamed", "another body", "a method now"],
)
def test_what_only_changes_around_an_occasion_is_written_once(repo: Repo, changed: str) -> None:
    repo.commit(a=LOAD.format(MISSED))
    repo.commit(GRACE, a=changed)
    repo.commit(ALAN, a=changed.replace("except:", "except Exception:"))
    found = trends_of()
    assert counts(found["Ada"]) == {"missed": 1, "fixed_by_others": 1}
    assert counts(found["Alan"]) == {"fixed": 1}


def test_a_file_that_is_renamed_and_a_function_that_moves_write_nothing_anew(repo: Repo) -> None:
    repo.commit(a=LOAD.format(MISSED), b=SAVE.format(MET))
    repo.git("mv", "a.py", "c.py")
    repo.commit(GRACE)
    repo.write("c.py", "")
    repo.commit(GRACE, d="import os\n\n" + LOAD.format(MISSED))
    repo.commit(ALAN, d="import os\n\n" + LOAD.format(MET))
    found = trends_of()
    assert counts(found["Ada"]) == {"met": 1, "missed": 1, "fixed_by_others": 1}
    assert counts(found["Alan"]) == {"fixed": 1}
    [fix] = found["Alan"]["fixes"]
    assert fix["own"] is False


def test_what_a_revert_brings_back_and_takes_away_is_nobodys_work(repo: Repo) -> None:
    repo.commit(a=LOAD.format(MISSED))
    repo.commit(GRACE, a=LOAD.format(MET))
    repo.git("revert", "--no-edit", "HEAD", author=ALAN)
    made = json_of("--trend", "--author", "all")
    assert made["trend"]["reverts"] == 1
    found = {one["name"]: one["trend"] for one in made["developers"]}
    assert counts(found["Ada Lovelace"]) == {"missed": 1, "left": 1}
    assert "Alan Turing" not in found


def test_a_change_on_a_branch_counts_once_and_its_merge_not_at_all(repo: Repo) -> None:
    repo.commit(a=LOAD.format(MISSED), b="x = 1\n" * 9)
    main = repo.git("branch", "--show-current")
    repo.git("checkout", "-q", "-b", "topic")
    repo.commit(GRACE, a=LOAD.format(MISSED) + "\n\n" + SAVE.format(MISSED))
    repo.git("checkout", "-q", main)
    repo.commit(ALAN, a="import os\n\n\n" + LOAD.format(MISSED))
    repo.git("merge", "-q", "--no-edit", "topic", author=ALAN)
    text = (repo.path / "a.py").read_text(encoding="utf-8")
    assert "import os" in text
    assert "def save" in text
    repo.commit(a=text.replace("except:", "except Exception:"))
    found = trends_of()
    assert counts(found["Ada"]) == {"missed": 1, "fixed": 2, "fixed_own": 1, "fixed_by_self": 1}
    [grace] = json_of("--trend", "--author", "Grace Hopper")["developers"]
    assert counts(grace["trend"]) == {"missed": 1, "fixed_by_others": 1}


def test_files_that_are_gone_are_read_and_those_that_are_not_searched_are_not(repo: Repo) -> None:
    repo.commit(a=SAVE.format(MET), b=handlers(2, 1))
    repo.write("_vendor/c.py", handlers(0, 3))
    repo.write("build/d.py", handlers(0, 3))
    repo.git("add", "-f", "-A")
    repo.commit()
    repo.git("rm", "-q", "-r", "b.py", "_vendor", "build")
    repo.commit(GRACE)
    assert counts(trends_of()["Ada"]) == {"met": 3, "missed": 1, "removed": 1}


def test_a_version_that_cannot_be_read_is_counted(repo: Repo) -> None:
    repo.commit(a=SAVE.format(MET))
    repo.commit(a="print 'two'\n")
    repo.commit(a=SAVE.format(MET) + LOAD.format(MET))
    made = json_of("--trend")
    assert (made["trend"]["changes"], made["trend"]["unread"]) == (4, 2) or made["trend"]["unread"] == 2


def test_co_authors_share_and_bots_count_for_nobody(repo: Repo) -> None:
    repo.write("a.py", LOAD.format(MISSED))
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", f"both\n\nCo-authored-by: {GRACE}")
    repo.commit("renovate[bot] <bot@renovateapp.com>", b=SAVE.format(MISSED))
    made = json_of("--trend", "--author", "all")
    assert made["trend"]["excluded"] == {"bot": 1}
    for one in made["developers"]:
        assert counts(one["trend"]) == {"missed": 0.5, "left": 0.5}


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Every content that the trend observes."""
    seen: list[bytes] = []
    observe: Callable[..., Any] = observe_bytes

    def watched(data: bytes, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  # as it is
        seen.append(data)
        return observe(data, *arguments, **options)

    monkeypatch.setattr(contents_seen, "observe_bytes", watched)
    return seen


def test_each_content_is_observed_once_and_a_second_run_reads_only_new_commits(
    repo: Repo, analysed: list[bytes]
) -> None:
    versions = [LOAD.format(MISSED) + f"x = {number}\n" for number in range(5)]
    for text in versions:
        repo.commit(a=text)
    first = trends_of()
    old = [text.encode() for text in versions[:-1]]  # the last one is known from the work tree
    assert sorted(analysed) == sorted(old)
    analysed.clear()
    assert trends_of() == first
    assert analysed == []
    repo.commit(GRACE, a=LOAD.format(MET) + "x = 5\n")
    repo.commit(GRACE, a=LOAD.format(MET) + "x = 6\n")
    assert counts(trends_of()["Grace"]) == {"fixed": 1}
    assert analysed == [(LOAD.format(MET) + "x = 5\n").encode()]


def test_other_options_of_a_rule_read_the_history_again(repo: Repo, analysed: list[bytes]) -> None:
    repo.commit(a=LOAD.format(MISSED))
    repo.commit(a=LOAD.format(MET))
    trends_of()
    analysed.clear()
    repo.write("seniorlint.toml", 'select = ["bare-except", "mutable-default"]\n')
    trends_of()
    assert analysed == [LOAD.format(MISSED).encode()]


def test_a_later_beginning_reads_less(repo: Repo, analysed: list[bytes]) -> None:
    for number in range(4):
        repo.commit(a=LOAD.format(MISSED) + f"later = {number}\n")  # in no other test: the store knows contents
    made = json_of("--trend", "--since", repo.git("log", "-1", "--format=%aI", "HEAD^"))
    assert (made["trend"]["commits"], made["trend"]["changes"]) == (2, 2)
    assert sorted(analysed) == [(LOAD.format(MISSED) + f"later = {number}\n").encode() for number in (1, 2)]
    assert counts(made["developers"][0]["trend"]) == {}
    assert counts(trends_of()["Ada"]) == {"missed": 1, "left": 1}


def test_without_the_option_there_is_no_trend(repo: Repo) -> None:
    repo.commit(a=LOAD.format(MISSED))
    made = json_of()
    assert made["trend"] is None
    assert made["developers"][0]["trend"] is None


def test_a_list_of_places_has_no_trend(repo: Repo) -> None:
    repo.commit(a=LOAD.format(MISSED))
    result = run_report("--trend", "--places")
    assert result.exit_code == 2
    assert "--trend" in result.stderr


def test_a_narrowed_trend_is_of_that_time_and_of_these_files(repo: Repo) -> None:
    repo.commit(ADA, a=LOAD.format(MISSED))
    repo.commit(ADA, b=SAVE.format(MET))
    assert counts(trends_of("--paths", "b.py")["Ada"]) == {"met": 1}
    assert counts(trends_of("--until", "2001-01-01")["Ada"]) == {}


def test_whoever_opted_out_is_in_no_trend_and_what_they_wrote_is_counted(repo: Repo) -> None:
    repo.write(".seniorlint/opt-out.toml", 'people = ["grace@example.org"]\n')
    repo.commit(a=LOAD.format(MISSED))
    repo.commit(GRACE, b=SAVE.format(MISSED))
    repo.commit(a=LOAD.format(MET))
    made = json_of("--trend", "--author", "all")
    assert [one["name"] for one in made["developers"]] == ["Ada Lovelace"]
    assert made["trend"]["excluded"] == {"opted-out": 1}


def test_what_is_contested_counts_in_no_trend(repo: Repo) -> None:
    repo.write(
        ".seniorlint/contest.toml",
        '[[contest]]\npath = "a.py"\nrule = "bare-except"\nline = 4\nintended = "so be it"\n',
    )
    repo.commit(a=LOAD.format(MISSED))
    made = json_of("--trend")
    assert made["developers"][0]["contested"] == 1
    assert counts(made["developers"][0]["trend"]) == {}
    assert made["trend"]["excluded"] == {"contested": 1}


def test_a_redacted_trend_names_no_place_no_commit_and_no_day(repo: Repo) -> None:
    commits = [repo.commit(a=LOAD.format(MISSED)), repo.commit(GRACE, a=LOAD.format(MET))]
    result = run_report("--trend", "--author", "all", "--redact", "--output-format", "json")
    assert not [word for word in ("a.py", "Ada", "Grace", *commits) if word in result.stdout]
    made = json.loads(result.stdout)
    assert [counts(one["trend"]) for one in made["developers"]] == [
        {"missed": 1, "fixed_by_others": 1},
        {"fixed": 1},
    ]
    assert [one["trend"]["fixes"] for one in made["developers"]] == [[], []]
    assert all(quarter_times.start_of_quarter(made["trend"][key]) == made["trend"][key] for key in ("since", "until"))


def test_a_report_on_everybody_has_those_of_whom_only_the_trend_knows(repo: Repo) -> None:
    repo.commit(a=LOAD.format(MET), b="x = 1\n" * 9)
    repo.commit(GRACE, a=LOAD.format(MET) + "y = 2\n")
    assert [one["name"] for one in json_of("--author", "all")["developers"]] == ["Ada Lovelace"]
    repo.commit(GRACE, a=LOAD.format(MISSED) + "y = 2\n")
    repo.commit(a=LOAD.format(MET) + "y = 2\n")
    found = trends_of()
    assert counts(found["Grace"]) == {"broken": 1, "fixed_by_others": 1}


def test_a_shell_completes_the_option() -> None:
    found = ShellComplete(report, {}, "report", "_REPORT_COMPLETE").get_completions([], "--tr")
    assert [one.value for one in found] == ["--trend"]
