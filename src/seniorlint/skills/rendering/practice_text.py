"""What came of a practice, as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.catalogue.model import Catalogue
from seniorlint.output.escape import one_line
from seniorlint.skills.assessment.assessment_record import Session
from seniorlint.skills.practice.review_score import ReviewScore
from seniorlint.skills.practice.review_task import Planted
from seniorlint.skills.practice.written_form import Answered
from seniorlint.skills.rendering.rates import count, percent

_MINUTE = 60  # seconds


def time_taken(session: Session) -> str:
    """`14 min`, or seconds where it was less than a minute."""
    minutes = round(session.seconds / _MINUTE)
    return f"{minutes} min" if minutes else f"{session.seconds} s"


def review_lines(score: ReviewScore, session: Session, catalogue: Catalogue) -> Iterator[str]:
    """The score of a review: what was found, overlooked, and named for nothing."""
    planted = len(score.found) + len(score.overlooked)
    found = f"Found {len(score.found)} of {count(planted, 'place')} in {time_taken(session)}"
    yield f"{found} (recall {percent(score.recall)}%)."
    if score.precision is not None:
        at = score.remarks - len(score.nothing_there)
        yield f"{at} of {count(score.remarks, 'remark')} are at such a place (precision {percent(score.precision)}%)."
    for skill in score.skills:
        yield f"  {skill.skill}: {skill.found} of {skill.planted}"
    for title, misses in (("Found", score.found), ("Overlooked", score.overlooked)):
        if misses:
            yield ""
            yield f"{title}:"
            for one in misses:
                yield from _miss(one, catalogue)
    if score.nothing_there:
        yield ""
        yield "No rule sees anything at these lines; a colleague may:"
        for remark in score.nothing_there:
            yield f"  {remark.line}: {one_line(remark.reason)}"


def code_lines(session: Session, left: int) -> Iterator[str]:
    """Whether the hidden checks are met."""
    if not left:
        yield f"Done: all {session.planted} checks are met, in {time_taken(session)}."
        return
    yield f"Not done: {count(left, 'check')} of {session.planted} fail, after {time_taken(session)}."
    yield f"What is wrong there: seniorlint explain {one_line(session.task)}"


def written_lines(session: Session, answered: Answered) -> Iterator[str]:
    """What a good answer has; and the rating, or what is to be done for one."""
    yield f"Answered in {time_taken(session)}. A good answer has:"
    yield from (f"  - {one}" for one in answered.task.good)
    if session.level:
        comment = f": {one_line(answered.comment)}" if answered.comment else ""
        yield f"{one_line(session.by)} gives it {session.level} of 4{comment}"
    else:
        yield "Give the file to a colleague: they fill in level, by and comment. Then score it again."


def _miss(one: Planted, catalogue: Catalogue) -> Iterator[str]:
    yield f"  line {one.line}: {catalogue.rules[one.rule].summary}"
    yield f"    seniorlint explain {one.rule}"
