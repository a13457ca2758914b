"""The learning plan, and how far an exercise is, as JSON types."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.output.escape import unicode_text
from seniorlint.skills.exercise import Judged
from seniorlint.skills.rendering.json_values import place_object
from seniorlint.skills.rendering.plan_blocks import exercise_file
from seniorlint.skills.rendering.report_json import narrowed_object, slip_object, step_object
from seniorlint.skills.report_data import Narrowed
from seniorlint.skills.report_parts import Developer
from seniorlint.skills.step_code import Snippet, StepCode


def plan_object(developer: Developer, narrowed: Narrowed | None, steps: Sequence[StepCode]) -> dict[str, object]:
    """The plan of a developer; the steps are those of their report, with why and code.

    `narrowed`: what that report was narrowed to.
    """
    return {
        "developer": unicode_text(developer.name),
        "narrowed": narrowed_object(narrowed),
        "steps": [_step(one) for one in steps],
        "learned": [step_object(one) for one in developer.learned],
        "slips": [slip_object(one) for one in developer.slips],
    }


def judged_object(judged: Judged, path: str) -> dict[str, object]:
    """How far the exercise in a file is; `path` as it was named."""
    sight = judged.sight
    return {
        "path": unicode_text(path),
        "rule": judged.exercise.rule.name,
        "done": judged.is_done,
        "places": judged.exercise.aim.places,
        "wanted": judged.exercise.aim.wanted,
        "met": sight.met,
        "left": [{"line": one.line, "message": unicode_text(one.message)} for one in sight.missed],
        "problem": None
        if sight.problem is None
        else {"line": sight.problem.line, "message": unicode_text(sight.problem.message)},
    }


def _step(one: StepCode) -> dict[str, object]:
    fix = one.fix
    return {
        **step_object(one.step),
        "why": one.rule.why,
        "before": _snippet(one.before),
        "after": _snippet(one.after),
        "fix": {"safety": fix.safety, "patch": fix.patch.decode("utf-8", "backslashreplace")} if fix else None,
        "exercise": exercise_file(one.rule) if one.has_exercise else None,
    }


def _snippet(snippet: Snippet) -> dict[str, object]:
    return {
        "place": place_object(snippet.place) if snippet.place is not None else None,
        "lines": list(map(unicode_text, snippet.lines)),
        "cut": snippet.is_cut,
    }
