"""The reports of other tools that a request names, read, with the files and rules that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.errors import Fault, RequestError
from seniorlint.app.import_tally import ImportTally
from seniorlint.catalogue.model import Rule
from seniorlint.imported.peer_rules import PeerRules
from seniorlint.imported.read_reports import read_report
from seniorlint.imported.report_folders import ReportFolders
from seniorlint.imported.reported import ImportRefused, Reported, ToolReport
from seniorlint.settings.project_top import repository_top


class ImportRequest(NamedTuple):
    """A report. `kind`: one of `KINDS`, or "" where its content tells it."""

    file: Path
    kind: str = ""


class Imported(NamedTuple):
    """A finding of another tool: its absolute `path`, the rules that answer to it, the likeliest first, its report."""

    reported: Reported
    path: str
    rules: Sequence[Rule]
    tally: ImportTally
    time: float | None


def read_imports(requests: Sequence[ImportRequest]) -> list[ToolReport]:
    """The reports; raises `RequestError` for the first that cannot be read."""
    reports = []
    for one in requests:
        try:
            reports.append(read_report(one.file, one.kind))
        except ImportRefused as error:
            raise RequestError(Fault(error.problem, error.file, error.line, about="--import")) from error
    return reports


def imported_by_path(
    reports: Sequence[ToolReport], peers: PeerRules, current: Path
) -> tuple[Mapping[str, list[Imported]], list[ImportTally]]:
    """The findings to which a rule answers, by the absolute path of their file, and the counts of each report.

    Paths that are relative are so to the current folder, to the top of the repository, or to the report's folder.
    """
    found: dict[str, list[Imported]] = {}
    tallies = []
    for report in reports:
        tally = ImportTally(str(report.file))
        tallies.append(tally)
        tally.reasons.update(report.left_out)
        for one in _placed(report, peers, tally, _folders(report.file, current)):
            found.setdefault(one.path, []).append(one)
    return found, tallies


def _folders(file: Path, current: Path) -> list[Path]:
    top = repository_top(current)
    beside = (current / file).parent
    return list(dict.fromkeys([current, *([Path(top)] if top else []), beside]))


def _placed(report: ToolReport, peers: PeerRules, tally: ImportTally, folders: Sequence[Path]) -> Iterator[Imported]:
    where = ReportFolders.of(report.findings, folders)
    tally.made_in = where.made_in
    for one in report.findings:
        if rules := peers.rules.get(one.peer):
            yield Imported(one, where.path_of(one), rules, tally, report.time)
        else:
            tally.unknown[one.peer] += 1
