"""The learning plan as text for a terminal: each step with its own code, an exercise, and when it is learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.catalogue.model import Rule
from seniorlint.catalogue.sample import sample_command
from seniorlint.languages.language import language_named
from seniorlint.output.escape import one_line
from seniorlint.output.people.paint import Paint
from seniorlint.output.people.patch import on_terminal
from seniorlint.output.people.wrap import wrapped
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.rendering.steps_text import missed, per_year, place_text
from seniorlint.skills.report_parts import Developer, Progress, Slip, Step
from seniorlint.skills.step_code import Snippet, StepCode

_LONGEST = 160  # code points of a line of code
EMPTY = (
    "No step. There is no practice here that you miss often enough in several commits to call it a habit, or there are"
    " too few occasions to tell. That is the usual case."
)


def plan_lines(developer: Developer, steps: Sequence[StepCode], width: int, paint: Paint) -> Iterator[str]:
    """The lines of a plan, no wider than `width` columns apart from code; everything untrusted is escaped."""
    yield paint(f"{one_line(developer.name)}: what to learn next", "strong")
    if not steps:
        yield from wrapped(EMPTY, width)
    for index, one in enumerate(steps, 1):
        yield ""
        yield from _step(index, one, width, paint)
    yield from _learned(developer.learned, width, paint)
    yield from _slips(developer.slips, width, paint)


def progress_lines(developer: Developer, width: int, paint: Paint) -> Iterator[str]:
    """How far each step of the plan is."""
    yield paint(f"{one_line(developer.name)}: how far you are", "strong")
    if not developer.steps:
        yield from wrapped(EMPTY, width)
    for step in developer.steps:
        latest = step.before[0]
        yield from wrapped(f"{step.rule.name}: {how_far(step.progress)}", width, "  ")
        yield from wrapped(
            f"  the latest miss: {place_text(latest.place)}, decided on {day_of(latest.time)}", width, "    "
        )
    yield from _learned(developer.learned, width, paint)


def how_far(progress: Progress) -> str:
    """`5 of your next 8 occasions are met, in 2 commits (at least 3 are needed)`."""
    met = min(progress.met, progress.wanted)
    where = f"{count(progress.commits, 'commit')} (at least {progress.wanted_commits} are needed)"
    return f"{met} of your next {count(progress.wanted, 'occasion')} are met, in {where}"


def exercise_file(rule: Rule) -> str:
    """A name for the exercise of a rule; pytest does not collect it, whatever the rule is called."""
    return f"exercise_{rule.name.replace('-', '_')}{language_named(rule.examples[0].language).suffix}"


def _step(index: int, one: StepCode, width: int, paint: Paint) -> Iterator[str]:
    step, rule = one.step, one.rule
    yield from wrapped(f"{index}. {rule.name} ({rule.code}): {one_line(rule.summary)}", width, "   ")
    cost = f"{missed(step.missed, step.occasions)}, about {per_year(step.expected)} a year"
    yield from _indented(f"{cost}. Skill: {rule.skill.title} ({rule.skill.level_name}).", width)
    if command := sample_command(rule.skill):
        yield f"   a sample: {command}"
    yield ""
    for paragraph in rule.why.split("\n\n"):
        yield from _indented(" ".join(map(one_line, paragraph.split("\n"))), width)
    yield ""
    yield f"   {paint('Before', 'strong')}: yours, {place_text(step.before[0].place)}"
    yield from _code(one.before)
    where = "a good example" if one.after.place is None else f"yours, {place_text(one.after.place)}"
    yield f"   {paint('After', 'strong')}: {where}"
    yield from _code(one.after)
    if one.fix is not None:
        how = "--fix" if one.fix.safety == "safe" else "--fix --unsafe-fixes; look at the result"
        yield f"   {paint('The fix', 'strong')} of your code ({how})"
        yield from (f"     | {line}" for line in on_terminal([one.fix.patch], color=False))
    if one.has_exercise:
        file = exercise_file(rule)
        yield f"   {paint('Exercise', 'strong')}"
        yield f"     seniorlint next --exercise {rule.name} -o {file}"
        yield f"     seniorlint next --check {file}"
    yield from _indented(_done_when(step.progress), width)


def _done_when(progress: Progress) -> str:
    goal = f"your next {count(progress.wanted, 'occasion')} are met, in at least {progress.wanted_commits} commits"
    return f"Done when {goal}. So far: {progress.met}, in {count(progress.commits, 'commit')}."


def _code(snippet: Snippet) -> Iterator[str]:
    """The lines of a snippet; the bar in front keeps a log of a CI job from obeying one."""
    for line in snippet.lines or ("(the file has changed meanwhile)",):
        text = one_line(line)
        yield f"     | {text[:_LONGEST]}{'...' if len(text) > _LONGEST else ''}".rstrip()
    if snippet.is_cut:
        yield "     | ..."


def _learned(learned: Sequence[Step], width: int, paint: Paint) -> Iterator[str]:
    if not learned:
        return
    yield ""
    yield paint("Learned", "strong")
    for step in learned:
        met = f"{step.progress.met} occasions met in {count(step.progress.commits, 'commit')} after the latest miss"
        yield from wrapped(f"  {step.rule.name}: {met}", width, "    ")


def _slips(slips: Sequence[Slip], width: int, paint: Paint) -> Iterator[str]:
    if not slips:
        return
    yield ""
    yield paint("Grave, but no habit: look at these places once", "strong")
    for slip in slips:
        where = f", the latest in {place_text(slip.latest.place)}" if slip.latest is not None else ""
        what = f"{slip.rule.name}: {missed(slip.missed, slip.occasions)}{where}"
        yield from wrapped(f"  {what}", width, "    ")


def _indented(text: str, width: int) -> Iterator[str]:
    return (f"   {line}" for line in wrapped(text, width - 3))
