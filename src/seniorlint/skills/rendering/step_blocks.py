"""The next steps of a report in blocks: a miss of one's own, what is written instead, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.catalogue.model import Catalogue
from seniorlint.catalogue.sample import sample_command
from seniorlint.output.escape import one_line
from seniorlint.skills.rendering.code_excerpts import WorkTree, example_excerpt
from seniorlint.skills.rendering.report_blocks import Block, Code, Gap, Prose, Section
from seniorlint.skills.rendering.steps_text import cost_of, missed
from seniorlint.skills.rendering.strength_blocks import code_block, excerpt_of
from seniorlint.skills.report_parts import Developer, Step

_MOST_LINES = 8  # of an example


def step_blocks(developer: Developer, catalogue: Catalogue, tree: WorkTree) -> Iterator[Block]:
    """The steps of a developer, and the grave misses that are not a step."""
    yield Section("Next steps")
    if not developer.steps:
        yield Prose("none: nothing is missed often enough to be a habit, or there are too few occasions to tell", 2)
    for index, step in enumerate(developer.steps, 1):
        if index > 1:
            yield Gap()
        yield from _step(index, step, catalogue, tree)
    if developer.steps and developer.is_you:
        yield Prose("An exercise for each, and when it is learned: seniorlint next", 2, "strong")
    if developer.slips:
        yield Section("Grave, but no habit: places to look at once")
    for slip in developer.slips:
        yield Prose(f"{slip.rule.name}: {missed(slip.missed, slip.occasions)}", 2, "strong")
        if slip.latest is not None:
            yield from code_block(slip.latest.place, slip.latest, tree, "see ")


def _looks_the_same(step: Step, tree: WorkTree) -> bool:
    """Does the code that is shown of a miss look like that of the place that was met? Then it teaches nothing."""
    shown = [excerpt_of(one, tree) for one in (*step.before[:1], step.good) if one is not None]
    return len({one.lines for one in shown if one is not None}) < len(shown)


def _step(index: int, step: Step, catalogue: Catalogue, tree: WorkTree) -> Iterator[Block]:
    yield Prose(f"{step.rule.name}: {cost_of(step)}", 2, "strong", f"{index}. ")
    rule = catalogue.rules.get(step.rule.name)  # None in a redacted report, for a rule of the repository's own
    summary = f"{one_line(rule.summary)}. " if rule is not None else ""
    yield Prose(f"{summary}It belongs to {step.skill.title} ({step.skill.level_name} skill).", 5)
    for latest in step.before[:1]:
        yield from code_block(latest.place, latest, tree, "see ", 5)
    if step.good is not None and not _looks_the_same(step, tree):
        yield from code_block(step.good.place, step.good, tree, "instead, as in your ", 5)
    elif rule is not None and rule.examples:
        example = rule.examples[0]
        yield Code("instead, for example", example_excerpt(example.good, example.language, _MOST_LINES), None, 5)
    if rule is not None:
        yield Prose(f"learn: seniorlint explain {step.rule.name}", 5)
    if command := sample_command(step.skill):
        yield Prose(f"a sample: {command}", 5)
