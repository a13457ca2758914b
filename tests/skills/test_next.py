"""`seniorlint next`: the plan with one's own code, how far one is, and exercises, from real repositories."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from seniorlint.cli.commands.next import next as command
from tests.cli.command import run, run_here
from tests.skills.commands import GRACE, Handlers, json_of, text_of

if TYPE_CHECKING:
    from tests.skills.conftest import Repo

pytestmark = pytest.mark.usefixtures("only_rules")
BAD, GOOD = "except:", "except Exception:"


@pytest.fixture
def careless(repo: Repo, handlers_of: Handlers) -> Repo:
    """Ada misses in three commits, meets in one of them, and Grace meets."""
    for name in "abc":
        repo.commit(**{name: handlers_of(0, 2)})
    repo.commit(d=handlers_of(1))
    repo.commit(GRACE, g=handlers_of(20))
    return repo


def asked(repo: Repo, *words: str) -> str:
    done = run_here("next", *words, cwd=repo.path)
    assert done.code == 0, done.err
    return done.out


def json_plan(repo: Repo, *words: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(asked(repo, "--output-format", "json", *words))
    return made


def test_a_step_has_why_your_code_a_good_example_and_an_exercise(careless: Repo) -> None:
    text = asked(careless)
    assert text.startswith("== Ada Lovelace: what to learn next ==\n\n1. bare-except (SLE001): ")
    assert "6 of 7 occasions missed, about 5.6 a year" in text
    assert "A bare `except:` catches everything" in " ".join(text.split())
    assert "\n   a sample: seniorlint samples error-handling/try-except-blocks\n" in text
    assert f"   Before: yours, c.py:7\n        7 | {BAD}\n        8 |     mend(1)\n" in text
    assert f"   After: yours, d.py:3\n        3 | {GOOD}\n        4 |     mend(0)\n" in text
    assert f"     | -{BAD}\n     | +{GOOD}\n" in text
    assert "seniorlint next --exercise bare-except -o exercise_bare_except.py" in text
    goal = "Done when your next 8 occasions are met, in at least 3 commits. So far: 1, in 1 commit."
    assert goal in " ".join(text.split())
    assert "Grace" not in text


def test_the_good_example_is_the_rules_where_you_have_none(repo: Repo, handlers_of: Handlers) -> None:
    for name in "abc":
        repo.commit(**{name: handlers_of(0, 1)})
    [step] = json_plan(repo)["steps"]
    assert step["after"]["place"] is None
    assert "except ValueError:" in step["after"]["lines"]
    assert "After: a good example\n" in asked(repo)


def test_the_report_has_the_same_steps(careless: Repo) -> None:
    [step] = json_plan(careless)["steps"]
    [developer] = json_of()["developers"]
    [in_report] = developer["next_steps"]
    assert in_report.items() <= step.items()
    assert set(step) - set(in_report) == {"why", "before", "after", "fix", "exercise"}
    assert step["before"] == {"place": {"path": "c.py", "line": 7}, "lines": [BAD, "    mend(1)"], "cut": False}
    assert step["fix"]["safety"] == "unsafe"
    assert step["exercise"] == "exercise_bare_except.py"
    assert step["progress"] == {"met": 1, "commits": 1, "wanted": 8, "wanted_commits": 3, "done": False}


def test_how_far_you_are(careless: Repo, handlers_of: Handlers) -> None:
    text = " ".join(asked(careless, "--check").split())
    assert "bare-except: 1 of your next 8 occasions are met, in 1 commit (at least 3 are needed)" in text
    assert "the latest miss: c.py:7, decided on 202" in text
    careless.commit(e=handlers_of(4))
    assert "5 of your next 8" in asked(careless, "--check")
    careless.commit(f=handlers_of(3))
    made = json_plan(careless, "--check")
    assert (made["steps"], [one["rule"] for one in made["learned"]]) == ([], ["bare-except"])
    assert "Learned\n  bare-except: 8 occasions met in 3 commits after the latest miss" in asked(careless, "--check")
    careless.commit(h=handlers_of(0, 1))
    assert "0 of your next 8" in asked(careless, "--check")


def test_what_is_not_committed_does_not_count_yet(careless: Repo, handlers_of: Handlers) -> None:
    before = asked(careless, "--check")
    careless.write("e.py", handlers_of(9))
    careless.git("add", "e.py")
    assert asked(careless, "--check") == before


def test_one_grave_miss_is_no_step(repo: Repo, handlers_of: Handlers) -> None:
    repo.commit(a=handlers_of(1, 1))
    made = json_plan(repo)
    assert made["steps"] == []
    [slip] = made["slips"]
    assert slip == {
        "rule": "bare-except",
        "code": "SLE001",
        "missed": 1,
        "occasions": 2,
        "place": {"path": "a.py", "line": 7},
    }
    text = asked(repo)
    assert "That is the usual case." in " ".join(text.split())
    assert "look at these places once\n  bare-except: 1 of 2 occasions missed, the latest in a.py:7\n" in text


def test_code_of_the_repository_cannot_reach_the_terminal(repo: Repo) -> None:
    for name in "abc":
        repo.commit(**{name: "try:\n    f()\nexcept:  # \x1b[2J \u202e ##[error]\n    g()\n"})
    text = asked(repo, "--color", "never")
    assert r"except:  # \x1b[2J \u202e ##\x5berror]" in text
    assert not {"\x1b", "\u202e"} & set(text)
    assert json_plan(repo)["steps"][0]["before"]["lines"][0].startswith("except:  # \x1b")


def test_a_long_piece_of_code_is_cut(repo: Repo) -> None:
    for name in "abc":
        repo.commit(**{name: "try:\n    f()\nexcept:\n" + "    g()\n" * 50})
    [step] = json_plan(repo)["steps"]
    assert (len(step["before"]["lines"]), step["before"]["cut"]) == (8, True)
    assert "     ...\n" in asked(repo)


def test_from_a_subfolder(careless: Repo, handlers_of: Handlers, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "xyz":
        careless.commit(**{f"pkg/{name}": handlers_of(0, 1)})
    monkeypatch.chdir(careless.path / "pkg")
    done = run_here("next", cwd=careless.path / "pkg")
    assert "Before: yours, z.py:3" in done.out
    assert "a.py" not in done.out


@pytest.mark.parametrize("format_", ["text", "json"])
def test_it_is_only_about_you(careless: Repo, format_: str) -> None:
    careless.git("config", "user.name", "Tim Tiny")
    careless.git("config", "user.email", "tim@example.org")
    text = asked(careless, "--output-format", format_)
    assert "Tim Tiny" in text
    assert "Ada" not in text
    assert "bare-except" not in text


def test_the_report_leads_here_and_only_you(careless: Repo) -> None:
    assert "seniorlint next" in text_of()
    for name in "xyz":
        careless.commit(GRACE, **{name: BAD_TEXT})
    assert "seniorlint next" not in text_of("--author", "Grace Hopper")


BAD_TEXT = "try:\n    f()\nexcept:\n    g()\n"


def test_an_exercise_from_the_first_line_to_done(tmp_path: Path) -> None:
    """With real processes: it is written, is not done, is fixed by `check --fix`, and is done."""
    file = tmp_path / "work.py"
    made = run("next", "--exercise", "timing-unsafe-comparison", "-o", "work.py", cwd=tmp_path)
    assert (made.code, made.out) == (0, "")
    assert "seniorlint next --check work.py" in made.err
    first = run("next", "--check", "work.py", cwd=tmp_path)
    assert first.code == 1
    assert re.search(r"^work\.py:\d+: ", first.out)
    assert "timing-unsafe-comparison: not done, " in first.out
    run(
        "check",
        "--isolated",
        "--select",
        "timing-unsafe-comparison",
        "--fix",
        "--unsafe-fixes",
        "work.py",
        cwd=tmp_path,
    )
    done = run("next", "--check", "work.py", cwd=tmp_path)
    assert (done.code, done.out.startswith("timing-unsafe-comparison: done, ")) == (0, True)
    file.write_text("".join(f"{line}\n" for line in file.read_text().splitlines() if line.startswith("#")))
    gone = run("next", "--check", "work.py", cwd=tmp_path)
    assert gone.code == 1
    assert "not done, because code was deleted" in gone.out


def test_nothing_of_an_exercise_is_executed(tmp_path: Path) -> None:
    text = run_here("next", "--exercise", "SLE001", cwd=tmp_path).out
    (tmp_path / "a.py").write_text(text + "open('ran', 'w')\nraise SystemExit(0)\n")
    assert run_here("next", "--check", "a.py", cwd=tmp_path).code == 1
    assert not (tmp_path / "ran").exists()


def test_exercises_as_json(tmp_path: Path) -> None:
    for name in ("a.py", "b.py"):
        assert run_here("next", "--exercise", "bare-except", "-o", name, cwd=tmp_path).code == 0
    path = tmp_path / "b.py"
    path.write_text(path.read_text().replace("\nexcept:", "\nexcept ValueError:"))
    done = run_here("next", "--check", "--output-format", "json", "a.py", "b.py", cwd=tmp_path)
    first, second = json.loads(done.out)
    assert done.code == 1
    assert (first["path"], first["rule"], first["done"], first["places"]) == ("a.py", "bare-except", False, 2)
    assert [set(one) for one in first["left"]] == [{"line", "message"}] * 2
    assert (second["done"], second["left"], second["problem"]) == (True, [], None)
    (tmp_path / "a.py").write_text("def f(:\n")
    broken = run_here("next", "--check", "--exercise", "bare-except", "--output-format", "json", "a.py", cwd=tmp_path)
    assert json.loads(broken.out)[0]["problem"]["line"] == 1
    assert broken.code == 1


def test_an_exercise_in_another_language(tmp_path: Path) -> None:
    made = run_here("next", "--exercise", "image-unpinned", "-o", "x.dockerfile", cwd=tmp_path)
    assert made.code == 0
    path = tmp_path / "x.dockerfile"
    assert run_here("next", "--check", "x.dockerfile", cwd=tmp_path).code == 1
    path.write_text(path.read_text().replace("FROM python\n", "FROM python:3.12\n"))
    assert run_here("next", "--check", "x.dockerfile", cwd=tmp_path).code == 0


def test_a_rule_of_the_team_has_an_exercise(tmp_path: Path) -> None:
    (tmp_path / "seniorlint.toml").write_text('team-rules = ["team"]\n')
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "own-clock.toml").write_text(TEAM_RULE)
    done = run_here("next", "--exercise", "own-clock", cwd=tmp_path)
    assert done.code == 0, done.err
    (tmp_path / "a.py").write_text(done.out)
    assert "Use the clock" in run_here("next", "--check", "a.py", cwd=tmp_path).out
    (tmp_path / "a.py").write_text(done.out.replace("time.time()", "clock.now()"))
    assert run_here("next", "--check", "a.py", cwd=tmp_path).code == 0


TEAM_RULE = """
code = "SLZ001"
name = "own-clock"
summary = "The time is asked of the machine"
message = "Use the clock"
pattern = "time.time()"
skill = "error-handling/try-except-blocks"
why = "Tests set the clock."
references = ["https://example.org/clock"]
[[example]]
bad = "import time\\nnow = time.time()\\n"
good = "import time\\nnow = clock.now()\\n"
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--exercise", "bare-exept"], "did you mean bare-except?"),
        (["--exercise", "error-handling"], "is not one rule"),
        (["--exercise", "unused-suppression"], "it has no exercise"),
        (["--exercise", "bare-except", "a.py"], "takes no PATHS"),
        (["--exercise", "bare-except", "-o", "a.py"], "a.py exists already"),
        (["--exercise", "bare-except", "-o", "no/a.py"], "cannot be written"),
        (["-o", "b.py"], "needs --exercise"),
        (["--check", "--exercise", "bare-except", "gone.py"], "gone.py does not exist"),
        (["--check", "exercise.py", "a.py"], "a.py is not an exercise"),
        (["--check", "unknown.py"], "There is no rule 'no-such-rule'"),
        (["--check", "--exercise", "bare-except", "."], "cannot be read"),
        ([], "not in a git repository"),
    ],
)
def test_what_cannot_be_asked(tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "unknown.py").write_text("# seniorlint exercise: no-such-rule\n")
    (tmp_path / "exercise.py").write_text("# seniorlint exercise: bare-except\n")
    done = run_here("next", *words, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""
    assert (tmp_path / "a.py").read_text() == "x = 1\n"


def test_shells_complete_rules() -> None:
    complete = next(param for param in command.params if param.name == "word").shell_complete
    assert [item.value for item in complete(click.Context(command), "bare-")] == ["bare-except"]
