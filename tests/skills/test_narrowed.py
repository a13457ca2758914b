"""`--since`, `--until` and `--paths`: a report on a part of what was decided, in every format."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from seniorlint.cli.commands.next import next as next_command
from seniorlint.git.moments import UnknownMoment, moment_of
from seniorlint.git.repository import open_repository
from tests.skills.commands import GRACE, json_of, run_report, text_of
from tests.skills.conftest import Repo, handlers
from tests.skills.test_report_schema import SCHEMA, strict

FORMATS = ("text", "markdown", "html")


def dated(repo: Repo, when: str, **files: str) -> None:
    """Commit files as Ada on a day, whatever day the next commit would have."""
    for name, text in files.items():
        repo.write(f"{name}.py", text)
    repo.git("add", "-A")
    repo.git("commit", "-q", "--allow-empty", "-m", "change", "--date", when)


@pytest.fixture
def years(repo: Repo) -> Repo:
    """Ada met 3 in 2021, 4 of 5 in 2022 and 9 of 10 in 2023, each in a file of its own."""
    dated(repo, "2021-12-31T23:59:59+00:00", **{"old/a": handlers(3)})
    dated(repo, "2022-06-15T12:00:00+00:00", **{"src/b": handlers(4, 1)})
    dated(repo, "2023-01-01T00:00:00+00:00", **{"src/test_c": handlers(9, 1)})
    return repo


def counted(made: dict[str, Any]) -> tuple[float, float]:
    """(met, occasions) of the one rule."""
    [developer] = made["developers"]
    rules = [rule for skill in developer["practices"] for rule in skill["rules"]]
    return (rules[0]["met"], rules[0]["occasions"]) if rules else (0, 0)


@pytest.mark.usefixtures("years", "only_rules")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), (16, 18)),
        (("--since", "2022"), (13, 15)),
        (("--since", "2022-01"), (13, 15)),
        (("--since", "2022-06-15"), (13, 15)),
        (("--since", "2022-06-16"), (9, 10)),
        (("--since", "2022-06-15T12:00:00Z"), (13, 15)),
        (("--since", "2022-06-15 14:00:01+02:00"), (9, 10)),
        (("--until", "2021"), (3, 3)),
        (("--until", "2021-12"), (3, 3)),
        (("--until", "2021-12-30"), (0, 0)),
        (("--until", "2022-12-31"), (7, 8)),
        (("--until", "2023-01-01"), (16, 18)),
        (("--since", "2022", "--until", "2022"), (4, 5)),
        (("--since", "jan 5 2022", "--until", "dec 5 2022"), (4, 5)),
        (("--until", "3 days ago"), (16, 18)),
        (("--since", "3 days ago"), (0, 0)),
        (("--paths", "src"), (13, 15)),
        (("--paths", "src/**"), (13, 15)),
        (("--paths", "*.py"), (16, 18)),
        (("--paths", "test_*.py", "--paths", "old"), (12, 13)),
        (("--paths", "*.py", "--paths", "!test_*.py"), (7, 8)),
        (("--paths", "src", "--until", "2022"), (4, 5)),
        (("src", "--paths", "b.py"), (4, 5)),
    ],
)
def test_only_what_was_decided_there_and_then_counts(arguments: tuple[str, ...], expected: tuple[int, int]) -> None:
    made = json_of(*arguments)
    assert counted(made) == expected
    assert made["developers"][0]["observations"] == expected[1] == len(made["developers"][0]["occasions"])
    Draft202012Validator(strict(SCHEMA)).validate(made)


@pytest.mark.usefixtures("years", "only_rules")
@pytest.mark.parametrize("form", FORMATS)
def test_each_format_names_the_part_in_a_line(form: str) -> None:
    text = text_of("--output-format", form, "--since", "2022", "--until", "2022-12-31", "--paths", "src/*.py")
    seen = re.sub(r"<[^>]+>|\\|\s+", " ", text)
    words = (
        "Narrowed to what was decided from 2022 - 01 - 01 to 2022 - 12 - 31 (UTC) in files like src / * . py : 5 of 18"
    )
    assert re.sub(r"\s", "", words) in re.sub(r"\s", "", seen)
    assert "Narrowed" not in text_of("--output-format", form)


@pytest.mark.usefixtures("years", "only_rules")
def test_json_has_the_part_and_the_numbers_of_the_whole() -> None:
    made = json_of("--since", "2022", "--until", "2022", "--paths", "src")
    assert made["data"]["narrowed"] == {
        "since": int(datetime(2022, 1, 1, tzinfo=timezone.utc).timestamp()),
        "until": int(datetime(2023, 1, 1, tzinfo=timezone.utc).timestamp()) - 1,
        "paths": ["src"],
        "observations": 5,
    }
    assert made["data"]["observations"] == 18
    assert json_of()["data"]["narrowed"] is None


@pytest.mark.usefixtures("years", "only_rules")
def test_places_are_narrowed_too() -> None:
    text = text_of("--places", "--until", "2022")
    assert "Narrowed to what was decided until 2022-12-31 (UTC): 8 of 18 observations" in text
    assert {line.split(":")[0].strip() for line in text.splitlines() if ".py:" in line} == {"old/a.py", "src/b.py"}
    made = json.loads(run_report("--places", "--output-format", "json", "--paths", "old").stdout)
    assert {one["path"] for one in made["developers"][0]["places"]} == {"old/a.py"}
    assert made["narrowed"]["paths"] == ["old"]


@pytest.mark.usefixtures("only_rules")
def test_enough_evidence_is_that_of_the_part(repo: Repo) -> None:
    for number in range(12):
        when = f"{2020 + number // 4}-01-0{1 + number % 4}T12:00:00+00:00"
        dated(repo, when, **{f"a{number}": handlers(1)})

    def is_enough(*arguments: str) -> bool:
        [skill] = json_of(*arguments)["developers"][0]["practices"]
        return bool(skill["rules"][0]["enough"])

    assert is_enough()
    assert is_enough("--since", "2021")
    assert not is_enough("--since", "2022")


@pytest.mark.usefixtures("only_rules")
def test_a_convention_is_one_of_the_whole_repository(repo: Repo) -> None:
    for author in (GRACE, "Lin Tao <lin@example.org>"):
        repo.write(f"{author[:3]}.py", handlers(20))
        repo.git("add", "-A")
        repo.git("commit", "-q", "-m", "change", "--date", "2020-01-01T00:00:00Z", author=author)
    dated(repo, "2023-05-05T00:00:00+00:00", a=handlers(2))
    [skill] = json_of("--since", "2023")["developers"][0]["practices"]
    assert skill["rules"][0]["convention"]


@pytest.mark.usefixtures("only_rules")
def test_what_is_contested_is_counted_in_its_part(repo: Repo) -> None:
    dated(repo, "2022-05-05T00:00:00+00:00", a=handlers(0, 2))
    repo.write(
        ".seniorlint/contest.toml", '[[contest]]\npath = "a.py"\nrule = "bare-except"\nline = 3\nnot-mine = "x"\n'
    )
    dated(repo, "2023-05-05T00:00:00+00:00")
    assert json_of()["developers"][0]["contested"] == 1
    assert json_of("--until", "2022")["developers"][0]["contested"] == 1
    assert json_of("--since", "2023")["developers"][0]["contested"] == 0


@pytest.mark.usefixtures("years", "only_rules")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "banana"), "'banana' is not a time"),
        (("--since", "3 bananas ago"), "is not a time"),
        (("--since", "week"), "is not a time"),
        (("--since", ""), "is not a time"),
        (("--since", "2024-13-01"), "there is no day 2024-13-01"),
        (("--until", "2023-02-29"), "there is no day 2023-02-29"),
        (("--until", "0000"), "there is no day 0000"),
        (("--since", "9999-99-99T99:99"), "is not a time"),
        (("--since", "10/11/2023"), "is not a time"),
        (("--since", "--all"), "is not a time"),
        (("--since", "2023", "--until", "2022"), "--since 2023 is later than --until 2022"),
        (("--paths", "srx"), "'srx' matches none of the files"),
        (("--paths", ""), "it is empty"),
        (("--paths", "../x"), "relative to the current folder"),
        (("--paths", "!src"), "takes back"),
        (("--mailmap", "--since", "2022"), "--mailmap"),
    ],
)
def test_what_means_nothing_is_refused(arguments: tuple[str, ...], said: str) -> None:
    done = run_report(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.usefixtures("years", "only_rules")
def test_next_takes_a_part() -> None:
    made = json.loads(CliRunner().invoke(next_command, ["--since", "2022", "--output-format", "json"]).stdout)
    assert made["narrowed"]["observations"] == 15
    text = CliRunner().invoke(next_command, ["--accurate", "--paths", "src"]).stdout
    assert text.startswith("Narrowed to what was decided in files like src.\n")
    refused = CliRunner().invoke(next_command, ["--exercise", "bare-except", "--since", "2022"])
    assert refused.exit_code == 2
    assert "--exercise reads no history" in refused.stderr


@pytest.mark.usefixtures("years", "only_rules")
def test_a_glob_is_made_harmless() -> None:
    for form in FORMATS:
        text = text_of("--output-format", form, "--paths", "*.py", "--paths", "<script>\x1b[31m##[error]")
        assert "\x1b" not in text
        assert "<script>" not in text or form != "html"
        assert "##[" not in text


def test_days_months_and_years_begin_and_end_in_utc(repo: Repo) -> None:
    repo.commit(a="x = 1\n")
    with open_repository(repo.path) as opened:

        @given(st.dates(min_value=date(1900, 1, 1), max_value=date(9998, 12, 31)))
        def check(day: date) -> None:
            start = int(datetime(day.year, day.month, day.day, tzinfo=timezone.utc).timestamp())
            with pytest.raises(UnknownMoment):
                moment_of(f"{day:%m}", opened)
            assert moment_of(day.isoformat(), opened) == start
            assert moment_of(day.isoformat(), opened, is_end=True) == start + 86_399
            after = day + timedelta(days=1)
            assert moment_of(after.isoformat(), opened) == moment_of(day.isoformat(), opened, is_end=True) + 1
            month, year = day.isoformat()[:7], day.isoformat()[:4]
            assert moment_of(year, opened) <= moment_of(month, opened) <= start
            ends = [moment_of(one, opened, is_end=True) for one in (day.isoformat(), month, year)]
            assert ends == sorted(ends)

        check()
