"""The page on a change in Markdown, short enough for a comment. All text but its own is made harmless."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from seniorlint.findings.finding import Finding
from seniorlint.output.escape import one_line
from seniorlint.output.markdown_text import code_span, fenced_text, prose
from seniorlint.skills.change_page import ChangePage, Lesson, NotLookedAt, SkillWellDone, ToLookAt, WellDone
from seniorlint.skills.line_place import Place
from seniorlint.skills.rendering.rates import count

_MOST_SKILLS = 8  # that are listed; a longer page is not read
_MOST_OF_RULE = 5  # findings of one rule
_MOST_IN_SKILL = 8  # lines of one skill
_MOST_GOOD = 5  # skills in which something was done well, and kinds of it in each
_MOST_PLACES = 3
_WHY = 320  # characters of a reason; the whole is in `seniorlint explain`
_LONGEST = 200  # characters of a message or a path: a longer one was not written for people
_LONGEST_EXAMPLE = 2000  # characters; the comments of GitHub end at 65,536
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_FIXES = {"safe": "a safe fix exists", "unsafe": "a fix exists; look at its result"}


def change_markdown(page: ChangePage, *, is_private: bool) -> str:
    """The page in CommonMark, with a line end at its end. `is_private`: it speaks to the author of the change."""
    return "\n\n".join(_blocks(page, is_private=is_private)) + "\n"


def _blocks(page: ChangePage, *, is_private: bool) -> Iterator[str]:
    yield f"## {'For you: what' if is_private else 'What'} changed since {code_span(page.since)}"
    yield _opening(page, is_private=is_private)
    if page.well_done:
        yield "### You did well" if is_private else "### Done well"
        yield _listed(_good_line(one) for one in page.well_done[:_MOST_GOOD])
    if page.to_look_at:
        yield "### Worth another look"
        for group in page.to_look_at[:_MOST_SKILLS]:
            yield f"**{prose(group.skill.title)}** ({group.skill.level_name} skill)"
            yield _listed(_finding_lines(group, page))
        if rest := page.to_look_at[_MOST_SKILLS:]:
            more = count(sum(len(one.findings) for one in rest), "finding")
            command = code_span(f"seniorlint check --since {page.since}")
            yield f"And {more} in {count(len(rest), 'other skill')}: {command} lists all."
    if page.lesson is not None:
        yield "### One thing to learn"
        yield from _lesson_blocks(page.lesson, is_private=is_private)
    if limits := list(_limits(page.not_looked_at, is_whole=page.is_whole)):
        yield "### Not looked at"
        yield _listed(limits)
    if is_private:
        yield "This page is for you, and gives no score. `seniorlint report` shows how it goes over time."


def _opening(page: ChangePage, *, is_private: bool) -> str:
    """What there is to say in one sentence or two; praise only where all of the change was looked at."""
    limits, files = page.not_looked_at, count(page.with_lines, "file")
    if not page.files:
        is_other = limits.other_languages or limits.left_out
        return (
            "No changed file is one that seniorlint checks." if is_other else "Nothing changed in the files asked for."
        )
    if page.findings:
        found = f"{count(page.findings, 'finding')} on the lines that {'you ' if is_private else ''}changed"
        return f"{found}, in {count(len(page.to_look_at), 'skill')}."
    if not page.with_lines:
        return "The change adds no lines to the files that seniorlint checks: it removes lines or renames files."
    if limits.could_hide_findings or not page.is_whole:
        return f"No new findings in what was looked at of {files}."
    thanks = " Thank you for the care." if page.well_done else ""
    return f"No findings on the changed lines of {files}.{thanks}"


def _good_line(group: SkillWellDone) -> str:
    parts = "; ".join(_good_part(one) for one in group.parts[:_MOST_GOOD])
    more = len(group.parts) - _MOST_GOOD
    return f"**{prose(group.skill.title)}** ({group.skill.level_name} skill): {parts}{f'; {more} more' * (more > 0)}"


def _good_part(part: WellDone) -> str:
    times = len(part.places)
    often = f" {times} times" if times > 1 else ""
    places = _first([_place(one) for one in part.places])
    what = prose(part.subject.title[:1].lower() + part.subject.title[1:])
    if part.subject.kind == "rule":
        what = f"avoided {code_span(part.subject.name)}"
    return f"{what}{often} ({places})"


def _finding_lines(group: ToLookAt, page: ChangePage) -> Iterator[str]:
    shown: list[Finding] = []
    for _, found in groupby(group.findings, key=lambda one: one.code):
        shown.extend(islice(found, _MOST_OF_RULE))
    for one in shown[:_MOST_IN_SKILL]:
        yield _finding_line(one, code_span(page.rules[one.code].name))
    left = Counter(one.code for one in group.findings) - Counter(one.code for one in shown[:_MOST_IN_SKILL])
    if left:
        names = ", ".join(code_span(page.rules[code].name) for code in left)
        yield f"{left.total()} more of {names}"


def _finding_line(finding: Finding, name: str) -> str:
    fix = f"; {_FIXES[finding.fix.safety]}" if finding.fix is not None else ""
    return (
        f"{code_span(_clipped(_place(finding)))} {prose(_clipped(finding.message))} ({finding.severity}, {name}{fix})"
    )


def _lesson_blocks(lesson: Lesson, *, is_private: bool) -> Iterator[str]:
    rule, example = lesson.rule, lesson.example
    whose = "your change" if is_private else "this change"
    often = "once" if lesson.missed == 1 else f"{lesson.missed} times"
    yield f"**{code_span(rule.name)}**, {often} in {whose}. {prose(_in_short(rule.why))}"
    if example is not None and len(example.bad) + len(example.good) <= _LONGEST_EXAMPLE:
        yield "Not so:"
        yield fenced_text(example.bad, example.fence)
        yield "Better:"
        yield fenced_text(example.good, example.fence)
    yield f"More: {code_span(f'seniorlint explain {rule.name}')}"


def _in_short(why: str) -> str:
    """The first sentences of the first paragraph, as many as fit, and one at least."""
    sentences = _SENTENCE_END.split(" ".join(why.strip().split("\n\n")[0].split()))
    text = sentences[0]
    for one in sentences[1:]:
        if len(text) + len(one) + 1 > _WHY and text.count("`") % 2 == 0:
            break
        text = f"{text} {one}"
    return text if len(text) <= 2 * _WHY else f"{text[: 2 * _WHY]} ..."


def _limits(limits: NotLookedAt, *, is_whole: bool) -> Iterator[str]:
    if limits.unparsable:
        yield f"{_first(limits.unparsable)}: it cannot be parsed, so that nothing else in it was looked at"
    if limits.unread:
        places = _first([_place(one) for one in limits.unread])
        yield f"{count(len(limits.unread), 'statement')} of a kind that seniorlint cannot read yet: {places}"
    if limits.other_languages:
        yield f"{_first(limits.other_languages)}: in no language that seniorlint reads"
    if limits.left_out:
        yield f"{_first(limits.left_out)}: not among the files that the settings name"
    if limits.in_baseline:
        yield f"{count(limits.in_baseline, 'finding')} on changed lines that the baseline hides"
    if not is_whole:
        yield "A check failed inside seniorlint; what the others found is above"


def _place(place: Place | Finding) -> str:
    return f"{place.path}:{place.line}"


def _first(paths: Sequence[str]) -> str:
    """The first of some paths or places, and how many more there are."""
    shown = ", ".join(code_span(_clipped(one)) for one in paths[:_MOST_PLACES])
    return shown if len(paths) <= _MOST_PLACES else f"{shown} and {len(paths) - _MOST_PLACES} more"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _clipped(text: str) -> str:
    """A text as it is shown, without its middle where it is too long."""
    text, half = one_line(text), _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} ... {text[-half:]}"
