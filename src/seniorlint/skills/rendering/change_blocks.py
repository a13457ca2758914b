"""The page on a change in blocks: what Markdown says, for a terminal and as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.output.escape import one_line
from seniorlint.skills.change_page import ChangePage, Lesson
from seniorlint.skills.rendering.change_words import (
    FOR_YOU,
    LEARN,
    LOOK_AGAIN,
    MOST_GOOD,
    MOST_SKILLS,
    NOT_LOOKED_AT,
    Form,
    finding_lines,
    good_line,
    lesson_words,
    not_looked_at,
    opening,
    other_skills,
    short_example,
    title_of_change,
    well_done_title,
)
from seniorlint.skills.rendering.code_excerpts import example_excerpt
from seniorlint.skills.rendering.plain_blocks import plain_text
from seniorlint.skills.rendering.report_blocks import Block, Code, Gap, Prose, Section, Title

_FORM = Form(one_line, one_line, str)


def change_text(page: ChangePage, *, is_private: bool) -> str:
    """The page as plain text; ends with a line end."""
    return plain_text(change_blocks(page, is_private=is_private))


def change_blocks(page: ChangePage, *, is_private: bool) -> Iterator[Block]:
    """The page. `is_private`: it speaks to the author of the change."""
    yield Title(title_of_change(page, _FORM, is_private=is_private))
    yield Prose(opening(page, is_private=is_private))
    if page.well_done:
        yield Section(well_done_title(is_private=is_private))
        yield from (Prose(good_line(one, _FORM), 2, "good", "- ") for one in page.well_done[:MOST_GOOD])
    if page.to_look_at:
        yield Section(LOOK_AGAIN)
        for group in page.to_look_at[:MOST_SKILLS]:
            yield Prose(f"{one_line(group.skill.title)} ({group.skill.level_name} skill)", 2, "strong")
            yield from (Prose(line, 2, mark="- ") for line in finding_lines(group, page, _FORM))
        if more := other_skills(page, _FORM):
            yield Prose(more, 2)
    if page.lesson is not None:
        yield Section(LEARN)
        yield from _lesson(page.lesson, is_private=is_private)
    if limits := list(not_looked_at(page.not_looked_at, _FORM, is_whole=page.is_whole)):
        yield Section(NOT_LOOKED_AT)
        yield from (Prose(line, 2, "quiet", "- ") for line in limits)
    if is_private:
        yield Gap()
        yield Prose(FOR_YOU)


def _lesson(lesson: Lesson, *, is_private: bool) -> Iterator[Block]:
    yield Prose(lesson_words(lesson, _FORM, is_private=is_private), 2)
    if example := short_example(lesson):
        yield Code("Not so", example_excerpt(example.bad, example.language))
        yield Code("Better", example_excerpt(example.good, example.language))
    yield Prose(f"More: seniorlint explain {lesson.rule.name}", 2)
