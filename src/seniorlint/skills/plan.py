"""What to learn next: the practices whose misses cost most in a year, chosen from the records of a report.

A step needs a habit. It is one where the rate of met occasions is below `TARGET` with a probability of `SURE`, and
where misses were decided in several commits, because the prior alone calls one miss of one nearly certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.scales import Severity
from seniorlint.skills.beta import probability_at_least
from seniorlint.skills.proficiency import ENOUGH, ENOUGH_COMMITS, SURE, WORDS, Prior
from seniorlint.skills.report_parts import Occasion, Practice, Progress, Slip, Step

MAX_STEPS = MAX_PLACES = 3
TARGET = WORDS[0][1]  # the rate from which a practice is called consistent
MASTERED = 0.97  # from a practice that is met more often there is nothing to learn
HABIT = 2  # commits that decided a miss: once may be chance
YEAR = 365.25 * 24 * 3600  # seconds
WINDOW = 5  # years: what was written longer ago says little about the next one
WEIGHTS: Mapping[Severity, int] = {"error": 9, "warning": 3, "info": 1}  # each as grave as three of the next


class Plan(NamedTuple):
    """What to learn next, what of it is learned, and grave misses that are no habit."""

    steps: tuple[Step, ...]
    learned: tuple[Step, ...]
    slips: tuple[Slip, ...]


class Window(NamedTuple):
    """The stretch of a developer's history that says how often occasions arise.

    `start`: in seconds since 1970. `years`: how long it is, at least one: a week of work says nothing about 51 others.
    """

    start: float
    years: float


def plan(
    occasions: Collection[Occasion],
    practices: Iterable[Practice],
    prior_of: Callable[[str], Prior],
    catalogue: Catalogue,
) -> Plan:
    """The plan of a developer with these occasions and practices; `prior_of`: what is expected for a rule's name."""
    window = window_of([one.time for one in occasions])
    by_rule: dict[str, list[Occasion]] = defaultdict(list)
    for one in occasions:
        if one.outcome in ("met", "missed"):
            by_rule[one.subject.name].append(one)
    habits, slips = [], []
    for practice in practices:
        severity = catalogue.rules[practice.subject.name].severity
        judged = by_rule[practice.subject.name]
        if all(one.outcome == "met" for one in judged):
            continue
        step = _step(practice, judged, prior_of(practice.subject.name), window, WEIGHTS[severity])
        if _is_habit(practice, judged, step):
            habits.append(step)
        elif severity == "error":
            slips.append((step.before[0].time, Slip(step.rule, step.missed, step.occasions, step.before[0])))
    habits.sort(key=lambda one: (-one.expected * one.weight, one.skill.level, one.rule.name))
    slips.sort(key=lambda one: (-one[0], one[1].rule.name))
    return Plan(
        tuple([one for one in habits if not one.progress.is_done][:MAX_STEPS]),
        tuple(one for one in habits if one.progress.is_done),
        tuple(slip for _, slip in slips[:MAX_STEPS]),
    )


def window_of(times: Collection[int]) -> Window:
    """The last `WINDOW` years of what these commits decided (seconds since 1970), or all of it where that is less."""
    if not times:
        return Window(0.0, 1.0)
    last = max(times)
    start = max(min(times), last - WINDOW * YEAR)
    return Window(start, max((last - start) / YEAR, 1.0))


def progress_of(judged: Sequence[Occasion]) -> Progress:
    """What was met after the latest miss, by the time of the commits; a shared occasion counts as one."""
    latest = max((one.time for one in judged if one.outcome == "missed"), default=0)
    after = [one for one in judged if one.outcome == "met" and one.time > latest]
    return Progress(len(after), len({one.commit for one in after}), ENOUGH, ENOUGH_COMMITS)


def _step(practice: Practice, judged: Sequence[Occasion], prior: Prior, window: Window, weight: int) -> Step:
    known = practice.proficiency
    likely = known.posterior(prior)
    yearly = sum(one.weight for one in judged if one.time >= window.start) / window.years
    latest_first = sorted(judged, key=lambda one: (one.time, one.place), reverse=True)
    return Step(
        skill=practice.subject.skill,
        rule=practice.subject,
        missed=known.occasions - known.met,
        occasions=known.occasions,
        yearly=yearly,
        expected=yearly * likely.missed / (likely.met + likely.missed),
        weight=weight,
        probability=1 - probability_at_least(TARGET, likely.met, likely.missed),
        before=tuple(one for one in latest_first if one.outcome == "missed")[:MAX_PLACES],
        good=next((one for one in latest_first if one.outcome == "met"), None),
        progress=progress_of(judged),
    )


def _is_habit(practice: Practice, judged: Iterable[Occasion], step: Step) -> bool:
    commits = {one.commit for one in judged if one.outcome == "missed"}
    return (
        not practice.is_convention
        and practice.proficiency.rate <= MASTERED
        and len(commits) >= HABIT
        and step.probability >= SURE
        and step.yearly > 0
    )
