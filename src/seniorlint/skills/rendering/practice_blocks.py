"""The practices of a developer in blocks: those with enough evidence with bars, the others in a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.output.escape import one_line
from seniorlint.skills.rendering.rates import count, number, occasions, rate
from seniorlint.skills.rendering.report_blocks import Block, Prose, Rated, Section
from seniorlint.skills.report_parts import Developer, Practice, SkillPractices
from seniorlint.skills.report_words import ALL_PLACES, CHANCE

_MOST = 10  # of those that are listed in short


def practice_blocks(developer: Developer) -> Iterator[Block]:
    """The practices of which something can be said, by skill, each with a bar."""
    yield Section("Practices: at how many of its occasions each was done")
    groups = [(group, [one for one in group.practices if _is_known(one)]) for group in developer.practices]
    for group, practices in groups:
        yield from _of_skill(group, practices)
    if any(practices for _, practices in groups):
        return
    is_judged = any(not one.is_convention for group in developer.practices for one in group.practices)
    beyond = " beyond what is a convention here" if developer.practices else ""
    yield Prose(
        "not enough evidence for any of them: the normal case, and no bad mark; what there is follows below"
        if is_judged
        else f"no occasion on these lines was judged{beyond}",
        2,
    )


def other_practices(developer: Developer) -> Iterator[Block]:
    """The practices of which little can be said, a line each: what came up too rarely, and the conventions."""
    every = [one for group in developer.practices for one in group.practices]
    few = [one for one in every if not one.is_convention and not one.proficiency.is_enough]
    conventions = [one for one in every if one.is_convention]
    if few:
        yield Section("Too few occasions to say how often: the normal case, and no bad mark")
        yield from _in_short(few)
    if conventions:
        yield Section("Conventions here: what nearly everybody does, so it says little about one person")
        yield from _in_short(conventions)


def _in_short(practices: Sequence[Practice]) -> Iterator[Block]:
    """The practices that came up most often, a line each, and how many there are besides."""
    often = sorted(practices, key=lambda one: -one.proficiency.occasions)
    for one in often[:_MOST]:
        known = one.proficiency
        times = f"{number(known.met)} of {number(known.occasions)}" if known.is_enough else occasions(known.occasions)
        said = f"{times}: {one_line(one.subject.title)} ({one.subject.name}){_word(one)}{_explained(one)}"
        yield Prose(said, 2, mark="- ")
    if len(often) > _MOST:
        yield Prose(
            f"and {count(len(often) - _MOST, 'practice')} more; each place, missed first: {ALL_PLACES}", 2, "quiet"
        )


def _is_known(one: Practice) -> bool:
    """Is there enough evidence, and more than a convention?"""
    return one.proficiency.is_enough and not one.is_convention


def _of_skill(group: SkillPractices, practices: Sequence[Practice]) -> Iterator[Block]:
    """The practices of a skill, below its title: its level is the skill's own and says nothing about the person."""
    if not practices:
        return
    yield Prose(f"{group.skill.title} ({group.skill.level_name} skill){_word(group)}", 2, "strong")
    for one in practices:
        words = f"{rate(one.proficiency)}{_word(one)}{_explained(one)}"
        known = one.proficiency
        yield Rated(one_line(one.subject.title), words, known.rate, known.interval, f"({one.subject.name})", indent=4)


def _explained(one: Practice) -> str:
    return f"; {one.explained} explained by a comment" if one.explained else ""


def _word(one: Practice | SkillPractices) -> str:
    if one.is_withheld:
        return f": no word, because {CHANCE}"
    return f": {one.word}" if one.word is not None else ""
