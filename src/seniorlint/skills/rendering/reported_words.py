"""What other tools reported on a developer's lines, in each format of the report: a list, and no rate."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.output.escape import one_line, unicode_text
from seniorlint.output.markdown_text import code_span
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.json_values import place_object, skill_keys
from seniorlint.skills.rendering.markdown_words import plain
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.rendering.report_blocks import Block, Prose, Section
from seniorlint.skills.rendering.steps_text import place_text
from seniorlint.skills.report_parts import Developer
from seniorlint.skills.report_words import NO_RATE, NOTHING_REPORTED, REPORTED
from seniorlint.skills.reported_misses import ReportedMisses

_PLACES = 3  # of a rule, the latest


def reported_blocks(developer: Developer) -> Iterator[Block]:
    """The list as blocks; none where no report of another tool was given."""
    if developer.reported is None:
        return
    yield Section(REPORTED)
    yield Prose(NO_RATE if developer.reported else NOTHING_REPORTED, 2, "quiet")
    for one in developer.reported:
        yield Prose(one_line(misses_words(one)), 2, mark="- ")
        for place in one.places[:_PLACES]:
            yield Prose(f"{place_text(place.place)}, decided in {place.commit[:10]} on {day_of(place.time)}", 4)
        if len(one.places) > _PLACES:
            yield Prose(f"and {count(len(one.places) - _PLACES, 'place')} more", 4, "quiet")


def reported_markdown(developer: Developer) -> Iterator[str]:
    """The list in Markdown, as blocks."""
    if developer.reported is None:
        return
    yield f"### {REPORTED}"
    yield NO_RATE if developer.reported else NOTHING_REPORTED
    if developer.reported:
        yield "\n".join(f"- {plain(misses_words(one))}{_latest(one)}" for one in developer.reported)


def _latest(one: ReportedMisses) -> str:
    return "".join(f"; {code_span(f'{place.place.path}:{place.place.line}')}" for place in one.places[:_PLACES])


def misses_words(one: ReportedMisses) -> str:
    """How often what was reported, of which skill, and what it is called there."""
    codes = f", as {', '.join(one.codes)}" if one.codes else ""
    skill = one.subject.skill
    return (
        f"{one.subject.name} ({skill.title}, {skill.level_name} skill): {count(one.misses, 'place')} in"
        f" {count(one.commits, 'commit')}{codes}"
    )


def reported_object(one: ReportedMisses) -> dict[str, object]:
    """The same as JSON types."""
    return {
        "name": one.subject.name,
        "code": one.subject.code,
        **skill_keys(one.subject.skill),
        "skill_title": one.subject.skill.title,
        "count": one.misses,
        "commits": one.commits,
        "codes": list(map(unicode_text, one.codes)),
        "places": [
            {**place_object(place.place), "code": unicode_text(place.code), "commit": place.commit, "time": place.time}
            for place in one.places
        ],
    }
