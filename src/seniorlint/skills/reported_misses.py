"""What other tools reported on a developer's lines: misses alone, so they are listed, and no rate is made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from seniorlint.skills.attribution import Attribution
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Subject
from seniorlint.skills.person import Person


class ReportedPlace(NamedTuple):
    """Where another tool reported something: its `code` is as in `ruff:E722`. `commit` decided it, at `time`.

    `time` is in seconds since 1970.
    """

    place: Place
    code: str
    commit: str
    time: int


class ReportedMisses(NamedTuple):
    """What other tools reported on one rule: number of `misses`, decided in some `commits`; `places`, the latest first.

    `codes`: what the rule is called there. A redacted report has no places.
    """

    subject: Subject
    misses: int
    commits: int
    codes: tuple[str, ...]
    places: tuple[ReportedPlace, ...]


class ReportedHere(NamedTuple):
    """A miss that another tool reported, and who decided it."""

    attribution: Attribution
    subject: Subject
    code: str


def reported_misses(
    reported: Iterable[ReportedHere], people: Collection[Person]
) -> Mapping[Person, tuple[ReportedMisses, ...]]:
    """What was reported on the lines of each of these people, by skill and rule; a co-author has a part in each."""
    by_person: dict[Person, dict[Subject, list[ReportedHere]]] = {one: defaultdict(list) for one in people}
    known = {contact: person for person in people for contact in person.contacts}
    for one in reported:
        # They are other objects than in the report, because fewer lines were looked at.
        owners = (known[contact] for owner in one.attribution.owners for contact in owner.contacts if contact in known)
        for person in dict.fromkeys(owners):
            by_person[person][one.subject].append(one)
    return {
        person: tuple(_misses(subject, group) for subject, group in sorted(found.items(), key=lambda one: one[0].order))
        for person, found in by_person.items()
    }


def _misses(subject: Subject, group: Iterable[ReportedHere]) -> ReportedMisses:
    places = sorted((_place(one) for one in group), key=lambda one: (-one.time, one.place, one.code))
    commits = {one.commit for one in places}
    return ReportedMisses(
        subject, len(places), len(commits), tuple(sorted({one.code for one in places})), tuple(places)
    )


def _place(one: ReportedHere) -> ReportedPlace:
    commit, seen = one.attribution.commit, one.attribution.seen
    place = Place(one.attribution.file.shown, seen.span.line)
    return ReportedPlace(place, one.code, commit.id if commit is not None else "", commit.time if commit else 0)
