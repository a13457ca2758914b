"""The code of a step: a miss of one's own, what is good instead, and what the fix makes of it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from seniorlint.catalogue.model import SYNTAX_ERROR, Example, Rule
from seniorlint.engine.apply import apply_edits
from seniorlint.engine.observation import Safety
from seniorlint.files.source_file import source_if_readable
from seniorlint.output.people.patch import patch
from seniorlint.review.check_text import check_source
from seniorlint.settings.effective import Settings
from seniorlint.skills.line_place import Place
from seniorlint.skills.report_parts import Occasion, Step

MAX_LINES = 8


@dataclass(frozen=True, slots=True)
class Snippet:
    """Lines of code, without their common indentation. `place`: the first of them; None in an example of the rule.

    `is_cut`: the code goes on.
    """

    place: Place | None
    lines: tuple[str, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class FixedCode:
    """What the rule's fix makes of the latest miss: a patch, and how safe it is."""

    safety: Safety
    patch: bytes


@dataclass(frozen=True, slots=True)
class StepCode:
    """A step with its code. `after`: an occasion that its developer met, or else the rule's first good example."""

    step: Step
    rule: Rule
    before: Snippet
    after: Snippet
    fix: FixedCode | None
    has_exercise: bool


def step_code(step: Step, rule: Rule, settings_for: Callable[[Path], Settings], current: Path) -> StepCode:
    """The code of a step, read from the files that were observed; paths are relative to the folder `current`.

    A file that is gone or changed meanwhile gives no lines. Raises `ConfigError`.
    """
    from seniorlint.skills.exercise import exercise_of

    after = _own(step.good, current) if step.good is not None else _from_example(rule.examples[0])
    return StepCode(
        step=step,
        rule=rule,
        before=_own(step.before[0], current),
        after=after,
        fix=_fixed(step.before[0].place, rule, settings_for, current) if rule.fix != "none" else None,
        has_exercise=exercise_of(rule, settings_for(current / rule.examples[0].path)) is not None,
    )


def _own(one: Occasion, current: Path) -> Snippet:
    source = source_if_readable(current / one.place.path)
    if source is None:
        return Snippet(one.place, ())
    last = min(one.last_line, one.place.line + MAX_LINES - 1)
    lines = [source.line(number) for number in range(one.place.line, last + 1)]
    return Snippet(one.place, _dedented(lines), last < one.last_line)


def _from_example(example: Example) -> Snippet:
    return Snippet(None, _dedented(example.good.strip("\n").split("\n")))


def _dedented(lines: list[str]) -> tuple[str, ...]:
    return tuple(textwrap.dedent("\n".join(line.expandtabs(4) for line in lines)).split("\n"))


def _fixed(place: Place, rule: Rule, settings_for: Callable[[Path], Settings], current: Path) -> FixedCode | None:
    """What the fix of the rule alone makes of the miss at a place; None where this miss has no fix."""
    path = current / place.path
    source = source_if_readable(path)
    if source is None:
        return None
    settings = settings_for(path)
    rules = tuple(one for one in settings.rules if one.name in (rule.name, SYNTAX_ERROR))
    result = check_source(source, path, place.path, replace(settings, rules=rules), suppressions=False)
    for one in result.findings:
        if one.line == place.line and one.fix is not None:
            text, _ = apply_edits(source, [one.fix.edits])
            after = source.with_text(text)
            return FixedCode(one.fix.safety, patch(source.to_bytes(), after.to_bytes(), place.path))
    return None
