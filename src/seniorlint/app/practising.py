"""Practice for an interview: tasks are given out as files, and what comes back is scored and kept."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from seniorlint.app.assessing import read_record, write_record
from seniorlint.app.errors import answering, refuse
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, Catalogue
from seniorlint.catalogue.practice_tasks import WrittenTask, load_tasks
from seniorlint.files.digest import digest
from seniorlint.files.regular import read_regular
from seniorlint.settings.config import Config
from seniorlint.settings.effective import Settings, settle
from seniorlint.skills.assessment.assessment_record import RecordError, Session
from seniorlint.skills.exercise import exercise_of, judge_exercise, rule_named_in
from seniorlint.skills.practice.begun_file import begun_in, code_file, review_file
from seniorlint.skills.practice.review_score import ReviewScore, WrongAnswer, remarks_in, score_review
from seniorlint.skills.practice.review_task import NoTask, planted_in, review_task, reviewed
from seniorlint.skills.practice.written_form import Answered, read_written, written_form

T = TypeVar("T")
_SHORT = 12  # digits of a digest


class Scored(NamedTuple):
    """What came of a task. `score`: of a review; `answered`: of a written task. `left`: places that are not handled."""

    session: Session
    catalogue: Catalogue
    score: ReviewScore | None = None
    answered: Answered | None = None
    left: int = 0


def task_file(kind: str, seed: int, now: datetime, *, level: int | None, last: Mapping[str, int]) -> str:
    """The file of a task of a kind; raises `RequestError`.

    `level`: the highest level, 1 to 4, of what is asked for in reviews and code. `last`: how often each task was done
    already; one that was done least is drawn. `now`: local time with its offset.
    """
    chance = random.Random(seed)
    with answering():
        if kind == "review":
            return _review_task(seed, level, now)
        if kind == "code":
            return _code_task(chance, level, last, now)
        tasks = {one.id: one for one in load_tasks() if one.kind == kind}
        return written_form(_least(chance, tasks, last), now)


def _review_task(seed: int, level: int | None, now: datetime) -> str:
    try:
        task = review_task(seed, load_catalogue(), _settings(), level=level)
    except NoTask as error:
        raise refuse(str(error)) from error
    return review_file(task.text, len(task.planted), now)


def _code_task(chance: random.Random, level: int | None, last: Mapping[str, int], now: datetime) -> str:
    rules = {
        one.name: one
        for one in load_catalogue().rules.values()
        if one.default and one.principle.id != INTERNAL and (level is None or one.skill.level <= level)
    }
    while rules:
        rule = rules.pop(_least(chance, rules, last).name)
        made = exercise_of(rule, _settings())
        if made is not None:
            return code_file(made.text, now)
    raise refuse("no rule of that level has an exercise")


def score_file(path: Path, answers: Path | None, record: Path, now: datetime) -> Scored:
    """Score a file that came back, and keep the session in the record; raises `RequestError`."""
    data, settings = _bytes_of(path), _settings()
    text = data.decode("utf-8", "replace")
    with answering():
        catalogue = load_catalogue()
    try:
        begun = begun_in(text)
        if begun is None:
            answered = read_written(text, _tasks())
            session = _session(answered.task.kind, answered.task.id, answered.begun, now)
            scored = Scored(_rated(session, answered), catalogue, answered=answered)
        elif begun.kind == "review":
            session = _session("review", digest(data)[:_SHORT], begun.at, now)
            scored = _review(text, answers, session, catalogue, settings)
        else:
            session = _session("code", rule_named_in(text) or "", begun.at, now)
            scored = _code(data, session, catalogue, settings)
    except RecordError as error:
        raise refuse(f"{path} is not a task of `seniorlint practice` that can be scored: {error}") from error
    before = read_record(record)
    kept = next((one for one in before.sessions if _is_same(one, scored.session)), None)
    if kept is not None and scored.session.level:  # rated after it was done: the time is that of the work
        scored = scored._replace(session=scored.session._replace(seconds=kept.seconds, on=kept.on))
    write_record(record, before.sat(scored.session))
    return scored


def done_before(record: Path) -> Counter[str]:
    """How often each task was done; raises `RequestError`."""
    return Counter(one.task for one in read_record(record).sessions)


def _review(text: str, answers: Path | None, session: Session, catalogue: Catalogue, settings: Settings) -> Scored:
    if answers is None:
        raise refuse("a review needs --answers FILE, with a line such as `12: catches everything` for each place")
    try:
        remarks = remarks_in(_bytes_of(answers).decode("utf-8", "replace"))
    except WrongAnswer as error:
        raise refuse(f"{answers}: {error}") from error
    try:
        planted = planted_in(text, reviewed(settings))
    except NoTask as error:
        raise refuse(f"the file was changed: {error}") from error
    score = score_review(planted, remarks, catalogue)
    done = session._replace(found=len(score.found), planted=len(planted), remarks=len(remarks))
    return Scored(done, catalogue, score=score)


def _code(data: bytes, session: Session, catalogue: Catalogue, settings: Settings) -> Scored:
    rule = catalogue.rules.get(session.task)
    exercise = exercise_of(rule, settings) if rule is not None else None
    if exercise is None:
        raise RecordError("it does not say which rule it is of")
    judged = judge_exercise(data, exercise, settings)
    places = exercise.aim.places
    left = 0 if judged.is_done else max(len(judged.sight.missed), 1)
    return Scored(session._replace(found=max(places - left, 0), planted=places), catalogue, left=left)


def _rated(session: Session, answered: Answered) -> Session:
    return session._replace(level=answered.level, by=answered.by if answered.level else "")


def _session(kind: str, task: str, begun: datetime, now: datetime) -> Session:
    return Session(kind, task, now.date(), max(int((now - begun).total_seconds()), 0))


def _is_same(one: Session, other: Session) -> bool:
    return (one.kind, one.task) == (other.kind, other.task)


def _tasks() -> tuple[WrittenTask, ...]:
    with answering():
        return load_tasks()


def _least(chance: random.Random, tasks: Mapping[str, T], last: Mapping[str, int]) -> T:
    """One of the tasks that were done least, by lot."""
    least = min(last.get(name, 0) for name in tasks)
    return tasks[chance.choice([name for name in tasks if last.get(name, 0) == least])]


def _settings() -> Settings:
    """Those of no project: a task is the same everywhere."""
    return settle(Config(root=Path("/nowhere")))


def _bytes_of(path: Path) -> bytes:
    try:
        return read_regular(path)
    except OSError as error:
        raise refuse(f"{path} cannot be read: {error.strerror or error}") from error
