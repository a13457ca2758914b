"""What other tools reported, joined with who decided it: for the skill report, which lists it apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from seniorlint.app.attributing import decided_by_line
from seniorlint.app.import_sources import Imported, imported_by_path
from seniorlint.app.import_tally import EXPLAINED, UNCHECKED
from seniorlint.app.imported_findings import folders_near, why_unknown
from seniorlint.app.imported_places import ImportPlacer, Ours, Placed
from seniorlint.app.waiting import Progress
from seniorlint.engine.observation import Span
from seniorlint.engine.suppressions import Suppressions, read_suppressions
from seniorlint.files.paths import shown_path
from seniorlint.git.contact import Contact
from seniorlint.imported.peer_rules import PeerRules
from seniorlint.imported.reported import ToolReport
from seniorlint.review.hiding import Hiding
from seniorlint.settings.project import Project
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.narrowed_report import Part
from seniorlint.skills.observed import ObservedFile, Seen, subject_of_rule
from seniorlint.skills.people.agreements import Agreements
from seniorlint.skills.person import Person
from seniorlint.skills.reported_misses import ReportedHere, ReportedMisses, reported_misses
from seniorlint.skills.selection import Selection

_TAKEN = "on lines that this report reads"


@dataclass(frozen=True)
class MissesRequest:
    """What the misses are joined with: the report's `files`, by the path from the top, and how they are attributed.

    `paths`: what the report is about, absolute.
    """

    paths: Sequence[Path]
    selection: Selection
    files: Mapping[str, ObservedFile]
    old: OldVersions
    agreed: Agreements
    project: Project
    contacts: Iterable[Contact]
    part: Part


def imported_misses(
    reports: Sequence[ToolReport], request: MissesRequest, people: Collection[Person], progress: Progress
) -> tuple[Mapping[Person, tuple[ReportedMisses, ...]], list[str]]:
    """What other tools reported on the lines of each of the people, and sentences on what became of the reports.

    It is of who changed its line last. What does not count for a person among our own misses is not listed either.
    Raises `GitError` and `ConfigError`.
    """
    current = Path.cwd()
    peers = PeerRules.of(request.project.catalogue)
    by_path, tallies = imported_by_path(reports, peers, current)
    placed = dict(_placed(by_path, request, current))
    files = {
        name: replace(request.files[name], observations=tuple(map(_seen, found))) for name, found in placed.items()
    }
    attributed = decided_by_line(
        files,
        request.old,
        request.agreed,
        project=request.project,
        progress=progress,
        tracked=request.selection.tracked,
        contacts=request.contacts,
    )
    by_seen = {
        id(seen): one for name in files for seen, one in zip(files[name].observations, placed[name], strict=True)
    }
    reported = [
        ReportedHere(one, subject_of_rule(found.rule), found.imported.reported.peer)
        for one in attributed.attributions
        if (found := by_seen[id(one.seen)])
    ]
    shown = [one for one in reported if request.part.holds(one.attribution)]
    made = reported_misses(shown, people)
    return made, [line for tally in tallies for line in tally.in_words(_TAKEN)]


def _placed(
    by_path: Mapping[str, Sequence[Imported]], request: MissesRequest, current: Path
) -> Iterator[tuple[str, list[Placed]]]:
    """The findings that are taken, by the path of their file from the top."""
    placer, near = ImportPlacer(request.project), folders_near(request.paths, current)
    names = {str(path): name for name, path in request.selection.files.items()}
    for path, imported in by_path.items():
        name = names.get(path)
        if name is None or request.files[name].problem is not None:
            reason = why_unknown(path, near, UNCHECKED)
            for one in imported:
                one.tally.leave_out(reason, partial(shown_path, path, current))
            continue
        file = placer.file_here(Path(path), request.files[name].shown, imported)
        if file is None:
            continue
        suppressions = read_suppressions(file.source, file.outlined)
        reasons = Suppressions(tuple(one for one in suppressions.all if one.reason))
        explains = Hiding(reasons, placer.settings_for(Path(path)).rule_folders).hides
        seen = [one for one in request.files[name].observations if one.outcome in ("missed", "explained")]
        missed = [(file.at(one.span.line, one.span.column), one.name) for one in seen]
        found = [*placer.placed(file, imported, Ours(missed, explains, EXPLAINED))]
        if found:
            yield name, found


def _seen(one: Placed) -> Seen:
    """The finding as a miss of its rule."""
    return Seen(one.rule.name, "missed", Span(*one.place), one.place.end_line)
