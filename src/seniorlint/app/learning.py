"""Your learning plan with its code, exercises for rules, and how far one is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.errors import RequestError, answering, refuse
from seniorlint.app.reporting import ReportRequest, report
from seniorlint.app.scope import Scope, existing_paths, project_of
from seniorlint.app.waiting import Progress
from seniorlint.catalogue.find import find_topics
from seniorlint.catalogue.model import INTERNAL, Rule
from seniorlint.catalogue.select import UnknownSelector
from seniorlint.catalogue.table import ended
from seniorlint.files.paths import shown_path
from seniorlint.files.regular import read_regular
from seniorlint.languages.language import PYTHON
from seniorlint.settings.effective import Settings
from seniorlint.settings.project import Project
from seniorlint.skills.exercise import Exercise, Judged, exercise_of, judge_exercise, rule_named_in
from seniorlint.skills.report_data import Narrowed
from seniorlint.skills.report_parts import Developer
from seniorlint.skills.step_code import StepCode, step_code


@dataclass(frozen=True)
class PlanMade:
    """Your part of the report, what it was narrowed to, and its steps with their code.

    The rest is as in a `ReportResult`.
    """

    developer: Developer
    narrowed: Narrowed | None
    steps: tuple[StepCode, ...]
    notes: tuple[str, ...]
    troubles: tuple[str, ...]
    is_broken: bool


@dataclass(frozen=True)
class ExerciseMade:
    """An exercise, and sentences that people must be told."""

    exercise: Exercise
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ExercisesJudged:
    """How far the exercises in some files are, each with its path as people read it, in the order of the request."""

    judged: tuple[tuple[str, Judged], ...]
    notes: tuple[str, ...]


def make_plan(request: ReportRequest, progress: Progress, *, with_code: bool = True) -> PlanMade:
    """The plan of whoever asks; raises `RequestError`. Without code nothing but the report is made.

    `request`: for the report that the plan comes from, without authors.
    """
    done = report(request, progress)
    [developer] = done.report.developers
    steps: list[StepCode] = []
    if with_code and developer.steps:
        with answering():
            settings_for = project_of(request.scope).settings_for
            for step in developer.steps:
                steps.append(step_code(step, done.catalogue.rules[step.rule.name], settings_for, Path.cwd()))
    return PlanMade(developer, done.report.data.narrowed, tuple(steps), done.notes, done.troubles, done.is_broken)


def make_exercise(scope: Scope, word: str) -> ExerciseMade:
    """The exercise for the rule that a word means; raises `RequestError` where there is none."""
    with answering() as notes:
        project = project_of(scope)
        made = _exercise(word, project)
        notes.extend(project.notes)
        return ExerciseMade(made, tuple(notes))


def judge_exercises(scope: Scope, word: str | None) -> ExercisesJudged | None:
    """How far the exercises in the files of a scope are; None where no path is an exercise and no word names a rule.

    `word`: the rule that they are of; without it each file says so itself. Raises `RequestError`.
    """
    with answering() as notes:
        paths = existing_paths(scope.paths)
        named = [(path, word or _rule_of(path)) for path in paths]
        if all(name is None for _, name in named):
            return None
        project = project_of(scope)
        judged = []
        for path, name in named:
            shown = shown_path(path, Path.cwd())
            if name is None:
                raise refuse(f"{shown} is not an exercise, but another path is one; check them apart.", is_usage=True)
            judged.append((shown, judge_exercise(_read(path), _exercise(name, project), _settings(project))))
        notes.extend(project.notes)
        return ExercisesJudged(tuple(judged), tuple(notes))


def _rule_of(path: Path) -> str | None:
    """The rule whose exercise a file says it is; None for anything else, and for what cannot be read."""
    try:
        return rule_named_in(_read(path).decode("utf-8", "replace")) if path.is_file() else None
    except RequestError:
        return None


def _read(path: Path) -> bytes:
    try:
        return read_regular(path)
    except OSError as error:
        raise refuse(f"{path} cannot be read: {error.strerror or error}") from error


def _exercise(word: str, project: Project) -> Exercise:
    """The exercise of the one rule that a word means; raises `RequestError`."""
    settings = _settings(project)
    try:
        topics = find_topics(project.catalogue, word)
    except UnknownSelector as error:
        raise refuse(ended(f"There is no rule {word!r}{error.hint}"), is_usage=True) from error
    rules = [one for one in topics if isinstance(one, Rule)]
    if len(topics) != 1 or not rules:
        raise refuse(f"{word!r} is not one rule; `seniorlint rules {word}` lists those that it means.", is_usage=True)
    [rule] = rules
    if rule.principle.id == INTERNAL:
        raise refuse(f"{rule.name} is about seniorlint's own work, not about a practice: it has no exercise.")
    made = exercise_of(rule, settings)
    if made is None:
        raise refuse(f"The examples of {rule.name} make no exercise: where a good one is met, none is counted.")
    return made


def _settings(project: Project) -> Settings:
    """Those of the current folder: of them only the plugins and the folders of rules count."""
    return project.settings_for(Path.cwd() / PYTHON.usual)
