"""What a mentor would say of a change: the page of `seniorlint review`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.errors import answering
from seniorlint.app.observing import Troubles, observed, store_for
from seniorlint.app.review_files import ReviewRequest, review
from seniorlint.app.review_result import ReviewResult, findings_in
from seniorlint.app.scope import Scope, project_of
from seniorlint.app.waiting import Progress, untold
from seniorlint.catalogue.model import UNREAD_STATEMENT, Catalogue
from seniorlint.files.other_kinds import other_kind
from seniorlint.files.paths import shown_path
from seniorlint.findings.file_result import NOT_CHECKED
from seniorlint.findings.finding import Finding
from seniorlint.review.narrow.changed import Changes
from seniorlint.skills.change_page import (
    ChangePage,
    NotLookedAt,
    changed_lines,
    lesson_of,
    to_look_at,
    well_done,
)
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import ObservedFile


class MentorRequest(NamedTuple):
    """What to speak of: the lines below the paths of the scope that changed since their branch left a revision."""

    scope: Scope
    since: str


class MentorResult(NamedTuple):
    """The page and the catalogue that it speaks of. `notes`: sentences that people must be told.

    `is_broken`: seniorlint failed on a file.
    """

    page: ChangePage
    catalogue: Catalogue
    notes: tuple[str, ...]
    is_broken: bool


def mentor(request: MentorRequest, progress: Progress) -> MentorResult:
    """Make the page of a change; raises `RequestError`, also where git knows no such revision."""
    with answering():
        found = review(ReviewRequest(request.scope, since=request.since, sites=True), progress)
        changes = found.changes or Changes()
        troubles = Troubles()
        files, catalogue = _observed(found, request.scope, troubles)
        lines_of = partial(changed_lines, changes)
        unread = [one for one in found.findings if catalogue.by_code[one.code].name == UNREAD_STATEMENT]
        findings = [one for one in found.findings if one not in unread]  # what our parser cannot read yet is not a miss
        page = ChangePage(
            since=request.since,
            files=len(files),
            with_lines=sum(bool(lines_of(one.path)) for one in files),
            to_look_at=to_look_at(findings, catalogue),
            well_done=well_done(files, lines_of, catalogue),
            lesson=lesson_of(findings, catalogue),
            not_looked_at=_not_looked_at(found, changes, files, unread),
            rules={one.code: catalogue.by_code[one.code] for one in findings},
            is_whole=not (found.is_broken or troubles.failures),
        )
        notes = dict.fromkeys((*found.notes, *troubles.in_words()))  # both readings may say the same
        return MentorResult(page, catalogue, tuple(notes), not page.is_whole)


def _observed(found: ReviewResult, scope: Scope, troubles: Troubles) -> tuple[Sequence[ObservedFile], Catalogue]:
    """What was seen in the files of a review, which the store knows from it."""
    project = project_of(scope)
    paths = list(_read_files(found))
    with store_for(troubles) as store:
        files = list(observed(paths, project, untold, store, identities=False))
    for file in files:
        for failure in file.failures:
            troubles.failures.setdefault(failure.subject, []).append((file.shown, failure.error))
    return files, project.catalogue


def _read_files(found: ReviewResult) -> Iterator[Path]:
    """The absolute paths of the files that a review read."""
    for one in found.results:
        if all(failure.subject != NOT_CHECKED for failure in one.failures):
            yield Path(os.path.normpath(found.current / one.path))


def _not_looked_at(
    found: ReviewResult, changes: Changes, files: Sequence[ObservedFile], unread: Sequence[Finding]
) -> NotLookedAt:
    read = {Path(os.path.realpath(one.path)) for one in files}
    others = [path for path in changes.files if path not in read]
    on_changed_lines, _ = changes.split(findings_in(found.results), found.current)
    return NotLookedAt(
        unparsable=tuple(one.shown for one in files if one.problem is not None),
        unread=tuple(Place(one.path, one.line) for one in unread),
        other_languages=tuple(shown_path(path, found.current) for path in others if other_kind(path) is not None),
        left_out=tuple(shown_path(path, found.current) for path in others if other_kind(path) is None),
        in_baseline=len(on_changed_lines) - len(found.findings),
    )
