"""What a developer does well, in blocks: practices that are consistent, and what the code shows, with the code."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.catalogue.model import Catalogue
from seniorlint.output.escape import one_line
from seniorlint.skills.line_place import Place
from seniorlint.skills.rendering.code_excerpts import WorkTree
from seniorlint.skills.rendering.foremost import foremost, occasion_at
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.rendering.report_blocks import Block, Code, Prose, Section
from seniorlint.skills.rendering.steps_text import place_text
from seniorlint.skills.report_parts import Developer, Occasion, Strength

_WITH_CODE = 3  # the foremost
_LINES, _BEFORE = 5, 1  # of code


def strength_blocks(developer: Developer, catalogue: Catalogue, tree: WorkTree, *, has_room: bool) -> Iterator[Block]:
    """The strengths; `has_room`: the foremost come with code."""
    yield Section("Done well")
    consistent = [one for group in developer.practices for one in group.practices if one.word == "consistent"]
    for one in consistent:
        yield Prose(f"consistent: {one_line(one.subject.title)} ({one.subject.name})", 2, "good", "- ")
    if not developer.strengths and not consistent:
        yield Prose("nothing that the kinds of evidence known so far recognise", 2)
    first = foremost(developer.strengths)[: _WITH_CODE if has_room else 0]
    for strength in first:
        yield Prose(_shown(strength), 2, "good", "- ")
        for place in strength.places[:1]:
            yield from code_block(place, occasion_at(place, strength.subject, developer), tree)
    others = [one for one in developer.strengths if one not in first]
    if first and others:
        yield Prose("Also shown", 2, "strong")
    for strength in others:
        where = "".join(f", {place_text(place)}" for place in strength.places[:1])
        yield Prose(f"{_shown(strength)}{where}", 2, mark="- ")


def code_block(
    place: Place, occasion: Occasion | None, tree: WorkTree, said: str = "", indent: int = 4
) -> Iterator[Block]:
    """A place with its code, where the file still has it. `said` is in front of the place, `indent` in columns."""
    excerpt = None
    if occasion is not None:
        excerpt = tree.excerpt(place.path, place.line, occasion.last_line, _LINES, _BEFORE)
    yield Code(f"{said}{place_text(place)}", excerpt, place.line, indent)


def _shown(strength: Strength) -> str:
    """What was shown, of which skill, and how often."""
    subject = strength.subject
    return f"{one_line(subject.title)} ({subject.skill.level_name} skill): {count(strength.count, 'place')}"
