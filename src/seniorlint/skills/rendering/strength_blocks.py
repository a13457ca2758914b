"""What a developer does well, in blocks: practices that are consistent, and what the code shows, with the code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from seniorlint.output.escape import one_line
from seniorlint.skills.line_place import Place
from seniorlint.skills.rendering.code_excerpts import Excerpt, WorkTree
from seniorlint.skills.rendering.foremost import foremost, occasion_at
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.rendering.report_blocks import Block, Code, Prose, Section
from seniorlint.skills.rendering.steps_text import place_text
from seniorlint.skills.report_parts import Developer, Occasion, Strength
from seniorlint.skills.report_words import ALL_PLACES

_WITH_CODE = 3  # the foremost
_OTHERS = 12  # that follow them, a line each
_LINES, _BEFORE = 6, 1  # of code


def strength_blocks(developer: Developer, tree: WorkTree, *, has_room: bool) -> Iterator[Block]:
    """The strengths; `has_room`: the foremost come with code."""
    yield Section("Done well")
    consistent = [one for group in developer.practices for one in group.practices if one.word == "consistent"]
    for one in consistent:
        yield Prose(f"consistent: {one_line(one.subject.title)} ({one.subject.name})", 2, "good", "- ")
    if not developer.strengths and not consistent:
        yield Prose("nothing that the kinds of evidence known so far recognise", 2)
    strengths, with_code = foremost(developer.strengths), _WITH_CODE if has_room else 0
    first, others = strengths[:with_code], strengths[with_code:]
    for strength in first:
        yield Prose(_shown(strength), 2, "good", "- ")
        for place in strength.places[:1]:
            yield from code_block(place, occasion_at(place, strength.subject, developer), tree)
    shown, left = others[:_OTHERS], len(others) - _OTHERS
    for level, group in groupby(shown, key=lambda one: one.subject.skill.level_name):
        yield Prose(f"{'Also of' if first else 'Of'} {level} skills", 2, "strong")
        for strength in group:
            where = "".join(f", {place_text(place)}" for place in strength.places[:1])
            yield Prose(f"{one_line(strength.subject.title)}: {count(strength.count, 'place')}{where}", 2, mark="- ")
    if left > 0:
        yield Prose(f"and {count(left, 'kind')} of evidence more: {ALL_PLACES}", 2, "quiet")


def code_block(
    place: Place, occasion: Occasion | None, tree: WorkTree, said: str = "", indent: int = 4
) -> Iterator[Block]:
    """A place with its code, where the file still has it. `said` is in front of the place, `indent` in columns."""
    excerpt = excerpt_of(occasion, tree) if occasion is not None else None
    yield Code(f"{said}{place_text(place)}", excerpt, place.line, indent)


def excerpt_of(occasion: Occasion, tree: WorkTree) -> Excerpt | None:
    """The code of an occasion; None where the file cannot be read any more."""
    return tree.excerpt(occasion.place.path, occasion.place.line, occasion.last_line, _LINES, _BEFORE)


def _shown(strength: Strength) -> str:
    """What was shown, of which skill, and how often."""
    subject = strength.subject
    return f"{one_line(subject.title)} ({subject.skill.level_name} skill): {count(strength.count, 'place')}"
