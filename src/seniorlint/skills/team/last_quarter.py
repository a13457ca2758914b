"""Did the last quarter help? The occasions that were written in it, against those of the year before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from seniorlint.skills.attribution import Attribution
from seniorlint.skills.person import Person
from seniorlint.skills.plan import YEAR
from seniorlint.skills.proficiency import probability_higher
from seniorlint.skills.team.cells import cell_of
from seniorlint.skills.team.occasions import AllOccasions, Keep, RuleOccasions
from seniorlint.skills.team.pools import LEAST
from seniorlint.skills.team.splits import DOUBT
from seniorlint.skills.team.team_parts import Change

QUARTER = YEAR / 4  # seconds


@dataclass(frozen=True)
class Quarters:
    """The last quarter before the time `end` (seconds since 1970), the year before it, and what is older."""

    end: int

    @property
    def last(self) -> float:
        """When the last quarter began."""
        return self.end - QUARTER

    @property
    def before(self) -> float:
        """When the year before it began."""
        return self.last - YEAR

    def change(self, occasions: RuleOccasions | AllOccasions) -> Change | None:
        """The last quarter against the year before; None where one of them, or what is left, has too few people.

        What is older is not printed, but it is what is left of the whole when both are subtracted.
        """
        last, before, older = (
            self._within(self.last),
            self._within(self.before, self.last),
            self._within(0, self.before),
        )
        one, other = occasions.pool(last), occasions.pool(before)
        if one is None or other is None or 0 < occasions.people(older) < LEAST:
            return None
        probability = probability_higher(one, other) if one.is_enough and other.is_enough else None
        rounded = None if probability is None else round(probability, 2)
        return Change(cell_of(one), cell_of(other), rounded, _word(probability, 1))

    def _within(self, start: float, end: float | None = None) -> Keep:
        def keep(_: Person, one: Attribution) -> bool:
            return one.commit is not None and start <= one.commit.time and (end is None or one.commit.time < end)

        return keep


def among(changes: Mapping[str, Change]) -> dict[str, Change]:
    """The changes, by rule, with words for those that are sure even though they are some of many.

    The more are compared, the surer each must be, because one of many is easily higher by chance
    (C. E. Bonferroni, 1936).
    """
    number = sum(one.probability is not None for one in changes.values())
    return {name: replace(one, word=_word(one.probability, number)) for name, one in changes.items()}


def _word(probability: float | None, number: int) -> Literal["higher", "lower"] | None:
    if probability is None:
        return None
    doubt = DOUBT / max(number, 1)
    return "higher" if probability >= 1 - doubt else "lower" if probability <= doubt else None
