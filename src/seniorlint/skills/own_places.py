"""Every occasion of the developers in a report with its line of code, in the order in which one works through them."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from seniorlint.catalogue.lesson import Topic
from seniorlint.catalogue.model import Catalogue, EvidenceKind, Principle, Rule, Skill
from seniorlint.catalogue.model import Named as Category
from seniorlint.engine.observation import OutcomeName
from seniorlint.files.source_file import source_if_readable
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import Kind
from seniorlint.skills.report_parts import Developer, Occasion, Report

ORDER: tuple[OutcomeName, ...] = ("missed", "shown", "met", "explained")
_LONGEST = 1_000  # code points of a line that are kept: more than any terminal is wide

Name = tuple[Kind, str]


class Placed(NamedTuple):
    """An occasion, and the line at its place without indentation; None where the file does not hold it any more."""

    occasion: Occasion
    source: str | None


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """The places of one developer: those that were missed first, then by skill, rule, path and line."""

    developer: Developer
    placed: tuple[Placed, ...]


def named_by(topics: Iterable[Topic], catalogue: Catalogue) -> frozenset[Name]:
    """The rules and kinds of evidence that topics of the catalogue mean: themselves, or all that belong to them."""
    found: set[Name] = set()
    for topic in topics:
        found.update(("rule", one.name) for one in catalogue.rules.values() if _belongs(one, topic))
        found.update(("evidence", one.name) for one in catalogue.evidence.values() if _belongs(one, topic))
    return frozenset(found)


def _belongs(entry: Rule | EvidenceKind, topic: Topic) -> bool:
    match topic:
        case Skill():
            return entry.skill.id == topic.id
        case Category():
            return entry.skill.category == topic.id
        case Principle():
            return isinstance(entry, Rule) and entry.principle.id == topic.id
        case _:
            return type(entry) is type(topic) and entry.name == topic.name


def places_of(report: Report, wanted: Collection[Name] | None, observed_at: int) -> tuple[OwnPlaces, ...]:
    """The places of each developer; of the `wanted` subjects, or of all.

    `observed_at`: when the files were observed, in nanoseconds since 1970. A file that was written later gives no
    lines, because they need not be those that were observed.
    """
    kept = [
        (developer, [one for one in developer.occasions if wanted is None or _name(one) in wanted])
        for developer in report.developers
    ]
    lines = _source_lines({one.place for _, occasions in kept for one in occasions}, observed_at)
    return tuple(
        OwnPlaces(developer, tuple(Placed(one, lines.get(one.place)) for one in sorted(occasions, key=_order)))
        for developer, occasions in kept
    )


def _name(one: Occasion) -> Name:
    return one.subject.kind, one.subject.name


def _order(one: Occasion) -> tuple[object, ...]:
    return ORDER.index(one.outcome), *one.subject.order, one.place


def _source_lines(places: Collection[Place], observed_at: int) -> Mapping[Place, str]:
    """The lines at some places; each file is read once."""
    by_path: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_path[place.path].append(place)
    found: dict[Place, str] = {}
    for path, wanted in by_path.items():
        line_at = _lines_of(path, observed_at)
        for place in wanted:
            text = line_at(place.line).strip()
            if text:
                found[place] = text[:_LONGEST]
    return found


def _lines_of(path: str, observed_at: int) -> Callable[[int], str]:
    """What gives a line of a file by its number from 1; "" where the file cannot be read, or was written since."""
    source = None
    with suppress(OSError, ValueError):
        if os.stat(path).st_mtime_ns <= observed_at:
            source = source_if_readable(Path(path))
    return source.line if source is not None else lambda number: ""
