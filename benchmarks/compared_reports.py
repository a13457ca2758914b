"""Two reports, before and after a change that decided nothing: whose is another one, and which observations moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Report = Mapping[str, Any]  # as `seniorlint report --output-format json` prints it
Who = tuple[str, ...]
_PLACES = frozenset({"place", "places", "good", "path", "line", "last_line", "commit"})


class Subject(NamedTuple):
    """What was counted: a rule with an outcome, or a kind of evidence that was shown."""

    name: str
    outcome: str


@dataclass(frozen=True)
class Move:
    """What people have less of after the change, and what more, in observations."""

    subject: Subject
    lost: Mapping[str, float]
    gained: Mapping[str, float]

    @property
    def size(self) -> float:
        """How many observations moved, came or went."""
        return max(sum(self.lost.values()), sum(self.gained.values()))


@dataclass(frozen=True)
class Difference:
    """`people` are in the first report; `changed` are those of them whose report is another one afterwards.

    `recounted`: those of these whose own observations are others; the rest differ in what is estimated from everybody.
    """

    people: int
    changed: tuple[str, ...]
    recounted: tuple[str, ...]
    moves: tuple[Move, ...]


def compare(before: Report, after: Report) -> Difference:
    """Compare two reports on everybody, less places. Who is in the second one alone is not counted as a person."""
    old = _people(before)
    new = _matched(old, _people(after))
    counts = {who: (counts_of(old.get(who)), counts_of(new.get(who))) for who in {**old, **new}}
    return Difference(
        people=len(old),
        changed=tuple(_name(who) for who in old if _bare(old[who]) != _bare(new.get(who))),
        recounted=tuple(_name(who) for who in old if counts[who][0] != counts[who][1]),
        moves=tuple(_moves(counts)),
    )


def counts_of(developer: Mapping[str, Any] | None) -> dict[Subject, float]:
    """How many observations a developer has, by what they are of; of shared ones their part."""
    found: dict[Subject, float] = {}
    for of_skill in developer["practices"] if developer is not None else ():
        for rule in of_skill["rules"]:
            found[Subject(rule["name"], "met")] = rule["met"]
            found[Subject(rule["name"], "missed")] = round(rule["occasions"] - rule["met"], 4)
            found[Subject(rule["name"], "explained")] = rule["explained"]
    for kind in developer["evidence"] if developer is not None else ():
        found[Subject(kind["name"], "shown")] = kind["count"]
    return {subject: count for subject, count in found.items() if count}


def _people(report: Report) -> dict[Who, Mapping[str, Any]]:
    """The developers by all their names, because what comes first is the one on most lines."""
    found: dict[Who, Mapping[str, Any]] = {}
    for one in report["developers"]:
        who = tuple(sorted({one["name"], *one["also_known_as"]}))
        while who in found:
            who = (*who, "again")
        found[who] = one
    return found


def _matched(
    old: Mapping[Who, Mapping[str, Any]], new: Mapping[Who, Mapping[str, Any]]
) -> dict[Who, Mapping[str, Any]]:
    """The second people by the names that they had in the first report: a name may have come or gone."""
    by_name = {name: who for who in old if who not in new for name in who}
    found: dict[Who, Mapping[str, Any]] = {}
    for who, one in new.items():
        known = who if who in old else next((by_name[name] for name in who if name in by_name), who)
        found[who if known in found else known] = one
    return found


def _name(who: Who) -> str:
    return " / ".join(who)


def _bare(part: object) -> object:
    """A part of a report without places and the ids of commits; what is listed by its place is in another order."""
    if isinstance(part, Mapping):
        return {key: _bare(value) for key, value in part.items() if key not in _PLACES}
    return sorted(map(_bare, part), key=repr) if isinstance(part, list) else part


def _moves(counts: Mapping[Who, tuple[Mapping[Subject, float], Mapping[Subject, float]]]) -> Iterator[Move]:
    lost: dict[Subject, dict[str, float]] = defaultdict(dict)
    gained: dict[Subject, dict[str, float]] = defaultdict(dict)
    for who, (before, after) in counts.items():
        for subject in {**before, **after}:
            more = round(after.get(subject, 0) - before.get(subject, 0), 4)
            if more:
                (gained if more > 0 else lost)[subject][_name(who)] = abs(more)
    moves = [Move(subject, lost[subject], gained[subject]) for subject in {**lost, **gained}]
    yield from sorted(moves, key=lambda one: (-one.size, one.subject))
