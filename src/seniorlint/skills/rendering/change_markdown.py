"""The page on a change in Markdown, short enough for a comment. All text but its own is made harmless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seniorlint.output.markdown_text import code_span, fenced_text, prose
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
from seniorlint.skills.rendering.rates import count

_FORM = Form(code_span, prose, "**{}**".format)


def change_markdown(page: ChangePage, *, is_private: bool) -> str:
    """The page in CommonMark, with a line end at its end. `is_private`: it speaks to the author of the change."""
    return "\n\n".join(_blocks(page, is_private=is_private)) + "\n"


def _blocks(page: ChangePage, *, is_private: bool) -> Iterator[str]:
    yield f"## {'For you: what' if is_private else 'What'} changed since {code_span(page.since)}"
    yield opening(page, is_private=is_private)
    if page.well_done:
        yield "### You did well" if is_private else "### Done well"
        yield _listed(good_line(one, _FORM) for one in page.well_done[:MOST_GOOD])
    if page.to_look_at:
        yield "### Worth another look"
        for group in page.to_look_at[:MOST_SKILLS]:
            yield f"**{prose(group.skill.title)}** ({group.skill.level_name} skill)"
            yield _listed(finding_lines(group, page, _FORM))
        if rest := page.to_look_at[MOST_SKILLS:]:
            more = count(sum(len(one.findings) for one in rest), "finding")
            command = code_span(f"seniorlint check --since {page.since}")
            yield f"And {more} in {count(len(rest), 'other skill')}: {command} lists all."
    if page.lesson is not None:
        yield "### One thing to learn"
        yield from _lesson_blocks(page.lesson, is_private=is_private)
    if limits := list(not_looked_at(page.not_looked_at, _FORM, is_whole=page.is_whole)):
        yield "### Not looked at"
        yield _listed(limits)
    if is_private:
        yield "This page is for you, and gives no score. `seniorlint report` shows how it goes over time."


def _lesson_blocks(lesson: Lesson, *, is_private: bool) -> Iterator[str]:
    rule, example = lesson.rule, lesson.example
    whose = "your change" if is_private else "this change"
    often = "once" if lesson.missed == 1 else f"{lesson.missed} times"
    yield f"**{code_span(rule.name)}**, {often} in {whose}. {prose(in_short(rule.why))}"
    if example is not None and len(example.bad) + len(example.good) <= LONGEST_EXAMPLE:
        yield "Not so:"
        yield fenced_text(example.bad, example.fence)
        yield "Better:"
        yield fenced_text(example.good, example.fence)
    yield f"More: {code_span(f'seniorlint explain {rule.name}')}"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
