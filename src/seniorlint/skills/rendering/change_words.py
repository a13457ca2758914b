"""What the page on a change says, in words that each of its formats writes in its own way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from seniorlint.catalogue.model import Example
from seniorlint.findings.finding import Finding
from seniorlint.output.escape import one_line
from seniorlint.skills.change_page import ChangePage, Lesson, NotLookedAt, SkillWellDone, ToLookAt, WellDone
from seniorlint.skills.line_place import Place
from seniorlint.skills.rendering.rates import count

MOST_SKILLS = 8  # that are listed; a longer page is not read
MOST_GOOD = 5  # skills in which something was done well, and kinds of it in each
_LONGEST_EXAMPLE = 2000  # characters; the comments of GitHub end at 65,536
_MOST_OF_RULE = 5  # findings of one rule
_MOST_IN_SKILL = 8  # lines of one skill
_MOST_PLACES = 3
_WHY = 320  # characters of a reason; the whole is in `seniorlint explain`
_LONGEST = 200  # characters of a message or a path: a longer one was not written for people
LOOK_AGAIN = "Worth another look"
LEARN = "One thing to learn"
NOT_LOOKED_AT = "Not looked at"
FOR_YOU = "This page is for you, and gives no score. `seniorlint report` shows how it goes over time."
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_FIXES = {"safe": "a safe fix exists", "unsafe": "a fix exists; look at its result"}


class Form(NamedTuple):
    """How a format writes `code`, `prose` (which may hold code between backticks) and what is `strong`.

    `code` and `prose` make untrusted text harmless; `strong` takes what is harmless already.
    """

    code: Callable[[str], str]
    prose: Callable[[str], str]
    strong: Callable[[str], str]


def title_of_change(page: ChangePage, form: Form, *, is_private: bool) -> str:
    """What the page is about."""
    return f"{'For you: what' if is_private else 'What'} changed since {form.code(page.since)}"


def opening(page: ChangePage, *, is_private: bool) -> str:
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


def well_done_title(*, is_private: bool) -> str:
    """The heading of what was done well."""
    return "You did well" if is_private else "Done well"


def good_line(group: SkillWellDone, form: Form) -> str:
    """What was done well of one skill, and where."""
    parts = "; ".join(_good_part(one, form) for one in group.parts[:MOST_GOOD])
    more = len(group.parts) - MOST_GOOD
    skill = f"{form.strong(form.prose(group.skill.title))} ({group.skill.level_name} skill)"
    return f"{skill}: {parts}{f'; {more} more' * (more > 0)}"


def _good_part(part: WellDone, form: Form) -> str:
    times = len(part.places)
    often = f" {times} times" if times > 1 else ""
    places = _first([_place(one) for one in part.places], form)
    what = form.prose(part.subject.title[:1].lower() + part.subject.title[1:])
    return f"{what}{often} ({places})"


def finding_lines(group: ToLookAt, page: ChangePage, form: Form) -> Iterator[str]:
    """The findings of one skill, a line each, and how many more there are."""
    shown: list[Finding] = []
    for _, found in groupby(group.findings, key=lambda one: one.code):
        shown.extend(islice(found, _MOST_OF_RULE))
    for one in shown[:_MOST_IN_SKILL]:
        yield _finding_line(one, page.rules[one.code].name, form)
    left = Counter(one.code for one in group.findings) - Counter(one.code for one in shown[:_MOST_IN_SKILL])
    if left:
        names = ", ".join(form.code(page.rules[code].name) for code in left)
        yield f"{left.total()} more of {names}"


def _finding_line(finding: Finding, name: str, form: Form) -> str:
    fix = f"; {_FIXES[finding.fix.safety]}" if finding.fix is not None else ""
    what = f"{form.code(_clipped(_place(finding)))} {form.prose(_clipped(finding.message))}"
    return f"{what} ({finding.severity}, {form.code(name)}{fix})"


def other_skills(page: ChangePage, form: Form) -> str | None:
    """How many findings there are of skills that are not listed; None where all are."""
    rest = page.to_look_at[MOST_SKILLS:]
    if not rest:
        return None
    more = count(sum(len(one.findings) for one in rest), "finding")
    command = form.code(f"seniorlint check --since {page.since}")
    return f"And {more} in {count(len(rest), 'other skill')}: {command} lists all."


def lesson_words(lesson: Lesson, form: Form, *, is_private: bool) -> str:
    """Which rule there is to learn, how often it was missed, and why it matters."""
    whose = "your change" if is_private else "this change"
    often = "once" if lesson.missed == 1 else f"{lesson.missed} times"
    return f"{form.strong(form.code(lesson.rule.name))}, {often} in {whose}. {form.prose(_in_short(lesson.rule.why))}"


def short_example(lesson: Lesson) -> Example | None:
    """The example of a lesson; None where there is none, or none that is short enough for a page."""
    example = lesson.example
    return example if example is not None and len(example.bad) + len(example.good) <= _LONGEST_EXAMPLE else None


def _in_short(why: str) -> str:
    """The first sentences of the first paragraph, as many as fit, and one at least."""
    sentences = _SENTENCE_END.split(" ".join(why.strip().split("\n\n")[0].split()))
    text = sentences[0]
    for one in sentences[1:]:
        if len(text) + len(one) + 1 > _WHY and text.count("`") % 2 == 0:
            break
        text = f"{text} {one}"
    return text if len(text) <= 2 * _WHY else f"{text[: 2 * _WHY]} ..."


def not_looked_at(limits: NotLookedAt, form: Form, *, is_whole: bool) -> Iterator[str]:
    """What the page cannot speak of."""
    if limits.unparsable:
        yield f"{_first(limits.unparsable, form)}: it cannot be parsed, so that nothing else in it was looked at"
    if limits.unread:
        places = _first([_place(one) for one in limits.unread], form)
        yield f"{count(len(limits.unread), 'statement')} of a kind that seniorlint cannot read yet: {places}"
    if limits.other_languages:
        yield f"{_first(limits.other_languages, form)}: in no language that seniorlint reads"
    if limits.left_out:
        yield f"{_first(limits.left_out, form)}: not among the files that the settings name"
    if limits.in_baseline:
        yield f"{count(limits.in_baseline, 'finding')} on changed lines that the baseline hides"
    if not is_whole:
        yield "A check failed inside seniorlint; what the others found is above"


def _place(place: Place | Finding) -> str:
    return f"{place.path}:{place.line}"


def _first(paths: Sequence[str], form: Form) -> str:
    """The first of some paths or places, and how many more there are."""
    shown = ", ".join(form.code(_clipped(one)) for one in paths[:_MOST_PLACES])
    return shown if len(paths) <= _MOST_PLACES else f"{shown} and {len(paths) - _MOST_PLACES} more"


def _clipped(text: str) -> str:
    """A text as it is shown, without its middle where it is too long."""
    text, half = one_line(text), _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} ... {text[-half:]}"
