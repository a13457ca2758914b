"""Where a developer is on the roadmap: from what is measured and said to what opens next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Skill
from seniorlint.catalogue.roadmap_topics import load_roadmap
from seniorlint.skills.assessment.assessment_record import Answer, Attested, PeerReview, Rating, Record, Session
from seniorlint.skills.assessment.roadmap_states import MET, Said, TopicState, opening_next, states_of
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Subject
from seniorlint.skills.people.absence import Absence
from seniorlint.skills.proficiency import Proficiency, Word
from seniorlint.skills.report_data import About
from seniorlint.skills.report_parts import Developer, Practice, SkillPractices, Strength

ROADMAP, CATALOGUE = load_roadmap(), load_catalogue()
DAY, LATER = date(2024, 5, 31), date(2024, 6, 1)
CLOSURES = "language-proficiency/closures"
DECORATORS = "language-proficiency/decorators"
PARAMETERS = "language-proficiency/parameterized-decorators"
NOTHING = Record()
SKILLS = sorted(one.id for topic in ROADMAP.topics.values() for one in topic.skills)


def subject(skill: Skill) -> Subject:
    return Subject("evidence", f"of-{skill.id}", None, "Showed it", skill)


def strength(skill: str, count: int = 3, commits: int = 2) -> Strength:
    return Strength(subject(CATALOGUE.skills[skill]), count, commits, (Place("a.py", 1),))


def handled(skill: str, word: Word | None, *, is_convention: bool = False) -> SkillPractices:
    made_of = CATALOGUE.skills[skill]
    practice = Practice(subject(made_of), Proficiency(20, 20, 5, 20), word, is_convention, 0, 0)
    return SkillPractices(made_of, (practice,), word)


def developer(*strengths: Strength, practices: Collection[SkillPractices] = ()) -> Developer:
    return Developer("Ada", (), True, 0, 0, 0, (), strengths, tuple(practices), ())


def state(topic: str, one: Developer, record: Record = NOTHING) -> TopicState:
    return states_of(ROADMAP, one, record)[topic]


def test_of_nothing_nothing_is_known_and_only_what_needs_nothing_opens() -> None:
    states = states_of(ROADMAP, developer(), NOTHING)
    assert {one.state for one in states.values()} == {"not seen"}
    opening = opening_next(states, CATALOGUE)
    assert {one.topic.id for one in opening} == {one.id for one in ROADMAP.topics.values() if not one.needs}


def test_evidence_in_two_places_and_two_commits_shows() -> None:
    assert state("closures", developer(strength(CLOSURES))).state == "shown"
    assert state("closures", developer(strength(CLOSURES, 5, 1))).state == "begun"
    assert state("closures", developer(strength(CLOSURES, 1, 1))).state == "begun"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("consistent", "shown"),
        ("mostly or better", "shown"),
        ("mostly", "begun"),
        ("developing", "begun"),
        (None, "begun"),
    ],
)
def test_words_of_the_report_show(word: Word | None, expected: str) -> None:
    assert state("decorators", developer(practices=[handled(DECORATORS, word)])).state == expected


def test_what_everybody_does_shows_nothing() -> None:
    assert state("decorators", developer(practices=[handled(DECORATORS, None, is_convention=True)])).state == "begun"


def test_what_comes_before_something_shown_follows() -> None:
    one = developer(strength(PARAMETERS))
    assert state("decorators-with-arguments", one).state == "shown"
    for name in ROADMAP.before(ROADMAP.topics["decorators-with-arguments"]):
        found = state(name, one)
        assert (found.state, found.is_met, found.is_open) == ("follows", True, False)
    assert [it.id for it in state("decorators", one).follows_from] == ["decorators-with-arguments"]
    assert state("metaclasses", one).missing == ("inheritance",)


def test_one_place_of_one_topic_lets_nothing_follow_and_of_two_topics_it_does() -> None:
    one = strength(PARAMETERS, 1, 1)
    assert state("closures", developer(one)).state == "not seen"
    assert state("closures", developer(one, strength("language-proficiency/metaprogramming", 1, 1))).state == "follows"
    own = strength(CLOSURES, 1, 1)
    assert state("closures", developer(own)).state == "begun"
    assert state("closures", developer(own, one)).state == "follows"


def test_a_practice_that_is_missed_often_is_neither_shown_nor_said_nor_does_it_follow() -> None:
    one = developer(strength(DECORATORS), strength(PARAMETERS), practices=[handled(DECORATORS, "developing")])
    said = Record(ratings=(Rating(DECORATORS, 4, DAY),))
    found = state("decorators", one, said)
    assert (found.state, found.is_open) == ("begun", True)
    assert found.said == Said("yourself", 4, DAY)
    assert state("metaprogramming", one, said).missing[0] == "decorators"


def test_what_is_said_is_marked_and_opens() -> None:
    record = Record(ratings=(Rating("networking/network-protocols", 1, DAY),))
    found = state("protocols", developer(), record)
    assert (found.state, found.said, found.is_met) == ("said", Said("yourself", 1, DAY), True)
    assert state("sockets", developer(), record).missing == ("functions",)


def test_a_level_below_that_of_the_topic_says_nothing() -> None:
    low = Record(ratings=(Rating("testing/debugging", 2, DAY),))
    assert state("debugging", developer(), low).state == "not seen"
    again = replace(low, ratings=(*low.ratings, Rating("testing/debugging", 3, LATER)))
    assert state("debugging", developer(), again).said == Said("yourself", 3, LATER)
    back = replace(low, ratings=(*again.ratings, Rating("testing/debugging", 1, LATER)))
    assert state("debugging", developer(), back).said is None


def test_colleagues_say_it_after_a_task_or_in_a_review_that_is_signed() -> None:
    rated = Session("debugging", "shared-basket", DAY, 600, level=3, by="Grace Hopper <grace@example.org>")
    assert state("debugging", developer(), Record(sessions=(rated,))).said == Said("a colleague", 3, DAY)
    waiting = rated._replace(level=0, by="")
    assert state("debugging", developer(), Record(sessions=(waiting,))).said is None
    review = PeerReview("Grace", DAY, (Answer("problem-solving", 4, ""),), False, "SHA256:x", True)
    assert state("problem-solving", developer(), Record(reviews=(review,))).said == Said("a colleague", 4, DAY)
    unsigned = review._replace(key="", is_vouched=False)
    assert state("problem-solving", developer(), Record(reviews=(unsigned,))).said is None


@pytest.mark.parametrize(
    ("item", "topic"),
    [("open-source", "pull-requests"), ("networking/network-protocols", "protocols")],
)
def test_what_is_attested_with_a_link_counts_as_said(item: str, topic: str) -> None:
    record = Record(attested=(Attested(item, "A link", "https://example.org/1", DAY),))
    assert state(topic, developer(), record).said == Said("attested", 0, DAY)
    assert state("debugging", developer(), record).said is None


def test_commits_show_git_also_of_a_developer_of_whom_no_occasion_is_left() -> None:
    gone = replace(developer(), about=About(absence=Absence(40, 3, 7, 30)))
    assert (state("git", gone).state, state("git", gone).commits) == ("shown", 40)
    assert state("git", developer()).state == "not seen"


def test_what_is_begun_opens_first_then_lower_levels_and_what_code_can_show() -> None:
    states = states_of(ROADMAP, developer(strength(PARAMETERS), strength(CLOSURES, 1, 1)), NOTHING)
    opening = opening_next(states, CATALOGUE)
    begun = [one.state == "begun" for one in opening]
    assert begun == sorted(begun, reverse=True)
    levels = [one.topic.level for one in opening if one.state != "begun"]
    assert levels == sorted(levels)
    juniors = [one.topic.is_attested for one in opening if one.topic.level == 1]
    assert juniors == sorted(juniors)


strengths = st.lists(
    st.builds(strength, st.sampled_from(SKILLS), st.integers(1, 3), st.integers(1, 2)),
    max_size=12,
    unique_by=lambda one: one.subject.name,
)


@given(strengths, st.sets(st.sampled_from(SKILLS), max_size=6))
def test_a_topic_opens_if_its_needs_are_met_and_only_then(found: list[Strength], rated: set[str]) -> None:
    record = Record(ratings=tuple(Rating(one, 4, DAY) for one in sorted(rated)))
    states = states_of(ROADMAP, developer(*found), record)
    for one in states.values():
        assert one.is_met == (one.state in MET)
        assert one.missing == tuple(name for name in one.topic.needs if not states[name].is_met)
        assert one.is_open == (not one.is_met and not one.missing)
        assert bool(one.follows_from) == (one.state == "follows")
        assert one.state != "said" or one.said is not None
        if one.state == "shown":
            assert not one.missing  # all that comes before it follows


@given(strengths, strengths)
def test_more_evidence_never_takes_a_topic_away(some: list[Strength], more: list[Strength]) -> None:
    known = {one.subject.name for one in some}
    before = states_of(ROADMAP, developer(*some), NOTHING)
    after = states_of(ROADMAP, developer(*some, *(one for one in more if one.subject.name not in known)), NOTHING)
    for name, one in before.items():
        assert not one.is_met or after[name].is_met
        assert one.state != "shown" or after[name].state == "shown"
