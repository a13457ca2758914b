"""How one person handled the occasions of a skill: each practice, and what can be said of it and of the skill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from seniorlint.catalogue.model import Skill
from seniorlint.skills.attribution import Attribution
from seniorlint.skills.observed import Subject
from seniorlint.skills.person import Person
from seniorlint.skills.proficiency import LESS, Proficiency, Word, weakest
from seniorlint.skills.reliability import Reliabilities, Reliability, reliabilities
from seniorlint.skills.report_parts import Practice, SkillPractices
from seniorlint.skills.rules_here import RuleHere, proficiency_of, rules_here

_NOTHING = Proficiency(0.0, 0.0, 0, 0.0)


@dataclass(frozen=True, slots=True)
class Here:
    """What is known of the repository: each rule by its name, and how reliable rules and skills are."""

    rules: Mapping[str, RuleHere]
    reliable: Reliabilities


def here_of(attributions: Sequence[Attribution], skills: Mapping[str, str]) -> Here:
    """What the observations of all people say of the repository; `skills`: the id of the skill of each rule."""
    rules = rules_here(attributions)
    return Here(rules, reliabilities(attributions, rules, skills))


def skill_practices(
    skill: Skill, observed: Mapping[Subject, Sequence[Attribution]], here: Here, person: Person
) -> SkillPractices:
    """One skill of a person, given what they did by rule; the practices are in the order of the subjects."""
    judged = {subject: [one for one in group if one.seen.outcome != "explained"] for subject, group in observed.items()}
    counted = {
        subject: proficiency_of(group, here.rules[subject.name].correlation) if group else _NOTHING
        for subject, group in judged.items()
    }
    among = sum(one.is_enough for one in counted.values())
    words = {
        subject: one.word(here.rules[subject.name].prior_for(person), among=among) if one.is_enough else None
        for subject, one in counted.items()
    }
    practices = tuple(
        _practice(
            subject,
            counted[subject],
            words[subject],
            here,
            judged[subject],
            explained=len(group) - len(judged[subject]),
        )
        for subject, group in observed.items()
    )
    return _skill(skill, practices, words, here)


def _practice(
    subject: Subject,
    proficiency: Proficiency,
    word: Word | None,
    here: Here,
    judged: Sequence[Attribution],
    *,
    explained: int,
) -> Practice:
    reliability = here.reliable.rules.get(subject.name)
    is_withheld = _compares(word) and _is_chance(reliability)
    # Whoever clearly misses what all others meet does not follow the convention.
    is_convention = bool(judged) and here.rules[subject.name].is_convention and (is_withheld or word not in LESS)
    return Practice(
        subject=subject,
        proficiency=proficiency,
        word=None if is_convention or is_withheld else word,
        is_convention=is_convention,
        in_tests=sum(one.file.is_test for one in judged),
        explained=explained,
        is_withheld=is_withheld,
        reliability=reliability.value if reliability is not None else None,
    )


def _skill(
    skill: Skill, practices: tuple[Practice, ...], words: Mapping[Subject, Word | None], here: Here
) -> SkillPractices:
    """What can be said of the skill, given the word of each practice as if it were no convention and not withheld.

    A convention alone says nothing of a skill, and beside other practices it can only lower what is said.
    """
    reliability = here.reliable.skills.get(skill.id)
    enough = [one for one in practices if one.proficiency.is_enough]
    word = weakest([None if one.is_withheld else words[one.subject] for one in enough])
    if all(one.is_convention for one in enough):
        word = None
    is_withheld = (word is None and any(one.is_withheld for one in enough)) or (
        _compares(word) and _is_chance(reliability)
    )
    return SkillPractices(
        skill,
        practices,
        None if is_withheld else word,
        is_withheld,
        reliability.value if reliability is not None else None,
    )


def _compares(word: Word | None) -> bool:
    """Does a word set a person apart? That of a rate they reach is as true where all others reach it, too."""
    return word == "developing"


def _is_chance(reliability: Reliability | None) -> bool:
    """Is it known that people differ no more than by chance?"""
    return reliability is not None and reliability.is_chance
