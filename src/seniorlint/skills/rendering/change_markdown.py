"""The page on a change in Markdown, short enough for a comment. All text but its own is made harmless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seniorlint.output.markdown_text import code_span, fenced_text, prose
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

_FORM = Form(code_span, prose, "**{}**".format)


def change_markdown(page: ChangePage, *, is_private: bool) -> str:
    """The page in CommonMark, with a line end at its end. `is_private`: it speaks to the author of the change."""
    return "\n\n".join(_blocks(page, is_private=is_private)) + "\n"


def _blocks(page: ChangePage, *, is_private: bool) -> Iterator[str]:
    yield f"## {title_of_change(page, _FORM, is_private=is_private)}"
    yield opening(page, is_private=is_private)
    if page.well_done:
        yield f"### {well_done_title(is_private=is_private)}"
        yield _listed(good_line(one, _FORM) for one in page.well_done[:MOST_GOOD])
    if page.to_look_at:
        yield f"### {LOOK_AGAIN}"
        for group in page.to_look_at[:MOST_SKILLS]:
            yield f"**{prose(group.skill.title)}** ({group.skill.level_name} skill)"
            yield _listed(finding_lines(group, page, _FORM))
        if more := other_skills(page, _FORM):
            yield more
    if page.lesson is not None:
        yield f"### {LEARN}"
        yield from _lesson_blocks(page.lesson, is_private=is_private)
    if limits := list(not_looked_at(page.not_looked_at, _FORM, is_whole=page.is_whole)):
        yield f"### {NOT_LOOKED_AT}"
        yield _listed(limits)
    if is_private:
        yield FOR_YOU


def _lesson_blocks(lesson: Lesson, *, is_private: bool) -> Iterator[str]:
    yield lesson_words(lesson, _FORM, is_private=is_private)
    if example := short_example(lesson):
        yield "Not so:"
        yield fenced_text(example.bad, example.fence)
        yield "Better:"
        yield fenced_text(example.good, example.fence)
    yield f"More: {code_span(f'seniorlint explain {lesson.rule.name}')}"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
