"""What is said of a state in a line: why something is shown, and why it is not."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.roadmap_topics import load_roadmap, sight_of
from seniorlint.skills.assessment.assessment_record import Record
from seniorlint.skills.assessment.roadmap_states import states_of
from seniorlint.skills.proficiency import Proficiency, Word
from seniorlint.skills.rendering.roadmap_words import (
    commands,
    counted_states,
    listed,
    skills_words,
    state_words,
    unseen_words,
)
from seniorlint.skills.report_parts import Practice, SkillPractices, Strength
from tests.skills.assessment.test_roadmap_states import developer, strength, subject

ROADMAP, CATALOGUE = load_roadmap(), load_catalogue()
DECORATORS, CHAINING = "language-proficiency/decorators", "error-handling/exception-chaining"
MUCH, LITTLE = Proficiency(20, 20, 5, 20), Proficiency(1, 2, 1, 2)


def handled(skill: str, known: Proficiency, word: Word | None = None, **more: Any) -> SkillPractices:  # noqa: ANN401
    made_of = CATALOGUE.skills[skill]
    practice = Practice(subject(made_of), known, word, more.get("is_convention", False), 0, 0)
    return SkillPractices(made_of, (practice,), word)


def said(topic: str, *strengths: Strength, practices: Collection[SkillPractices] = ()) -> str:
    states = states_of(ROADMAP, developer(*strengths, practices=practices), Record())
    return state_words(states[topic], CATALOGUE)


def test_why_it_is_shown() -> None:
    closures = "language-proficiency/closures"
    assert said("closures", strength(closures, 7)) == "shown in 7 places"
    assert said("decorators", practices=[handled(DECORATORS, MUCH, "consistent")]) == "shown: handled consistently"
    both = said("decorators", strength(DECORATORS), practices=[handled(DECORATORS, MUCH, "mostly or better")])
    assert both == "shown in 3 places, handled mostly well or better"


@pytest.mark.parametrize(
    ("practice", "expected"),
    [
        (handled(DECORATORS, LITTLE), "begun: too few occasions to tell"),
        (handled(DECORATORS, MUCH), "begun: its occasions allow no word yet"),
        (handled(DECORATORS, MUCH, "mostly"), "begun: a practice is handled well mostly, and not consistently"),
        (handled(DECORATORS, MUCH, "developing"), "begun: a practice is missed often"),
        (handled(DECORATORS, MUCH, is_convention=True), "begun: only what nearly everybody here does"),
    ],
)
def test_why_practices_do_not_show_it(practice: SkillPractices, expected: str) -> None:
    assert said("decorators", practices=[practice]) == expected


def test_why_evidence_does_not_show_it() -> None:
    assert said("decorators", strength(DECORATORS, 1, 1)) == "begun: 1 place in 1 commit"
    assert said("own-exceptions", strength(CHAINING)) == "begun: 1 of 2 skills shown"


def test_why_nothing_can_be_seen() -> None:
    expected = {
        "debugging": "attested: nothing in a repository can show it",
        "branching-strategies": "attested: nothing in a repository can show it",
        "requirements": "only a project as a whole is judged, and no developer in it",
        "closures": "",
        "git": "",
    }
    assert {name: unseen_words(ROADMAP.topics[name], CATALOGUE) for name in expected} == expected
    for topic in ROADMAP.topics.values():
        assert (sight_of(topic, CATALOGUE) == "code") == (not unseen_words(topic, CATALOGUE))


def test_lists_and_numbers() -> None:
    assert (listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == ("a", "a and b", "a, b and c")
    assert counted_states({"not seen": 3, "follows": 1, "shown": 2}) == "2 shown, 1 follows, 3 not seen"
    assert counted_states({"follows": 2}) == "2 follow"
    assert skills_words(ROADMAP.topics["closures"]) == "1 skill"
    assert skills_words(ROADMAP.topics["own-exceptions"]) == "3 skills; 2 that are shown are enough"
    assert skills_words(ROADMAP.topics["threads"]) == "2 skills; 1 that is shown is enough"


def test_what_to_type() -> None:
    of_debugging = [command for command, _ in commands(ROADMAP.topics["debugging"])]
    assert of_debugging == [
        "seniorlint practice debugging -o FILE",
        "seniorlint assess attest testing/debugging --what TEXT --link URL",
        "seniorlint roadmap debugging --say senior",
    ]
    of_requests = [command for command, _ in commands(ROADMAP.topics["pull-requests"])]
    assert "seniorlint assess attest open-source --what TEXT --link URL" in of_requests
    of_problems = [command for command, _ in commands(ROADMAP.topics["problem-solving"])]
    assert of_problems[0] == "seniorlint assess request COLLEAGUE -o FILE"
    assert next(iter(commands(ROADMAP.topics["closures"])))[0] == 'seniorlint samples "Closures"'
