"""What a developer's report says of one skill, and how that fits what they say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from seniorlint.catalogue.assessment import Badge, Certificate
from seniorlint.catalogue.model import Skill
from seniorlint.skills.proficiency import GOOD, LESS, Word
from seniorlint.skills.report_parts import Developer, SkillPractices, Strength

SEVERAL = 2  # places in so many commits: one place may be a copy
SENIOR = 3  # the level of all requirements
Fit = Literal["agrees", "code shows more", "code shows less", "cannot be told", "not rated"]


@dataclass(frozen=True)
class Measured:
    """The evidence of a skill, and its practices; None where no rule saw an occasion for it."""

    skill: Skill
    strengths: tuple[Strength, ...]
    practices: SkillPractices | None

    @property
    def is_shown(self) -> bool:
        """Is there evidence of it?"""
        return bool(self.strengths)

    @property
    def is_shown_well(self) -> bool:
        """Is there evidence in several places and several commits?"""
        return are_several(self.strengths)

    @property
    def word(self) -> Word | None:
        """What can be said of its practices; None where nothing can."""
        return self.practices.word if self.practices is not None else None


def are_several(strengths: Sequence[Strength]) -> bool:
    """Is this evidence in several places and several commits, or of several kinds?"""
    return len(strengths) >= SEVERAL or any(one.count >= SEVERAL and one.commits >= SEVERAL for one in strengths)


def measured(developer: Developer, skill: Skill) -> Measured:
    """What the report of a developer says of a skill."""
    strengths = tuple(one for one in developer.strengths if one.subject.skill.id == skill.id)
    practices = next((one for one in developer.practices if one.skill.id == skill.id), None)
    return Measured(skill, strengths, practices)


def fit(rating: int | None, found: Measured) -> Fit:
    """Whether a rating from 1 to 4 and the code say the same. Where the code says nothing, nothing can be told."""
    if rating is None:
        return "not rated"
    is_good = found.is_shown or found.word in GOOD
    is_less = found.word in LESS
    if rating >= SENIOR:
        return "agrees" if is_good and not is_less else "code shows less" if is_less else "cannot be told"
    if is_less:
        return "agrees"
    return "code shows more" if found.is_shown_well else "cannot be told"


def shown_of(developer: Developer, wanted: Certificate | Badge) -> tuple[Measured, ...]:
    """The skills of a certificate or a badge that are shown well enough for it."""
    skills = wanted.skills if isinstance(wanted, Certificate) else wanted.shown
    found = (measured(developer, skill) for skill in skills)
    return tuple(one for one in found if one.is_shown_well)
