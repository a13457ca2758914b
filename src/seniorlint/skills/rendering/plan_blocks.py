"""The learning plan in blocks: each step with its own code, an exercise, and when it is learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.catalogue.model import Rule
from seniorlint.catalogue.sample import sample_command
from seniorlint.languages.language import language_named, language_of
from seniorlint.output.escape import one_line
from seniorlint.output.people.patch import on_terminal
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.code_excerpts import Excerpt
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.rendering.report_blocks import Block, Code, Gap, Patch, Prose, Section, Title
from seniorlint.skills.rendering.steps_text import cost_of, missed, place_text
from seniorlint.skills.report_parts import Developer, Progress, Slip, Step
from seniorlint.skills.step_code import Snippet, StepCode

EMPTY = (
    "No step. There is no practice here that you miss often enough in several commits to call it a habit, or there are"
    " too few occasions to tell. That is the usual case."
)


def plan_blocks(developer: Developer, steps: Sequence[StepCode]) -> Iterator[Block]:
    """A plan; everything untrusted is escaped."""
    yield Title(f"{one_line(developer.name)}: what to learn next")
    if not steps:
        yield Prose(EMPTY)
    for index, one in enumerate(steps, 1):
        yield Gap()
        yield from _step(index, one)
    yield from _learned(developer.learned)
    yield from _slips(developer.slips)


def progress_blocks(developer: Developer) -> Iterator[Block]:
    """How far each step of the plan is."""
    yield Title(f"{one_line(developer.name)}: how far you are")
    if not developer.steps:
        yield Prose(EMPTY)
    for step in developer.steps:
        latest = step.before[0]
        yield Prose(f"{step.rule.name}: {how_far(step.progress)}", 2, "strong")
        yield Prose(f"the latest miss: {place_text(latest.place)}, decided on {day_of(latest.time)}", 4)
    yield from _learned(developer.learned)


def how_far(progress: Progress) -> str:
    """`5 of your next 8 occasions are met, in 2 commits (at least 3 are needed)`."""
    met = min(progress.met, progress.wanted)
    where = f"{count(progress.commits, 'commit')} (at least {progress.wanted_commits} are needed)"
    return f"{met} of your next {count(progress.wanted, 'occasion')} are met, in {where}"


def exercise_file(rule: Rule) -> str:
    """A name for the exercise of a rule; pytest does not collect it, whatever the rule is called."""
    return f"exercise_{rule.name.replace('-', '_')}{language_named(rule.examples[0].language).suffix}"


def _step(index: int, one: StepCode) -> Iterator[Block]:
    step, rule = one.step, one.rule
    yield Prose(f"{rule.name} ({rule.code}): {one_line(rule.summary)}", 0, "strong", f"{index}. ")
    yield Prose(f"{cost_of(step)}. Skill: {rule.skill.title} ({rule.skill.level_name}).", 3)
    if command := sample_command(rule.skill):
        yield Prose(f"a sample: {command}", 3)
    for paragraph in rule.why.split("\n\n"):
        yield Gap()
        yield Prose(" ".join(map(one_line, paragraph.split("\n"))), 3)
    yield Gap()
    yield from _code(f"Before: yours, {place_text(step.before[0].place)}", one.before, rule)
    where = "a good example" if one.after.place is None else f"yours, {place_text(one.after.place)}"
    yield from _code(f"After: {where}", one.after, rule)
    if one.fix is not None:
        how = "--fix" if one.fix.safety == "safe" else "--fix --unsafe-fixes; look at the result"
        yield Prose(f"The fix of your code ({how})", 3)
        yield Patch(tuple(on_terminal([one.fix.patch], color=False)), 5)
    if one.has_exercise:
        file = exercise_file(rule)
        yield Prose("Exercise", 3, "strong")
        yield Prose(f"seniorlint next --exercise {rule.name} -o {file}", 5)
        yield Prose(f"seniorlint next --check {file}", 5)
    yield Prose(_done_when(step.progress), 3)


def _done_when(progress: Progress) -> str:
    goal = f"your next {count(progress.wanted, 'occasion')} are met, in at least {progress.wanted_commits} commits"
    return f"Done when {goal}. So far: {progress.met}, in {count(progress.commits, 'commit')}."


def _code(caption: str, snippet: Snippet, rule: Rule) -> Iterator[Block]:
    """The lines of a snippet, and whether they go on."""
    if snippet.place is None:
        first, language = 1, rule.examples[0].language
    else:
        first, language = snippet.place.line, language_of(snippet.place.path).name
    excerpt = Excerpt(first, snippet.lines, language) if snippet.lines else None
    yield Code(caption, excerpt, None, 3)
    if excerpt is None:
        yield Prose("(the file has changed meanwhile)", 5, "quiet")
    if snippet.is_cut:
        yield Prose("...", 5, "quiet")


def _learned(learned: Sequence[Step]) -> Iterator[Block]:
    if learned:
        yield Section("Learned")
    for step in learned:
        met = f"{step.progress.met} occasions met in {count(step.progress.commits, 'commit')} after the latest miss"
        yield Prose(f"{step.rule.name}: {met}", 2, "good")


def _slips(slips: Sequence[Slip]) -> Iterator[Block]:
    if slips:
        yield Section("Grave, but no habit: look at these places once")
    for slip in slips:
        where = f", the latest in {place_text(slip.latest.place)}" if slip.latest is not None else ""
        yield Prose(f"{slip.rule.name}: {missed(slip.missed, slip.occasions)}{where}", 2)
