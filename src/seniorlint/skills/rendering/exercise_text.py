"""How far an exercise is, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.output.escape import before_colon, one_line
from seniorlint.output.people.paint import Paint
from seniorlint.output.people.wrap import wrapped
from seniorlint.skills.exercise import Judged
from seniorlint.skills.rendering.rates import count


def judged_lines(judged: Judged, path: str, width: int, paint: Paint) -> Iterator[str]:
    """What is left to do in the exercise of a file, and whether it is done; what the file holds is escaped."""
    sight, exercise = judged.sight, judged.exercise
    where = before_colon(path)
    if sight.problem is not None:
        yield from wrapped(f"{where}:{sight.problem.line}: {one_line(sight.problem.message)}", width, "    ")
        yield paint(f"{exercise.rule.name}: not done, because the file is broken", "error")
        return
    for one in sight.missed:
        yield from wrapped(f"{where}:{one.line}: {one_line(one.message)}", width, "    ")
    if sight.missed:
        yield paint(f"{exercise.rule.name}: not done, {count(len(sight.missed), 'place')} left", "error")
    elif not judged.is_done:
        aim = exercise.aim
        left = f"{sight.met} of {count(aim.wanted, 'occasion')} and {sight.lines} of {count(aim.lines, 'line')}"
        text = f"{exercise.rule.name}: not done, because code was deleted: {left} with code are left; handle each place"
        yield from (paint(line, "error") for line in wrapped(text, width, "    "))
    else:
        yield paint(f"{exercise.rule.name}: done, {count(sight.met, 'occasion')} met", "good")
