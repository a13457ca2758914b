"""Which occasions a page lists: the latest of each practice, so many that the page stays usable."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from seniorlint.engine.observation import OutcomeName
from seniorlint.skills.observed import Subject
from seniorlint.skills.report_parts import Developer, Occasion

ORDER: tuple[OutcomeName, ...] = ("missed", "explained", "met", "shown")
_CAPS = (100, 50, 25, 12, 6, 3, 1)  # of one practice and outcome


class Listed(NamedTuple):
    """The occasions of one subject that had one outcome: the `latest` are listed, of `total` places."""

    outcome: OutcomeName
    latest: tuple[Occasion, ...]
    total: int


def cap_for(developers: Iterable[Developer], most: int) -> int:
    """How many places of one practice and outcome can be listed, so that all developers have about `most` together."""
    sizes = [size for developer in developers for size in Counter(map(_group, developer.occasions)).values()]
    return next((cap for cap in _CAPS if sum(min(size, cap) for size in sizes) <= most), _CAPS[-1])


def listed_of(developer: Developer, cap: int) -> dict[str, tuple[Listed, ...]]:
    """What is listed, by the name of the rule or kind of evidence: misses first, and of each at most `cap`."""
    groups: dict[tuple[Subject, OutcomeName], list[Occasion]] = defaultdict(list)
    for one in developer.occasions:
        groups[_group(one)].append(one)
    found: dict[str, list[Listed]] = defaultdict(list)
    for (subject, outcome), occasions in sorted(groups.items(), key=lambda item: ORDER.index(item[0][1])):
        found[subject.name].append(Listed(outcome, _latest(occasions, cap), len(occasions)))
    return {name: tuple(listed) for name, listed in found.items()}


def _latest(occasions: Sequence[Occasion], cap: int) -> tuple[Occasion, ...]:
    return tuple(sorted(occasions, key=lambda one: (-one.time, one.place))[:cap])


def _group(one: Occasion) -> tuple[Subject, OutcomeName]:
    return one.subject, one.outcome
