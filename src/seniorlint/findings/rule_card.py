"""What reports say of a rule beside its findings: little enough to be kept with the results of a run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from seniorlint.catalogue.scales import LEVEL_NAMES

if TYPE_CHECKING:
    from seniorlint.catalogue.model import Catalogue, Rule


class RuleCard(NamedTuple):
    """A rule in short. `level`: 1 to 4; `skill`, `category` and `principle` are ids; `url`: the page to read first.

    `tag`: as of `Rule`.
    """

    name: str
    level: int
    skill: str
    skill_title: str
    category: str
    principle: str
    url: str
    tag: str = ""

    @property
    def level_name(self) -> str:
        """The level as people read it: junior, mid, senior or expert."""
        return LEVEL_NAMES[self.level]


def cards_of(catalogue: Catalogue) -> Mapping[str, RuleCard]:
    """The cards of all rules, by code."""
    return {code: card_of(rule) for code, rule in catalogue.by_code.items()}


def card_of(rule: Rule) -> RuleCard:
    """The card of a rule."""
    return RuleCard(
        name=rule.name,
        level=rule.skill.level,
        skill=rule.skill.id,
        skill_title=rule.skill.title,
        category=rule.skill.category,
        principle=rule.principle.id,
        url=rule.url,
        tag=rule.tag,
    )
