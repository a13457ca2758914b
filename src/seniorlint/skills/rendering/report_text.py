"""The skill report as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.output.escape import one_line
from seniorlint.skills.rendering.data_words import data_sentences, limits
from seniorlint.skills.rendering.narrowed_words import narrowed_to
from seniorlint.skills.rendering.rates import count, rate
from seniorlint.skills.rendering.steps_text import place_text, step_lines
from seniorlint.skills.report_data import Data
from seniorlint.skills.report_parts import Developer, Practice, Report, SkillPractices, Strength
from seniorlint.skills.report_words import CHANCE, NOT_FOUND, PURPOSE

_WIDTH = 80  # columns: what every terminal has


def render_text(report: Report, catalogue: Catalogue) -> str:
    """The whole report; ends with a line end. Names and paths come from the repository and are escaped."""
    lines = [
        *([*_filled(PURPOSE), ""] if report.about_others else []),
        *([*_filled(narrowed), ""] if (narrowed := narrowed_to(report.data)) else []),
        "What this report cannot see",
        *(line for one in limits(report.data) for line in _item(one)),
        "",
        "Data",
        *_data(report.data),
    ]
    for developer in report.developers:
        lines += ["", *_developer(developer, catalogue)]
    return "\n".join(part for line in lines for part in _broken(line)) + "\n"


def _data(data: Data) -> Iterator[str]:
    for one in data_sentences(data):
        yield from _item(one.text)
        yield from (f"      {line}" for line in one.below)


def _developer(developer: Developer, catalogue: Catalogue) -> Iterator[str]:
    name = one_line(developer.name)
    yield f"== {name}{' (you)' if developer.is_you else ''} =="
    if developer.also_known_as:
        yield from _filled(f"Counted as one with: {', '.join(map(one_line, developer.also_known_as))}")
    if developer.about.joined:
        yield from _filled(
            f"These are {developer.about.joined} emails with an equal name, taken for one person. `seniorlint report"
            f" --mailmap` prints what makes that permanent, or splits them"
        )
    shared = f", {developer.shared} of them shared with co-authors" if developer.shared else ""
    assisted = f"; {developer.assisted} more with an AI assistant, not counted" if developer.assisted else ""
    contested = f"; {developer.about.contested} more contested, not counted" if developer.about.contested else ""
    yield from _filled(f"{count(developer.observations, 'observation')}{shared}{assisted}{contested}")
    if developer.is_you and not developer.observations:
        yield from _filled(NOT_FOUND)
    yield ""
    yield "Shown in the code"
    yield from _strengths(developer.strengths, catalogue)
    yield ""
    yield "Practices: at how many of its occasions each was done"
    yield from _practices(_apart(developer.practices, is_convention=False), catalogue)
    conventions = _apart(developer.practices, is_convention=True)
    if conventions:
        yield ""
        yield "Conventions here: what nearly everybody does, so it says little about one person"
        yield from _practices(conventions, catalogue)
    yield ""
    yield "Next steps"
    yield from step_lines(developer)


def _strengths(strengths: Sequence[Strength], catalogue: Catalogue) -> Iterator[str]:
    if not strengths:
        yield "  nothing that the kinds of evidence known so far recognise"
    for category, group in groupby(strengths, key=lambda one: one.subject.skill.category):
        yield f"  {catalogue.categories[category].title}"
        for one in group:
            yield f"    {one.subject.title} ({one.subject.skill.level_name} skill): {count(one.count, 'place')}"
            for place in one.places:
                yield f"      {place_text(place)}"


def _practices(practices: Sequence[SkillPractices], catalogue: Catalogue) -> Iterator[str]:
    if not practices:
        yield "  no occasion on these lines was judged"
    for category, group in groupby(practices, key=lambda one: one.skill.category):
        yield f"  {catalogue.categories[category].title}"
        for of_skill in group:
            yield f"    {_skill(of_skill.skill)}{_word(of_skill)}"
            for one in of_skill.practices:
                explained = f"; {one.explained} explained by a comment" if one.explained else ""
                yield f"      {one_line(one.subject.title)} ({one.subject.name})"
                yield f"        {rate(one.proficiency)}{_word(one)}{explained}"


def _word(one: Practice | SkillPractices) -> str:
    if one.is_withheld:
        return f": no word, because {CHANCE}"
    return f": {one.word}" if one.word is not None else ""


def _apart(practices: Sequence[SkillPractices], *, is_convention: bool) -> list[SkillPractices]:
    """The practices that are conventions of the repository, or those that are not."""
    chosen = (
        SkillPractices(group.skill, tuple(one for one in group.practices if one.is_convention))
        if is_convention
        else replace(group, practices=tuple(one for one in group.practices if not one.is_convention))
        for group in practices
    )
    return [group for group in chosen if group.practices]


def _skill(skill: Skill) -> str:
    """A skill with its level, which is the skill's own and says nothing about the person."""
    return f"{skill.title} ({skill.level_name} skill)"


def _broken(line: str) -> list[str]:
    """A line in parts that fit, broken between words and indented below; what is one long word stays whole."""
    if len(line) <= _WIDTH:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line, _WIDTH, subsequent_indent=f"{indent}    ", break_long_words=False, break_on_hyphens=False
    )


def _item(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _filled(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH)
