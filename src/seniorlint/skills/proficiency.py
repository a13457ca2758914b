"""How well occasions were handled, how sure that is, and what can be said of it: pure functions of a few numbers.

The interval is E. B. Wilson's score interval (Journal of the American Statistical Association 22, 1927, 209-212);
A. Agresti and B. A. Coull (The American Statistician 52, 1998, 119-126) show that it keeps near its promise for the
few occasions that most people have, where the textbook interval does not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Literal, NamedTuple

from seniorlint.skills.beta import probability_at_least, probability_greater

CONFIDENCE = 0.9
Z = 1.645  # the two-sided 90 % point of the normal distribution
ENOUGH = 8  # independent occasions; with fewer, people who are all alike would often be told apart
ENOUGH_COMMITS = 3
Word = Literal["consistent", "mostly or better", "mostly", "developing"]
ORDER: tuple[Word, ...] = ("developing", "mostly", "mostly or better", "consistent")
LESS: tuple[Word, ...] = ("developing", "mostly")  # they say that a better word is not deserved
GOOD: tuple[Word, ...] = ("mostly or better", "consistent")  # the others
WORDS: tuple[tuple[Word, float], ...] = (("consistent", 0.9), ("mostly", 0.7))  # each with its lowest rate
SURE = 0.8  # how likely it must be that a word is deserved
SURE_OF_LESS = 0.99  # how likely it must be that a better one is not: people who are alike are hardly ever told apart


class Interval(NamedTuple):
    """Bounds of a rate, 0 to 1."""

    low: float
    high: float


class Prior(NamedTuple):
    """What is expected of a developer before their own occasions are seen: Beta(met, missed), in occasions."""

    met: float
    missed: float


JEFFREYS = Prior(0.5, 0.5)  # for a rate of which nothing is known (H. Jeffreys, Theory of Probability, 1961)


class Estimate:
    """A `rate`, 0 to 1, that is worth so many independent occasions (`effective`), of so many `commits`."""

    __slots__ = ()

    if TYPE_CHECKING:  # a dataclass would take a property for the default value of its field

        @property
        def rate(self) -> float: ...  # noqa: D102

        @property
        def effective(self) -> float: ...  # noqa: D102

        @property
        def commits(self) -> int: ...  # noqa: D102

    @property
    def is_enough(self) -> bool:
        """Are there enough occasions to say anything?"""
        return self.effective >= ENOUGH and self.commits >= ENOUGH_COMMITS

    @property
    def interval(self) -> Interval:
        """The 90 % Wilson interval of the rate, for as many occasions as it is worth."""
        return wilson(min(self.rate * self.effective, self.effective), self.effective)

    def posterior(self, prior: Prior = JEFFREYS) -> Prior:
        """What is to be expected of the next occasion, now that these were seen: Beta(met, missed)."""
        return Prior(prior.met + self.rate * self.effective, prior.missed + (1 - self.rate) * self.effective)


@dataclass(frozen=True, slots=True)
class Proficiency(Estimate):
    """How many occasions were met, in how many commits, and how many independent ones they are worth (`effective`).

    Numbers are floats because an occasion that several people share counts in parts.
    """

    met: float
    occasions: float
    commits: int
    effective: float

    @property
    def rate(self) -> float:
        """The share of met occasions, 0 to 1; of none it is 0."""
        return min(self.met / self.occasions, 1.0) if self.occasions else 0.0  # parts add up to a little more than 1

    def word(self, prior: Prior = JEFFREYS, *, among: int = 1) -> Word | None:
        """The best word that is deserved with a probability of `SURE`; None where nothing can be said.

        "mostly" and "developing" only where it is nearly certain that no better word is deserved. The more practices
        are judged at once (`among`), the surer each must be, by the inequality of C. E. Bonferroni (1936), because one
        of many is easily low by chance. `prior`: how others here handle it.
        """
        if not self.is_enough:
            return None
        met, missed = self.posterior(prior)
        consistent, mostly = (probability_at_least(rate, met, missed) for _, rate in WORDS)
        unlikely = (1 - SURE_OF_LESS) / max(among, 1)
        if consistent >= SURE:
            return "consistent"
        if mostly >= SURE:
            return "mostly" if consistent <= unlikely else "mostly or better"
        return "developing" if mostly <= unlikely else None


def probability_higher(one: Estimate, other: Estimate) -> float:
    """How likely it is that the true rate of one is higher than that of another, 0 to 1, if nothing else is known."""
    return probability_greater(*one.posterior(), *other.posterior())


def weakest(words: Collection[Word | None]) -> Word | None:
    """The word for a skill: that of its weakest practice, given one for each practice with enough evidence.

    A practice whose word is None may be the weakest, so nothing better than "developing" can be said beside it.
    """
    if None in words and "developing" not in words:
        return None
    return min((word for word in words if word is not None), key=ORDER.index, default=None)


def wilson(met: float, occasions: float, z: float = Z) -> Interval:
    """The score interval of a rate of `met` in `occasions`; of no occasions it is everything, 0 to 1.

    Raises `ValueError` unless 0 <= met <= occasions.
    """
    if not 0 <= met <= occasions:
        raise ValueError(f"{met} of {occasions} is not a rate")
    if not occasions:
        return Interval(0.0, 1.0)
    rate = met / occasions
    scale = 1 + z * z / occasions
    centre = (rate + z * z / (2 * occasions)) / scale
    half = z / scale * sqrt(rate * (1 - rate) / occasions + (z / (2 * occasions)) ** 2)
    # At the ends the bound is the rate itself; rounding errors must not put it beside.
    low = 0.0 if not met else max(0.0, min(centre - half, rate))
    high = 1.0 if met == occasions else min(1.0, max(centre + half, rate))
    return Interval(low, high)
