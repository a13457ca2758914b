"""`seniorlint report --import`: what other tools reported is listed apart, and changes no number."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.command import run_here
from tests.skills.commands import GRACE, Handlers, json_of, run_report, text_of
from tests.skills.test_report_schema import SCHEMA, strict

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

pytestmark = pytest.mark.usefixtures("only_rules")
GRACES = "print(4)  # seniorlint: ignore[print-call] because it asks\nprint(5)\ntry:\n    go()\nexcept:\n    stop()\n"
PRINTS = "print(1)\nprint(2)\n"


def ruff(path: str, line: int, code: str = "T201") -> dict[str, object]:
    place = {"row": line, "column": 1}
    return {"code": code, "filename": path, "location": place, "end_location": None, "message": "`print` found"}


@pytest.fixture
def two(repo: Repo, handlers_of: Handlers) -> Repo:
    """Ada has two prints and a bare except, Grace one print in Ada's file and one in her own; ruff reports them all."""
    repo.write("seniorlint.toml", "")
    repo.commit(a=PRINTS, b=handlers_of(3, 1))
    repo.commit(GRACE, a=PRINTS + "print(3)\n", g=GRACES)
    found = [*(ruff("a.py", line) for line in (1, 2, 3)), ruff("g.py", 1), ruff("g.py", 2), ruff("b.py", 15, "E722")]
    (repo.path.parent / "ruff.json").write_text(json.dumps(found))
    return repo


def reported(made: dict[str, Any]) -> dict[str, list[tuple[str, str, int]]]:
    """What was reported on each developer, as code, path and line."""
    return {
        one["name"]: [
            (place["code"], place["path"], place["line"]) for miss in one["reported"] for place in miss["places"]
        ]
        for one in made["developers"]
    }


IMPORT = ("--import", "../ruff.json")


def test_each_miss_is_of_who_decided_it(two: Repo) -> None:
    made = json_of("--author", "all", *IMPORT)
    assert reported(made) == {
        "Ada Lovelace": [("ruff:T201", "a.py", 1), ("ruff:T201", "a.py", 2)],
        "Grace Hopper": [("ruff:T201", "a.py", 3), ("ruff:T201", "g.py", 2)],
    }
    [miss] = made["developers"][0]["reported"]
    assert (miss["name"], miss["count"], miss["commits"], miss["codes"]) == ("print-call", 2, 1, ["ruff:T201"])
    said = run_report(*IMPORT).stderr
    assert (
        "../ruff.json: 6 findings: 4 on lines that this report reads, 1 that comments explain, 1 that seniorlint or"
        " another report has at the same place." in said
    )


def test_it_changes_nothing_else(two: Repo) -> None:
    with_it, without = (json_of("--author", "all", *words) for words in (IMPORT, ()))
    assert strict(SCHEMA)
    from jsonschema import Draft202012Validator

    Draft202012Validator(strict(SCHEMA)).validate(with_it)
    for one in with_it["developers"]:
        assert one["reported"]
        one["reported"] = None
    assert with_it == without


def test_a_line_that_was_only_indented_is_still_of_who_wrote_it(two: Repo) -> None:
    two.commit(GRACE, a="if True:\n    print(1)\n")
    (two.path.parent / "ruff.json").write_text(json.dumps([ruff("a.py", 2)]))
    assert reported(json_of("--author", "all", *IMPORT))["Ada Lovelace"] == [("ruff:T201", "a.py", 2)]


def test_what_is_not_committed_is_of_nobody(two: Repo) -> None:
    two.write("a.py", "print(0)\n" + PRINTS)
    (two.path.parent / "ruff.json").write_text(json.dumps([ruff("a.py", 1)]))
    assert json_of(*IMPORT)["developers"][0]["reported"] == []
    assert "Reported by other tools Nothing that seniorlint does not count" in " ".join(text_of(*IMPORT).split())


def test_a_part_of_the_report_has_a_part_of_them(two: Repo) -> None:
    assert reported(json_of("--author", "Grace Hopper", "--paths", "g.py", *IMPORT)) == {
        "Grace Hopper": [("ruff:T201", "g.py", 2)]
    }


def test_who_opted_out_or_contests_is_not_named(two: Repo) -> None:
    two.write(".seniorlint/opt-out.toml", 'people = ["grace@example.org"]\n')
    two.write(
        ".seniorlint/contest.toml",
        "[[contest]]\npath = 'a.py'\nrule = 'print-call'\nline = 2\nnot-mine = 'a script wrote it'\n",
    )
    two.commit()
    made = json_of("--author", "all", *IMPORT)
    assert reported(made) == {"Ada Lovelace": [("ruff:T201", "a.py", 1)]}
    assert "Grace" not in json.dumps(made)


def test_check_shows_those_of_one_developer(two: Repo) -> None:
    done = run_here("check", "--author", "me", "--output-format", "json", "--no-project", *IMPORT, cwd=two.path)
    assert [(one["code"], one["path"], one["line"]) for one in json.loads(done.out)] == [
        ("ruff:T201", "a.py", 1),
        ("ruff:T201", "a.py", 2),
        ("SLE001", "b.py", 15),
    ]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_each_format_lists_it_and_a_redacted_one_numbers_only(two: Repo, form: str) -> None:
    text = " ".join(run_report("--output-format", form, *IMPORT).stdout.replace("\\", "").split())
    redacted = " ".join(run_report("--output-format", form, "--redact", *IMPORT).stdout.replace("\\", "").split())
    assert "ruff:T201" in text
    assert "a.py" in text
    assert "print-call" in redacted
    assert "a.py" not in redacted
    assert "ruff" not in redacted
    plain = run_report("--output-format", form).stdout
    assert "Reported by other tools" not in plain


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--team",), "--team cannot be combined with --import"),
        (("--places",), "--places lists what is in the code now"),
        (("--mailmap",), "--mailmap is about people"),
    ],
)
def test_what_imports_do_not_go_with(two: Repo, words: tuple[str, ...], why: str) -> None:
    result = run_report(*words, *IMPORT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr


def test_a_report_that_cannot_be_read_is_exit_2(two: Repo) -> None:
    (two.path.parent / "ruff.json").write_text("{")
    result = run_report(*IMPORT)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--import: ../ruff.json: is not JSON" in result.stderr
