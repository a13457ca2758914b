"""Results as rows of JSON and back. A row of another shape is `Damaged`, whatever its file's checksum says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from seniorlint.catalogue.scales import LEVEL_NAMES, NEVER, SEVERITIES, TAGS
from seniorlint.engine.observation import TextEdit
from seniorlint.files.stamp import Stamp
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding, FindingFix, Related
from seniorlint.findings.identity import is_kept
from seniorlint.findings.rule_card import RuleCard
from seniorlint.findings.source_line import CutLine, SourceLine

_FINDING = (int, int, int, int, str, str, str)  # line, column, end_line, end_column, code, message, severity
_CARD = (str, int, str, str, str, str, str, str)
_EDIT = (int, int, int, int, str)  # a related place has the same
_STAMP = (int, int, int, int)
_CUT_LINE = (str, int, int, int)

T = TypeVar("T")


class Damaged(ValueError):
    """A row does not have the shape that it was written in."""


class CheckedFile(NamedTuple):
    """A result with what is needed to know it again.

    `settings`: the fingerprint of the settings. `stamp`: of the time before the file was read; None where the file was
    too young to be trusted by its times. `digest`: of the content, "" where it could not be read.
    """

    path: str
    settings: str
    stamp: Stamp | None
    digest: str
    result: FileResult


class RunRecord(NamedTuple):
    """Which files a run found below its paths, and what must be unchanged for the next one to find the same.

    `folders`: their times of change in nanoseconds. `watched`: configuration and ignore files with their stamps.
    `exists`: paths that must (not) be there. `files`: (path, fingerprint of its settings). `notes`: messages to print.
    `baseline`: the file that the configuration names, if it does; `fail_on`: what it says of the exit code.
    """

    folders: Mapping[str, int]
    watched: Mapping[str, Stamp | None]
    exists: Mapping[str, bool]
    files: Sequence[tuple[str, str]]
    notes: Sequence[str]
    baseline: str | None = None
    fail_on: str | None = None


def file_row(checked: CheckedFile) -> list[Any]:
    """A result without its paths, as JSON holds it."""
    result = checked.result
    findings = [_finding_row(finding) for finding in result.findings]
    seen = [result.suppressed, findings, result.identities, result.lines]
    return [checked.stamp, checked.digest, checked.settings, *seen]


def checked_file(path: str, shown: str, row: object, codes: Collection[str]) -> CheckedFile:
    """The result in a row, under the path that is to be shown; `codes` are those of all rules. Raises `Damaged`."""
    match row:
        case [stamp, str() as digest, str() as settings, *rest]:
            return CheckedFile(path, settings, _stamp(stamp), digest, _result(shown, rest, codes))
    raise Damaged("file")


def result_of_unchanged(
    shown: str, row: object, settings: str, stamp: Stamp, codes: Collection[str]
) -> FileResult | None:
    """The result in a row if it is of a file with this stamp and these settings; raises `Damaged`."""
    match row:
        case [list() as of_file, str(), under, *rest]:
            return _result(shown, rest, codes) if under == settings and of_file == [*stamp] else None
        case [None, *_]:
            return None
    raise Damaged("file")


def _result(shown: str, row: Sequence[object], codes: Collection[str]) -> FileResult:
    match row:
        case [int() as suppressed, [], [], []]:  # most files have no findings
            return FileResult(shown, (), suppressed)
        case [int() as suppressed, list() as findings, identities, lines]:
            count = len(findings)
            return FileResult(
                shown,
                tuple([_finding(shown, one, codes) for one in findings]),
                suppressed,
                identities=_column(identities, count, _identity),
                lines=_column(lines, count, _line),
            )
    raise Damaged("result")


def rule_card(row: object) -> RuleCard:
    """The rule in a row; raises `Damaged`."""
    if not isinstance(row, list) or not _has_types(row, _CARD):
        raise Damaged("rule")
    card = RuleCard(*row)
    if card.level not in LEVEL_NAMES or card.tag not in ("", *TAGS):
        raise Damaged("rule")
    return card


def run_row(run: RunRecord) -> dict[str, Any]:
    """A record of a run, as JSON holds it."""
    return {
        "folders": run.folders,
        "watched": run.watched,
        "exists": run.exists,
        "files": run.files,
        "notes": run.notes,
        "baseline": run.baseline,
        "fail_on": run.fail_on,
    }


def run_record(row: object) -> RunRecord:
    """The record in a row; raises `Damaged`."""
    match row:
        case {
            "folders": dict() as folders,
            "watched": dict() as watched,
            "exists": dict() as exists,
            "files": list() as files,
            "notes": list() as notes,
            "baseline": str() | None as baseline,
            "fail_on": str() | None as fail_on,
        }:
            if fail_on not in (None, NEVER, *SEVERITIES):
                raise Damaged("run")
            if not _are_all(int, folders.values()) or not _are_all(bool, exists.values()) or not _are_all(str, notes):
                raise Damaged("run")
            if not all(_has_types(item, (str, str)) for item in files):
                raise Damaged("files of a run")
            stamps = {path: _stamp(stamp) for path, stamp in watched.items()}
            return RunRecord(folders, stamps, exists, [tuple(item) for item in files], notes, baseline, fail_on)
    raise Damaged("run")


def _finding_row(finding: Finding) -> list[Any]:
    fix = [finding.fix.safety, finding.fix.edits] if finding.fix else None
    return [*finding[1:8], fix, finding.related]


def _finding(shown: str, row: object, codes: Collection[str]) -> Finding:
    if not isinstance(row, list) or not _has_types(row[:-2], _FINDING):
        raise Damaged("finding")
    line, column, end_line, end_column, code, message, severity, fix, related = row
    if code not in codes or severity not in SEVERITIES or min(line, column, end_line, end_column) < 1:
        raise Damaged("finding")
    return Finding(shown, line, column, end_line, end_column, code, message, severity, _fix(fix), _related(related))


def _related(row: object) -> Related | None:
    if row is None:
        return None
    if not isinstance(row, list) or not _has_types(row, _EDIT) or min(row[:4]) < 1:
        raise Damaged("related place")
    return Related(*row)


def _fix(row: object) -> FindingFix | None:
    match row:
        case None:
            return None
        case ["safe" | "unsafe" as safety, list() as edits]:
            if all(_has_types(edit, _EDIT) and min(edit[:4]) >= 1 for edit in edits):
                return FindingFix(safety, tuple(TextEdit(*edit) for edit in edits))
    raise Damaged("fix")


def _column(row: object, length: int, value_of: Callable[[object], T]) -> tuple[T, ...]:
    """The values in a row: one for each of `length` findings, or none."""
    if not isinstance(row, list) or len(row) not in (0, length):
        raise Damaged("column")
    return tuple([value_of(one) for one in row])


def _identity(row: object) -> str:
    if not isinstance(row, str) or not is_kept(row):
        raise Damaged("identity")
    return row


def _line(row: object) -> SourceLine | None:
    if row is None or isinstance(row, str):
        return row
    if not isinstance(row, list) or not _has_types(row, _CUT_LINE):
        raise Damaged("line")
    line = CutLine(*row)
    if not 0 <= line.first <= line.end <= line.first + len(line.text) <= line.length:
        raise Damaged("line")
    return line


def _stamp(row: object) -> Stamp | None:
    if row is None:
        return None
    if not isinstance(row, list) or not _has_types(row, _STAMP):
        raise Damaged("stamp")
    return Stamp(*row)


def _has_types(row: object, types: tuple[type, ...]) -> bool:
    """Is a row a list of these types exactly? A bool is not an int here."""
    return isinstance(row, list) and tuple(map(type, row)) == types


def _are_all(wanted: type, values: Collection[object]) -> bool:
    return all(type(value) is wanted for value in values)
