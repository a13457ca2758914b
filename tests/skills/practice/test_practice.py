"""Practice as it is used: a file is given out, worked on and scored, and the result is kept."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.practice_tasks import WRITTEN, WrittenTask, load_tasks
from seniorlint.cli.commands.practice import practice
from seniorlint.settings.config import Config
from seniorlint.settings.effective import settle
from seniorlint.skills.assessment.assessment_record import Record, RecordError, loaded
from seniorlint.skills.practice.review_score import Remarked, WrongAnswer, remarks_in, score_review
from seniorlint.skills.practice.review_task import Planted, planted_in, reviewed
from seniorlint.skills.practice.written_form import read_written, written_form

CATALOGUE = load_catalogue()
SETTINGS = settle(Config(root=Path("/nowhere")))
PLANTED = (Planted("bare-except", 3, 4), Planted("mutable-default", 10, 10))


def run(folder: Path, *arguments: str) -> Result:
    command, *more = arguments
    return CliRunner().invoke(practice, [command, "--file", str(folder / "record.json"), *more], catch_exceptions=False)


def record_of(folder: Path) -> Record:
    return loaded((folder / "record.json").read_text(encoding="utf-8"))


def test_a_review_that_finds_all_but_one(tmp_path: Path) -> None:
    task, answers = tmp_path / "review.py", tmp_path / "answers"
    assert run(tmp_path, "review", "-o", str(task), "--seed", "5").exit_code == 0
    planted = planted_in(task.read_text(encoding="utf-8"), reviewed(SETTINGS))
    answers.write_text("".join(f"{one.line}: {one.rule}\n" for one in planted[1:]) + "1: why?\n", encoding="utf-8")
    done = run(tmp_path, "score", str(task), "--answers", str(answers))
    assert done.exit_code == 0
    assert "Found 3 of 4 places" in done.stdout
    assert "(recall 75%)" in done.stdout
    assert "3 of 4 remarks are at such a place (precision 75%)" in done.stdout
    assert f"seniorlint explain {planted[0].rule}" in done.stdout.partition("Overlooked:")[2]
    [session] = record_of(tmp_path).sessions
    assert (session.kind, session.found, session.planted, session.remarks) == ("review", 3, 4, 4)


def test_a_review_needs_answers(tmp_path: Path) -> None:
    task = tmp_path / "review.py"
    run(tmp_path, "review", "-o", str(task), "--seed", "5")
    done = run(tmp_path, "score", str(task))
    assert done.exit_code == 2
    assert "--answers" in done.stderr
    assert not (tmp_path / "record.json").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("x = 1\n", encoding="utf-8")
    done = run(tmp_path, "review", "-o", str(tmp_path / "mine.py"))
    assert done.exit_code == 2
    assert (tmp_path / "mine.py").read_text(encoding="utf-8") == "x = 1\n"


def test_code_is_judged_by_hidden_checks(tmp_path: Path) -> None:
    task = tmp_path / "code.py"
    assert run(tmp_path, "code", "-o", str(task), "--seed", "1").exit_code == 0
    text = task.read_text(encoding="utf-8")
    assert "next --check" not in text
    assert "explain" not in text.partition("exercise begins")[0]
    assert "Not done" in run(tmp_path, "score", str(task)).stdout
    [session] = record_of(tmp_path).sessions
    rule = CATALOGUE.rules[session.task]
    for example in rule.examples:
        text = text.replace(example.bad.strip("\n"), example.good.strip("\n"))
    task.write_text(text, encoding="utf-8")
    assert "Done: all" in run(tmp_path, "score", str(task)).stdout
    [session] = record_of(tmp_path).sessions
    assert session.found == session.planted > 0


@pytest.mark.parametrize("kind", WRITTEN)
def test_an_answer_is_rated_by_a_colleague(tmp_path: Path, kind: str) -> None:
    task = tmp_path / "answer.toml"
    assert run(tmp_path, kind, "-o", str(task)).exit_code == 0
    empty = run(tmp_path, "score", str(task))
    assert empty.exit_code == 2
    assert "the answer is empty" in empty.stderr
    text = task.read_text(encoding="utf-8").replace("answer = '''\n", "answer = '''\nIt depends.")
    task.write_text(text, encoding="utf-8")
    assert "A good answer has:" in run(tmp_path, "score", str(task)).stdout
    task.write_text(text.replace("level = 0", "level = 3"), encoding="utf-8")
    assert "`by` must say who" in run(tmp_path, "score", str(task)).stderr
    rated = text.replace("level = 0", "level = 3").replace('by = ""', 'by = "Grace <g@example.org>"')
    task.write_text(rated, encoding="utf-8")
    assert "Grace <g@example.org> gives it 3 of 4" in run(tmp_path, "score", str(task)).stdout
    [session] = record_of(tmp_path).sessions
    assert (session.kind, session.level, session.by) == (kind, 3, "Grace <g@example.org>")


def test_tasks_come_in_turn(tmp_path: Path) -> None:
    drawn = []
    for number in range(4):
        task = tmp_path / f"{number}.toml"
        run(tmp_path, "debugging", "-o", str(task))
        text = task.read_text(encoding="utf-8").replace("answer = '''\n", "answer = '''\nIt depends.")
        task.write_text(text, encoding="utf-8")
        run(tmp_path, "score", str(task))
        drawn.append(record_of(tmp_path).sessions[-1].task)
    assert sorted(drawn) == sorted(one.id for one in load_tasks() if one.kind == "debugging")


def test_another_file_is_no_task(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    done = run(tmp_path, "score", str(tmp_path / "a.py"))
    assert done.exit_code == 2
    assert "is not a task of `seniorlint practice`" in done.stderr


@pytest.mark.parametrize(
    ("remarks", "found", "nothing_there"),
    [
        ([], 0, 0),
        ([Remarked(3, "x"), Remarked(10, "y")], 2, 0),
        ([Remarked(4, "x"), Remarked(3, "again"), Remarked(5, "y")], 1, 1),
        ([Remarked(1, "x")], 0, 1),
    ],
)
def test_a_score_counts_misses_and_remarks(remarks: list[Remarked], found: int, nothing_there: int) -> None:
    score = score_review(PLANTED, remarks, CATALOGUE)
    assert (len(score.found), len(score.overlooked), len(score.nothing_there)) == (found, 2 - found, nothing_there)
    assert score.recall == found / 2
    assert score.precision == (None if not remarks else 1 - nothing_there / len(remarks))
    assert sum(one.planted for one in score.skills) == 2


@given(st.lists(st.tuples(st.integers(0, 99999), st.text("abcdäß中", min_size=1))))
def test_remarks_come_back(remarks: list[tuple[int, str]]) -> None:
    text = "# mine\n\n" + "".join(f"{line}: {reason}\n" for line, reason in remarks)
    assert remarks_in(text) == remarks


@pytest.mark.parametrize("text", ["bare except", "12", "12:", ": x", "1234567: x"])
def test_a_remark_without_line_or_reason_is_refused(text: str) -> None:
    with pytest.raises(WrongAnswer, match="line 1 names no line and reason"):
        remarks_in(text)


NOW = datetime(2024, 5, 31, 10, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize("task", load_tasks(), ids=lambda task: task.id)
def test_each_form_is_read_again(task: WrittenTask) -> None:
    text = written_form(task, NOW).replace("answer = '''\n", "answer = '''\nIt depends.")
    answered = read_written(text, load_tasks())
    assert (answered.task, answered.begun, answered.answer) == (task, NOW, "It depends.")
    assert all(len(line) <= 120 for line in text.splitlines())


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("10:00:00+02:00", "10:00:00", "has no offset"),
        ("2024-05-31T", "May ", "must be a time"),
        ("level = 0", "level = 9", "must be 0 to 4"),
        ('task = "', 'task = "x', "did you mean"),
        ("answer = ", "answer = = ", "it is not TOML"),
    ],
)
def test_a_damaged_form_says_why(old: str, new: str, why: str) -> None:
    text = written_form(load_tasks()[0], NOW).replace("answer = '''\n", "answer = '''\nIt depends.")
    assert old in text
    with pytest.raises(RecordError) as caught:
        read_written(text.replace(old, new), load_tasks())
    assert why in str(caught.value)


def test_there_are_tasks_of_every_kind() -> None:
    assert {one.kind for one in load_tasks()} == set(WRITTEN)
    assert all(one.good for one in load_tasks())
    assert all(one.code for one in load_tasks() if one.kind == "debugging")
