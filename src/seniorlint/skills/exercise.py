"""An exercise for a rule: a file with its bad examples, and whether they were handled. Nothing of it is executed."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from seniorlint.catalogue.model import EXAMPLE_PATHS, Example, Rule
from seniorlint.engine.source import NotText, Source
from seniorlint.languages.language import Language, language_named
from seniorlint.output.escape import one_line
from seniorlint.review.check_text import observe_source
from seniorlint.settings.effective import ActiveRule, Settings

_FIRST = re.compile(r"^# seniorlint exercise: ([a-z0-9-]+)[ \t]*\r?$", re.MULTILINE)
_LAST = re.compile(r"^# -+ the exercise begins below -+[ \t]*(?:\r?\n|\r)", re.MULTILINE)
_HEAD = 4_000  # code points in which the lines above are looked for
_WIDTH = 88  # columns of a comment


class Remark(NamedTuple):
    """A line, from 1, and what is to be said of it."""

    line: int
    message: str


class Sight(NamedTuple):
    """What a rule sees in a text: its misses, how many occasions are met, and why there is neither.

    `lines`: how many lines hold code.
    """

    missed: tuple[Remark, ...] = ()
    met: int = 0
    lines: int = 0
    problem: Remark | None = None


class Aim(NamedTuple):
    """What an exercise asks for: its `places` are its misses at first.

    When it is done, `wanted` occasions are met or `lines` lines hold code.
    """

    places: int
    wanted: int
    lines: int

    def is_reached(self, sight: Sight) -> bool:
        """Is every place handled, and none deleted instead?

        To handle one well may leave no occasion: `except ValueError:` is none for a rule about clauses that take
        everything. So as many lines with code as at first are enough, too.
        """
        is_kept = sight.met >= self.wanted or sight.lines >= self.lines
        return sight.problem is None and not sight.missed and is_kept


class Exercise(NamedTuple):
    """A file to work on, made of some examples of a rule."""

    rule: Rule
    examples: tuple[Example, ...]
    text: str
    aim: Aim

    @property
    def language(self) -> Language:
        """The language of the file."""
        return language_named(self.examples[0].language)


class Judged(NamedTuple):
    """How far an exercise is."""

    exercise: Exercise
    sight: Sight

    @property
    def is_done(self) -> bool:
        """Is there nothing left to do?"""
        return self.exercise.aim.is_reached(self.sight)


def exercise_of(rule: Rule, settings: Settings) -> Exercise | None:
    """The exercise of a rule, from those of its examples that can be judged in one file; None where none can.

    `settings`: those of the folder; of them only the plugins and the rules' folders count. An example can be judged
    where its good code reaches the aim that its bad code sets.
    """
    chosen: list[Example] = []
    aim = None
    for example in rule.examples:
        if aim is not None and _setting(example) != _setting(chosen[0]):
            continue
        alone = _aim([example], rule, settings)
        together = _aim([*chosen, example], rule, settings) if chosen else alone
        if alone is not None and together is not None and (aim is None or _is_sum(together, aim, alone)):
            chosen.append(example)
            aim = together
    if aim is None:
        return None
    text = "\n".join([*_header(rule, chosen[0], aim), ""]) + _joined(one.bad for one in chosen)
    return Exercise(rule, tuple(chosen), text, aim)


def rule_named_in(text: str) -> str | None:
    """The name of the rule whose exercise a text is; None where it is none."""
    match = _FIRST.search(text[:_HEAD])
    return match[1] if match is not None else None


def judge_exercise(data: bytes, exercise: Exercise, settings: Settings) -> Judged:
    """Judge the bytes of a file by the rule of an exercise and by nothing else, under the settings of its examples."""
    try:
        source = exercise.language.decode(data)
    except NotText as error:
        return Judged(exercise, Sight(problem=Remark(error.line, f"not text: {error}")))
    end = _LAST.search(source.text[:_HEAD])
    body = source.text[end.end() :] if end is not None else source.text
    above = source.position(end.end()).line - 1 if end is not None else 0
    seen = _look(body, exercise.examples[0], exercise.rule, settings)
    missed = tuple(one._replace(line=one.line + above) for one in seen.missed)
    problem = seen.problem._replace(line=seen.problem.line + above) if seen.problem is not None else None
    return Judged(exercise, seen._replace(missed=missed, problem=problem))


def _aim(examples: Sequence[Example], rule: Rule, settings: Settings) -> Aim | None:
    """What the examples ask for in one file; None where they cannot be judged in it."""
    bad = _look(_joined(one.bad for one in examples), examples[0], rule, settings)
    good = _look(_joined(one.good for one in examples), examples[0], rule, settings)
    every = len(bad.missed) + bad.met
    lines = bad.lines - (len(bad.missed) if rule.taken_away else 0)  # a place that may be deleted has one at least
    wanted = every if good.lines >= lines else min(every, good.met)
    aim = Aim(len(bad.missed), wanted, lines)
    is_told = bool(bad.missed) and wanted > bad.met  # from a file in which the places are deleted
    return aim if bad.problem is None and is_told and aim.is_reached(good) else None


def _is_sum(together: Aim, *parts: Aim) -> bool:
    """Do examples in one file ask for all that they ask for alone?"""
    return together.places == sum(one.places for one in parts) and together.wanted >= sum(one.wanted for one in parts)


def exercise_settings(rule: Rule, example: Example, settings: Settings) -> Settings:
    """The rule alone, with the options of an example; of the other settings the plugins and the rules' folders stay."""
    values = rule.default_options() | dict(example.options)
    options = tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in values.items())
    shape = (rule.message, rule.shape) if rule.shape is not None else None
    return replace(settings, rules=(ActiveRule(rule.name, rule.severity, options, shape),), per_file_ignores=())


def _look(text: str, example: Example, rule: Rule, settings: Settings) -> Sight:
    """What the rule alone sees in a text, as if it were the example's file."""
    alone = exercise_settings(rule, example, settings)
    content = observe_source(Source(text), alone.root / example.path, alone, sites=True, evidence=())
    if content.problem is not None:
        return Sight(problem=Remark(content.problem.position.line, content.problem.message))
    if content.failures:
        return Sight(problem=Remark(1, "the check failed: " + content.failures[0].error.strip().splitlines()[-1]))
    of_rule = [one for one in content.observations if one.subject == rule.name]
    missed = tuple(Remark(one.span.line, one.message) for one in of_rule if one.outcome == "missed")
    lines = sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in text.splitlines())
    return Sight(missed, sum(one.outcome == "met" for one in of_rule), lines)


def _header(rule: Rule, example: Example, aim: Aim) -> Iterator[str]:
    """The task in comments, a line each."""
    places = "There is 1 place" if aim.places == 1 else f"There are {aim.places} places"
    keep = f"You may also delete a place: {rule.taken_away}" if rule.taken_away else "Delete no place: handle it."
    yield f"# seniorlint exercise: {rule.name}"
    yield "#"
    yield from _comment(f"What is wrong here: {rule.summary}{example.setting}.")
    yield from _comment(f"{places} to change. {keep}")
    if example.path != EXAMPLE_PATHS[example.language]:
        yield from _comment(f"It is judged as if it were the file {example.path}.")
    yield from _comment("What is left to do, and whether it is done: seniorlint next --check FILE")
    yield from _comment(f"Why it matters, with a good example: seniorlint explain {rule.name}")
    yield "#"
    yield "# ---- the exercise begins below ----"


def _comment(text: str) -> list[str]:
    return textwrap.wrap(one_line(text), _WIDTH, initial_indent="# ", subsequent_indent="#   ", break_on_hyphens=False)


def _joined(texts: Iterable[str]) -> str:
    return "\n\n".join(text.strip("\n") + "\n" for text in texts)


def _setting(example: Example) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return example.language, example.path, tuple(sorted((name, repr(value)) for name, value in example.options.items()))
