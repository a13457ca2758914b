"""What you say beside what your code shows; certificates and badges."""

from __future__ import annotations

from datetime import date

import pytest

from seniorlint.catalogue.assessment import LEARNED, Badge, Certificate, load_assessment
from seniorlint.catalogue.load import load_catalogue
from seniorlint.output.people.paint import painter
from seniorlint.skills.assessment.assessment_record import Answer, PeerReview, Record
from seniorlint.skills.assessment.earned import is_earned
from seniorlint.skills.assessment.measured import Fit, Measured, fit
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Subject
from seniorlint.skills.proficiency import Word
from seniorlint.skills.rendering.assessment_text import certificate_lines
from seniorlint.skills.report_parts import Developer, SkillPractices, Strength

ASKED = load_assessment()
SKILL = load_catalogue().skills["language-proficiency/metaclasses"]
DAY = date(2024, 5, 31)


def strength(count: int = 3, commits: int = 2, skill: str = SKILL.id) -> Strength:
    subject = Subject("evidence", "metaclass", None, "Wrote a metaclass", load_catalogue().skills[skill])
    return Strength(subject, count, commits, (Place("a.py", 1),))


def found(word: Word | None, *strengths: Strength) -> Measured:
    return Measured(SKILL, strengths, SkillPractices(SKILL, (), word))


def developer(*strengths: Strength) -> Developer:
    return Developer("Ada", (), True, 0, 0, 0, (), strengths, (), ())


@pytest.mark.parametrize(
    ("rating", "measured", "expected"),
    [
        (None, found("consistent", strength()), "not rated"),
        (3, found(None, strength(1, 1)), "agrees"),
        (4, found("consistent"), "agrees"),
        (3, found("mostly or better"), "agrees"),
        (3, found("mostly"), "code shows less"),
        (3, found("developing", strength()), "code shows less"),
        (3, found(None), "cannot be told"),
        (2, found("developing"), "agrees"),
        (2, found(None, strength()), "code shows more"),
        (1, found(None, strength(5, 1)), "cannot be told"),
        (1, found(None), "cannot be told"),
        (2, found("consistent"), "cannot be told"),
    ],
)
def test_whether_a_rating_and_the_code_say_the_same(rating: int | None, measured: Measured, expected: Fit) -> None:
    assert fit(rating, measured) == expected


def test_all_of_the_seed_is_there() -> None:
    assert len(ASKED.requirements) == 27
    assert [len([one for one in ASKED.requirements if one.skill.area == area.id]) for area in ASKED.areas] == [
        7,
        5,
        5,
        5,
        5,
    ]
    assert (len(ASKED.criteria), len(ASKED.certificates), len(ASKED.external)) == (5, 5, 5)
    assert (len(ASKED.steps), len(ASKED.badges)) == (6, 8)
    assert {one.skill.id for one in ASKED.requirements} == {it.id for one in ASKED.certificates for it in one.skills}


@pytest.mark.parametrize("badge", [one for one in ASKED.badges if one.shown], ids=lambda badge: badge.id)
def test_a_badge_needs_its_skills_in_two_places_and_two_commits(badge: Badge) -> None:
    ids = [one.id for one in badge.shown]
    enough = [strength(skill=one) for one in ids[: badge.needs]]
    assert is_earned(badge, Record(), developer(*enough))
    assert not is_earned(badge, Record(), developer(*enough[1:]))
    assert not is_earned(badge, Record(), developer(*enough[1:], strength(5, 1, ids[0])))


@pytest.mark.parametrize("certificate", ASKED.certificates, ids=lambda certificate: certificate.id)
def test_a_certificate_needs_its_skills_in_two_places_and_two_commits(certificate: Certificate) -> None:
    ids = [one.id for one in certificate.skills]
    enough = [strength(skill=one) for one in ids[: certificate.needs]]
    assert ticked(certificate, *enough) == f"[x] {certificate.title}: {certificate.needs} of {certificate.needs}"
    almost = f"[ ] {certificate.title}: {certificate.needs - 1} of {certificate.needs}"
    assert ticked(certificate, *enough[1:]) == almost
    assert ticked(certificate, *enough[1:], strength(5, 1, ids[0])) == almost


def ticked(certificate: Certificate, *shown: Strength) -> str:
    """The line of a certificate, without what is missing."""
    return next(iter(certificate_lines([certificate], developer(*shown), None, painter(False))))


def review(by: str, level: int, *, is_vouched: bool = True, learned: bool = False, on: date = DAY) -> PeerReview:
    answers = tuple(Answer(criterion, level, "") for criterion in ("problem-solving", "documentation"))
    return PeerReview(by, on, answers, learned, "SHA256:x", is_vouched)


@pytest.mark.parametrize("criterion", ["problem-solving", "documentation"])
@pytest.mark.parametrize(
    ("reviews", "is_expected"),
    [
        ([review("Grace", 3), review("Alan", 4)], True),
        ([review("Grace", 3), review("Grace", 4, on=date(2024, 6, 1))], False),
        ([review("Grace", 3), review("Alan", 2)], False),
        ([review("Grace", 3), review("Alan", 4, is_vouched=False)], False),
        ([review("Grace", 3), review("Alan", 4), review("Alan", 1, on=date(2024, 6, 1))], False),
    ],
)
def test_a_badge_of_colleagues_needs_two_who_signed(
    reviews: list[PeerReview], is_expected: bool, criterion: str
) -> None:
    badge = next(one for one in ASKED.badges if one.criterion == criterion)
    assert is_earned(badge, Record(reviews=tuple(reviews)), developer(strength())) is is_expected


def test_to_have_taught_is_said_by_those_who_learned() -> None:
    leader = next(one for one in ASKED.badges if one.criterion == LEARNED)
    taught = [review("Grace", 0, learned=True), review("Alan", 0, learned=True)]
    assert is_earned(leader, Record(reviews=tuple(taught)), developer())
    assert not is_earned(leader, Record(reviews=(taught[0], review("Alan", 4))), developer())
