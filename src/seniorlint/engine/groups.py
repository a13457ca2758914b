"""Groups: of several rules that miss at one place, one is reported (design: one miss, one finding)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from seniorlint.catalogue.model import Group
from seniorlint.engine.seen import Seen
from seniorlint.engine.verdict import Node

PlaceOf = Callable[[str, Node], Node]  # the node of a group's kind of place at or around a node, or that node itself


def apply_groups(seen: list[Seen], groups: Iterable[Group], place_of: PlaceOf) -> list[Seen]:
    """What was seen; the misses that yield to another one of their group at the same place are `yielded` now.

    A miss that yields is neither reported nor counted: the code was not right there, and it is counted once. It is kept
    because a comment that hides it is in use. Several misses of the rule that is reported all stay.
    """
    for group in groups:
        seen = _apply(seen, group, place_of)
    return seen


def _apply(seen: list[Seen], group: Group, place_of: PlaceOf) -> list[Seen]:
    by_place: dict[int, list[Seen]] = {}
    for one in seen:
        if one.outcome == "missed" and one.subject in group.rules:
            by_place.setdefault(id(place_of(group.place, one.at)), []).append(one)
    replaced: dict[int, Seen] = {}  # by id, because what is seen is compared by identity
    for misses in by_place.values():
        names = {one.subject for one in misses}
        if len(names) < 2:
            continue
        chosen = _first(misses, group) if group.reports == "first" else _worst(misses)
        others = [name for name in group.rules if name in names - {chosen}]
        for one in misses:
            if one.subject != chosen:
                replaced[id(one)] = one._replace(outcome="yielded")
            elif group.reports == "worst":
                replaced[id(one)] = one._replace(message=f"{one.message} (also: {', '.join(others)})")
    return [replaced.get(id(one), one) for one in seen]


def _first(misses: Sequence[Seen], group: Group) -> str:
    return min((one.subject for one in misses), key=group.rules.index)


def _worst(misses: Sequence[Seen]) -> str:
    return max(misses, key=lambda one: one.missed.excess if one.missed is not None else 0.0).subject
