"""How well occasions were handled, and how sure that is: pure functions of two numbers.

The interval is E. B. Wilson's score interval (Journal of the American Statistical Association 22, 1927, 209-212);
A. Agresti and B. A. Coull (The American Statistician 52, 1998, 119-126) show that it keeps near its promise for the
few occasions that most people have, where the textbook interval does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

CONFIDENCE = 0.9
Z = 1.645  # the two-sided 90 % point of the normal distribution
ENOUGH = 8  # independent occasions; without it 10 % of people who are like all others are told apart, with it 1 %
ENOUGH_COMMITS = 3


class Interval(NamedTuple):
    """Bounds of a rate, 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Proficiency:
    """How many occasions were met, in how many commits, and how many independent ones they are worth (`effective`).

    Numbers are floats because an occasion that several people share counts in parts.
    """

    met: float
    occasions: float
    commits: int
    effective: float

    @property
    def is_enough(self) -> bool:
        """Are there enough occasions to say anything?"""
        return self.effective >= ENOUGH and self.commits >= ENOUGH_COMMITS

    @property
    def interval(self) -> Interval:
        """The 90 % Wilson interval of the rate, for as many occasions as these are worth."""
        rate = self.met / self.occasions if self.occasions else 0.0
        return wilson(rate * self.effective, self.effective)


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
