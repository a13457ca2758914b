"""Numbers of a report in words, the same in each format that people read."""

from __future__ import annotations

from seniorlint.engine.counted import counted
from seniorlint.skills.proficiency import CONFIDENCE, Proficiency

count = counted  # under the name that reads best beside `rate` and `number`


def rate(proficiency: Proficiency) -> str:
    """`42 of 45 in 11 commits (90% interval 79-98%)`, or that there is too little to say."""
    commits = count(proficiency.commits, "commit")
    if not proficiency.is_enough:
        return f"not enough evidence ({number(proficiency.occasions)} in {commits})"
    low, high = proficiency.interval
    met = f"{number(proficiency.met)} of {number(proficiency.occasions)} in {commits}"
    return f"{met} ({CONFIDENCE:.0%} interval {percent(low)}-{percent(high)}%)"


def number(occasions: float) -> str:
    """A number of occasions, of which some may be shared: with a decimal where it is not whole."""
    return f"{occasions:.1f}".removesuffix(".0")


def occasions(number_of_them: float) -> str:
    """`1 occasion`, `2.5 occasions`."""
    return f"{number(number_of_them)} occasion{'' if number_of_them == 1 else 's'}"


def percent(share: float) -> str:
    """A rate in percent, with a decimal where it would otherwise look like never or always."""
    looks_certain = round(share * 100) in (0, 100) and share not in (0, 1)
    return f"{share * 100:.{int(looks_certain)}f}"
