"""What a badge says: who earned it, when, and by what; with a digest, so that a change of it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import escape, unescape
from typing import Any

from seniorlint.catalogue.assessment import Badge
from seniorlint.catalogue.table import Table, TableError
from seniorlint.skills.assessment.assessment_record import Record, day_of
from seniorlint.skills.assessment.earned import endorsements
from seniorlint.skills.assessment.measured import shown_of
from seniorlint.skills.report_parts import Developer

VERSION = 1
_COMMIT = re.compile(r"(?:[0-9a-f]{40}(?:[0-9a-f]{24})?)?")
_METADATA = re.compile(r"<metadata>(.*?)</metadata>", re.DOTALL)


class BadgeError(ValueError):
    """A file holds no badge that can be believed; the message says why."""


@dataclass(frozen=True)
class Shown:
    """One place of the evidence: the kind, the path from the top of the repository with `/`, and the line, from 1."""

    kind: str
    path: str
    line: int


@dataclass(frozen=True)
class BadgeRecord:
    """One badge of one developer. `commit`: the one that the places are of, "" where colleagues earned the badge.

    `by`: the colleagues who signed a review, each with the fingerprint of the key.
    """

    badge: str
    title: str
    holder: str
    on: date
    commit: str
    places: tuple[Shown, ...]
    by: tuple[tuple[str, str], ...]

    def values(self) -> dict[str, Any]:
        """As JSON, without the digest."""
        return {
            "version": VERSION,
            "badge": self.badge,
            "title": self.title,
            "holder": self.holder,
            "on": self.on.isoformat(),
            "commit": self.commit,
            "places": [{"kind": one.kind, "path": one.path, "line": one.line} for one in self.places],
            "by": [{"colleague": colleague, "key": key} for colleague, key in self.by],
        }

    @property
    def digest(self) -> str:
        """The SHA-256 of the values as JSON with sorted keys and no white space."""
        return sha256(json.dumps(self.values(), sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def record_of(
    badge: Badge,
    record: Record,
    developer: Developer,
    *,
    head: str | None,
    from_top: Callable[[str], str],
    today: date,
) -> BadgeRecord:
    """The record of a badge that is earned. `from_top`: a path of the report as one from the repository's top."""
    found = shown_of(developer, badge)
    return BadgeRecord(
        badge=badge.id,
        title=badge.title,
        holder=developer.name,
        on=today,
        commit=head or "" if found else "",
        places=tuple(
            Shown(strength.subject.name, from_top(place.path), place.line)
            for one in found
            for strength in one.strengths
            for place in strength.places
        ),
        by=tuple((one.by, one.key) for one in endorsements(badge, record)) if badge.criterion else (),
    )


def embedded(record: BadgeRecord) -> str:
    """The record with its digest, as the text of an XML element."""
    return escape(json.dumps({**record.values(), "sha256": record.digest}, ensure_ascii=False), quote=False)


def read_badge(svg: str) -> BadgeRecord:
    """The record in the text of a badge; raises `BadgeError` where there is none or it does not fit its digest."""
    found = _METADATA.search(svg)
    if found is None:
        raise BadgeError("it holds no record of a badge")
    try:
        values = json.loads(unescape(found[1]))
        table = Table(values if isinstance(values, dict) else {})
        if (version := table.take("version", int)) != VERSION:
            raise BadgeError(f"it is of version {version}, and this seniorlint reads {VERSION}")
        digest = table.take("sha256", str)
        record = BadgeRecord(
            badge=table.take("badge", str),
            title=table.take("title", str),
            holder=table.take("holder", str),
            on=day_of(table, "on"),
            commit=table.take("commit", str),
            places=tuple(
                Shown(one.take("kind", str), one.take("path", str), one.take("line", int))
                for one in table.tables("places")
            ),
            by=tuple((one.take("colleague", str), one.take("key", str)) for one in table.tables("by")),
        )
        table.done()
    except TableError as error:
        raise BadgeError(f"its record is damaged: {error}") from error
    except (ValueError, RecursionError) as error:
        if isinstance(error, BadgeError):
            raise
        raise BadgeError(f"its record is damaged: {error}") from error
    if record.digest != digest:
        raise BadgeError("its record was changed after it was made: the digest does not fit")
    if _COMMIT.fullmatch(record.commit) is None:
        raise BadgeError("its record names no commit")
    return record
