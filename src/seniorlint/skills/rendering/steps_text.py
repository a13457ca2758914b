"""The next steps of a report in lines, with the numbers behind them as people read them."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.output.escape import one_line
from seniorlint.skills.line_place import Place
from seniorlint.skills.rendering.rates import number
from seniorlint.skills.report_parts import Developer


def step_lines(developer: Developer) -> Iterator[str]:
    """The steps of a developer, and the grave misses that are no step; paths are escaped."""
    if not developer.steps:
        yield "  no habit: nothing is missed often enough, or there are too few occasions to tell"
    for step in developer.steps:
        yield f"  {step.rule.name}: {missed(step.missed, step.occasions)}, about {per_year(step.expected)} a year"
        yield f"    belongs to {step.skill.title} ({step.skill.level_name} skill)"
        yield f"    see {place_text(step.place)}"
        yield f"    learn: seniorlint explain {step.rule.name}"
    if developer.steps and developer.is_you:
        yield "  your code, an exercise for each, and when it is learned: seniorlint next"
    if developer.slips:
        yield ""
        yield "Grave, but no habit: places to look at once"
    for slip in developer.slips:
        yield f"  {slip.rule.name}: {missed(slip.missed, slip.occasions)}; see {place_text(slip.latest.place)}"


def missed(misses: float, occasions: float) -> str:
    """`3 of 9 occasions missed`."""
    return f"{number(misses)} of {number(occasions)} occasion{'' if occasions == 1 else 's'} missed"


def per_year(misses: float) -> str:
    """A number of misses in a year, with no more digits than it deserves."""
    return f"{misses:.2g}" if misses < 10 else f"{misses:.0f}"


def place_text(place: Place) -> str:
    """`path:line`, escaped."""
    return f"{one_line(place.path)}:{place.line}"
