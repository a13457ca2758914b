"""Badges: which ones are earned, their records, and whether a badge can be believed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.assessing import MeasuredResult, assessment, read_record
from seniorlint.app.errors import answering, refuse
from seniorlint.app.scope import Scope, project_of
from seniorlint.catalogue.assessment import Badge
from seniorlint.files.paths import project_path
from seniorlint.files.regular import read_regular
from seniorlint.git.repository import Repository, open_repository, top_of
from seniorlint.review.run.job import Job
from seniorlint.settings.project import Project
from seniorlint.skills.assessment.badge_record import BadgeError, BadgeRecord, Shown, read_badge, record_of
from seniorlint.skills.assessment.earned import endorsements, is_earned
from seniorlint.skills.assessment.measured import shown_of
from seniorlint.skills.blame import Version
from seniorlint.skills.decisions.blobs import read_blobs
from seniorlint.skills.observed import View, observe_bytes

_LARGEST = 1_000_000  # bytes of a file that may hold a badge


class State(NamedTuple):
    """A badge, how much of what it needs is there, and its record if it is earned."""

    badge: Badge
    there: int
    wanted: int
    record: BadgeRecord | None


class Verified(NamedTuple):
    """A badge whose record fits its digest. `found`: which of its places show what it says, in this repository.

    `is_here`: this repository has the commit that the places are of; otherwise nothing is `found` or `missing`.
    """

    record: BadgeRecord
    is_here: bool
    found: tuple[Shown, ...]
    missing: tuple[Shown, ...]


def badges_of(file: Path, measured: MeasuredResult, today: date) -> list[State]:
    """All badges in the order of the catalogue, for what is in a record and in the code; raises `RequestError`."""
    record, developer = read_record(file), measured.developer
    here = Path.cwd()
    top = top_of(here) or here

    def made(badge: Badge) -> BadgeRecord:
        return record_of(badge, record, developer, head=measured.head, from_top=from_top, today=today)

    def from_top(path: str) -> str:
        return project_path(here / path, top)

    states = []
    for badge in assessment().badges:
        there = len(endorsements(badge, record)) if badge.criterion else len(shown_of(developer, badge))
        earned = is_earned(badge, record, developer)
        states.append(State(badge, there, badge.peers or badge.needs, made(badge) if earned else None))
    return states


def verify_badge(path: Path, scope: Scope) -> Verified:
    """Look at a badge again: its digest, and its places in the history of this repository; raises `RequestError`."""
    try:
        data = read_regular(path)
        if len(data) > _LARGEST:
            raise BadgeError("it is too large for a badge")
        record = read_badge(data.decode("utf-8"))
    except OSError as error:
        raise refuse(f"{path} cannot be read: {error.strerror or error}") from error
    except (BadgeError, UnicodeDecodeError) as error:
        raise refuse(f"{path} is not a badge that can be believed: {error}") from error
    if not record.commit or top_of(Path.cwd()) is None:
        return Verified(record, False, (), ())
    with answering(), open_repository(Path.cwd()) as repository:
        return _looked_at(record, repository, project_of(scope))


def _looked_at(record: BadgeRecord, repository: Repository, project: Project) -> Verified:
    paths = list(dict.fromkeys(one.path for one in record.places))
    blobs = dict(zip(paths, read_blobs(repository, [Version(record.commit, path) for path in paths]), strict=True))
    if all(data is None for data in blobs.values()):
        return Verified(record, False, (), ())
    seen: set[Shown] = set()
    view = View(frozenset(project.catalogue.evidence), identities=False)
    for path, data in blobs.items():
        if data is None:
            continue
        absolute = repository.top / path
        file, _ = observe_bytes(data, Job(absolute, path, project.settings_for(absolute)), view=view)
        for one in file.observations:
            if one.outcome == "shown":
                lines = range(one.span.line, max(one.last_line, one.span.end_line) + 1)
                seen.update(Shown(one.name, path, line) for line in lines)
    found = tuple(one for one in record.places if one in seen)
    return Verified(record, True, found, tuple(one for one in record.places if one not in seen))
