"""The page on a change in blocks: what Markdown says, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.output.escape import one_line
from seniorlint.skills.change_page import ChangePage, Lesson
from seniorlint.skills.rendering.change_words import (
    LONGEST_EXAMPLE,
    MOST_GOOD,
    MOST_SKILLS,
    Form,
    finding_lines,
    good_line,
    in_short,
    not_looked_at,
    opening,
)
from seniorlint.skills.rendering.code_excerpts import Excerpt
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.rendering.report_blocks import Block, Code, Gap, Prose, Section, Title

_FORM = Form(one_line, one_line, str)


def change_blocks(page: ChangePage, *, is_private: bool) -> Iterator[Block]:
    """The page. `is_private`: it speaks to the author of the change."""
    yield Title(f"{'For you: what' if is_private else 'What'} changed since {one_line(page.since)}")
    yield Prose(opening(page, is_private=is_private))
    if page.well_done:
        yield Section("You did well" if is_private else "Done well")
        yield from (Prose(good_line(one, _FORM), 2, "good", "- ") for one in page.well_done[:MOST_GOOD])
    if page.to_look_at:
        yield Section("Worth another look")
        for group in page.to_look_at[:MOST_SKILLS]:
            yield Prose(f"{one_line(group.skill.title)} ({group.skill.level_name} skill)", 2, "strong")
            yield from (Prose(line, 2, mark="- ") for line in finding_lines(group, page, _FORM))
        if rest := page.to_look_at[MOST_SKILLS:]:
            more = count(sum(len(one.findings) for one in rest), "finding")
            command = one_line(f"seniorlint check --since {page.since}")
            yield Prose(f"And {more} in {count(len(rest), 'other skill')}: {command} lists all.", 2)
    if page.lesson is not None:
        yield Section("One thing to learn")
        yield from _lesson(page.lesson, is_private=is_private)
    if limits := list(not_looked_at(page.not_looked_at, _FORM, is_whole=page.is_whole)):
        yield Section("Not looked at")
        yield from (Prose(line, 2, "quiet", "- ") for line in limits)
    if is_private:
        yield Gap()
        yield Prose("This page is for you, and gives no score. `seniorlint report` shows how it goes over time.")


def _lesson(lesson: Lesson, *, is_private: bool) -> Iterator[Block]:
    rule, example = lesson.rule, lesson.example
    whose = "your change" if is_private else "this change"
    often = "once" if lesson.missed == 1 else f"{lesson.missed} times"
    yield Prose(f"{rule.name}, {often} in {whose}. {one_line(in_short(rule.why))}", 2)
    if example is not None and len(example.bad) + len(example.good) <= LONGEST_EXAMPLE:
        yield Code("Not so", _excerpt(example.bad, example.language))
        yield Code("Better", _excerpt(example.good, example.language))
    yield Prose(f"More: seniorlint explain {rule.name}", 2)


def _excerpt(code: str, language: str) -> Excerpt:
    """An example of the catalogue as an excerpt from its first line on."""
    return Excerpt(1, tuple(code.strip("\n").split("\n")), language)
