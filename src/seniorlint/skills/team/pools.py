"""Rates of several people together, in which none of them counts for more than a fifth.

A number of five people is not safe when one of them has most of what is counted: it is nearly that person's own. So
each counts with their independent occasions, but at most with a fifth of all. Statistical offices know both dangers
as the threshold rule and the dominance rule (A. Hundepool and others, Statistical Disclosure Control, 2012, chapter 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from seniorlint.skills.proficiency import Estimate

LEAST = 5  # people in each number that is printed
LARGEST = 1 / LEAST  # the share of it that one of them may have


class Part(NamedTuple):
    """What one person brings: a rate from 0 to 1, for so many independent occasions."""

    rate: float
    effective: float


@dataclass(frozen=True, slots=True)
class Pool(Estimate):
    """The rate of so many `people`, 0 to 1, and how many independent occasions and `commits` it is worth.

    It is exact and must not be printed; `cell_of` makes what may be.
    """

    people: int
    rate: float
    effective: float
    commits: int


def pool_of(parts: Iterable[Part], commits: int) -> Pool | None:
    """The people of these parts together; None where fewer than `LEAST` have an occasion.

    The rate is a mean with the weights of `capped`, and the effective number is that of such a mean of independent
    rates (L. Kish, Survey Sampling, 1965): a person who has more than counts makes it surer, not larger.
    """
    counted = [one for one in parts if one.effective > 0]
    if len(counted) < LEAST:
        return None
    weights = capped([one.effective for one in counted])
    total = sum(weights)
    rate = sum(weight * one.rate for weight, one in zip(weights, counted, strict=True)) / total
    variance = sum(weight * weight / one.effective for weight, one in zip(weights, counted, strict=True))
    return Pool(len(counted), min(max(rate, 0.0), 1.0), total * total / variance, commits)


def capped(amounts: Sequence[float]) -> list[float]:
    """Positive amounts of `LEAST` people or more, the largest lowered until none is more than `LARGEST` of the sum."""
    ordered = sorted(amounts, reverse=True)
    for lowered in range(LEAST):
        # So many are as large as the cap, which is a fifth of the sum: cap = (lowered * cap + the others) / 5.
        cap = sum(ordered[lowered:]) / (LEAST - lowered)
        if ordered[lowered] <= cap:
            return [min(amount, cap) for amount in amounts]
    raise ValueError(f"of {len(amounts)} amounts one is always more than a fifth")
