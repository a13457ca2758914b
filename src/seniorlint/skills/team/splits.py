"""The people of a number in groups of at least five, by how many commits they made here.

Bands of commits are fixed before anything is seen. A band with fewer than five people is joined with a neighbour, so
all people of the number are in the groups: what is left of a total is never one person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from seniorlint.skills.person import Person
from seniorlint.skills.proficiency import probability_higher
from seniorlint.skills.team.cells import cell_of
from seniorlint.skills.team.occasions import AllOccasions, Keep, RuleOccasions
from seniorlint.skills.team.pools import LEAST, Pool
from seniorlint.skills.team.team_parts import Group, Split

BANDS = (1, 2, 5, 20, 50, 200, 1000)  # the lowest number of commits of each
DOUBT = 0.1  # how likely it may be that what is claimed is not so


class Band(NamedTuple):
    """From `low` commits on, and fewer than `below`."""

    low: int
    below: int | None

    def holds(self, commits: int) -> bool:
        """Is a number of commits in it?"""
        return self.low <= commits and (self.below is None or commits < self.below)


def split_of(occasions: RuleOccasions | AllOccasions, commits: Mapping[Person, int]) -> Split | None:
    """The groups of people with occasions, given how many commits each person made; None where one is left."""
    bands = bands_of({band: occasions.people(_within(band, commits)) for band in _all_bands()})
    if len(bands) < 2:
        return None
    pools = [occasions.pool(_within(band, commits)) for band in bands]
    known = [pool for pool in pools if pool is not None]
    if len(known) < len(bands):
        return None
    groups = tuple(Group(*band, cell_of(pool)) for band, pool in zip(bands, known, strict=True))
    return Split(groups, _most(occasions, bands, known, commits))


def bands_of(people: Mapping[Band, int]) -> list[Band]:
    """Neighbouring bands joined until each has `LEAST` people or more, given how many are in each, the lowest first."""
    joined = list(people.items())
    while len(joined) > 1 and min(number for _, number in joined) < LEAST:
        few = next(place for place, (_, number) in enumerate(joined) if number < LEAST)
        first = max(few - 1, 0)
        (low, number), (high, others) = joined[first : first + 2]
        joined[first : first + 2] = [(Band(low.low, high.below), number + others)]
    return [band for band, _ in joined]


def _all_bands() -> list[Band]:
    return [*(Band(low, below) for low, below in pairwise(BANDS)), Band(BANDS[-1], None)]


def _within(band: Band, commits: Mapping[Person, int]) -> Keep:
    return lambda person, _: band.holds(commits[person])


def _most(
    occasions: RuleOccasions | AllOccasions, bands: Sequence[Band], pools: Sequence[Pool], commits: Mapping[Person, int]
) -> int | None:
    """The group with the lowest rate, if it is sure enough that the others have a higher one.

    It is one of several that might have been the lowest, so each must be surer (C. E. Bonferroni, 1936).
    """
    lowest = min(range(len(pools)), key=lambda place: pools[place].rate)
    others = occasions.pool(lambda person, _: not bands[lowest].holds(commits[person]))
    if others is None or not (pools[lowest].is_enough and others.is_enough):
        return None
    return lowest if probability_higher(others, pools[lowest]) >= 1 - DOUBT / len(pools) else None
