"""The findings of other tools beside ours: each under the rule that answers to it, and none that we report, too."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.import_sources import Imported, ImportRequest, imported_by_path, read_imports
from seniorlint.app.import_tally import HIDDEN, MISSING, OUTSIDE, UNCHANGED, UNCHECKED
from seniorlint.app.imported_places import FileHere, ImportPlacer, Ours, Placed
from seniorlint.catalogue.model import Catalogue, Rule
from seniorlint.files.paths import shown_path
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import Occurrence, identities
from seniorlint.findings.rule_card import RuleCard, card_of
from seniorlint.findings.source_line import line_at
from seniorlint.findings.statement import Statements
from seniorlint.imported.peer_rules import PeerRules
from seniorlint.review.check_text import hiding_of
from seniorlint.settings.project import Project
from seniorlint.settings.project_top import repository_top

_LONGEST = 500  # characters of another tool's message


class ImportedFindings(NamedTuple):
    """`results`: those of the run, with the imported findings in them. `rules`: of these findings, by their code."""

    results: list[FileResult]
    rules: Mapping[str, Rule]
    notes: list[str]

    @property
    def cards(self) -> dict[str, RuleCard]:
        """The cards of the rules, by the codes of the imported findings."""
        return {code: card_of(rule) for code, rule in self.rules.items()}

    def extended(self, catalogue: Callable[[], Catalogue]) -> Callable[[], Catalogue]:
        """A catalogue in which the codes of the imported findings are known, too."""

        def load() -> Catalogue:
            whole = catalogue()
            return whole._replace(by_code={**whole.by_code, **self.rules})

        return load


@dataclass(frozen=True)
class ImportRun:
    """What the findings join: the `results` of a run below absolute `paths`.

    `suppressions`: comments hide findings. `is_narrowed`: only files that changed were looked at.
    """

    results: Sequence[FileResult]
    paths: Sequence[Path]
    current: Path
    make: Callable[[], Project]
    suppressions: bool
    is_narrowed: bool


def import_findings(requests: Sequence[ImportRequest], run: ImportRun) -> ImportedFindings:
    """Read the reports and join their findings with those of a run; raises `RequestError` and `ConfigError`."""
    reports = read_imports(requests)
    project = run.make()
    by_path, tallies = imported_by_path(reports, PeerRules.of(project.catalogue), run.current)
    results = {_absolute(run.current, one.path): one for one in reversed(run.results)}
    rules: dict[str, Rule] = {}
    joined: dict[str, FileResult] = {}
    placer = ImportPlacer(project)
    near, there = folders_near(run.paths, run.current), UNCHANGED if run.is_narrowed else UNCHECKED
    for path, imported in by_path.items():
        known = os.path.realpath(path) if path not in results and _is_there(path) else path
        if known not in results:
            reason = why_unknown(path, near, there)
            for one in imported:
                one.tally.leave_out(reason, partial(shown_path, path, run.current))
            continue
        before = joined.get(known, results[known])
        joined[known] = _joined(before, Path(known), imported, rules, placer=placer, run=run)
    by_id = {id(results[path]): one for path, one in joined.items()}
    merged = [by_id.get(id(one), one) for one in run.results]
    notes = [line for tally in tallies for line in tally.in_words("beside those of seniorlint")]
    return ImportedFindings(merged, rules, notes)


def _absolute(current: Path, shown: str) -> str:
    return os.path.normpath(current / shown)


def folders_near(paths: Sequence[Path], current: Path) -> tuple[str, ...]:
    """The absolute paths that were looked at, and the top of the repository around the current folder."""
    return (*map(str, paths), str(repository_top(current) or current))


def why_unknown(path: str, near: Sequence[str], there: str) -> str:
    """Why a file, by its absolute path, is not among those that were looked at; `there`: where it is there."""
    if not any(path == one or path.startswith(os.path.join(one, "")) for one in near):
        return OUTSIDE
    return there if _is_there(path) else MISSING


def _is_there(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # no file can have that name
        return False


def _joined(
    result: FileResult,
    path: Path,
    imported: Sequence[Imported],
    rules: dict[str, Rule],
    *,
    placer: ImportPlacer,
    run: ImportRun,
) -> FileResult:
    """The result of a file with the imported findings in front of ours; `rules` learns their codes."""
    file = placer.file_here(path, result.path, imported)
    if file is None:
        return result
    catalogue = run.make().catalogue
    missed = {(file.at(one.line, one.column), _name(one, catalogue)) for one in result.findings}
    hidden: list[str] = []
    hiding = hiding_of(file.source, file.outlined, placer.settings_for(path)) if run.suppressions else None

    def hides(line: int, rule: str) -> bool:
        is_hidden = hiding is not None and hiding.hides(line, rule)
        if is_hidden:
            hidden.append(rule)
        return is_hidden

    found: list[Finding] = []
    for one in placer.placed(file, imported, Ours(missed, hides, HIDDEN)):
        code = one.imported.reported.peer
        rules.setdefault(code, one.rule._replace(code=code))  # one in the whole run
        found.append(_finding(one, result.path))
    return _with(result._replace(suppressed=result.suppressed + len(hidden)), found, file)


def _name(finding: Finding, catalogue: Catalogue) -> str:
    rule = catalogue.by_code.get(finding.code)
    return rule.name if rule is not None else finding.code


def _finding(one: Placed, shown: str) -> Finding:
    """The finding; its code is the other tool's."""
    message = " ".join(one.imported.reported.message.split()) or one.rule.summary
    if len(message) > _LONGEST:
        message = f"{message[: _LONGEST - 3]}..."
    return Finding(shown, *one.place, one.imported.reported.peer, message, one.severity)


def _with(result: FileResult, found: Sequence[Finding], file: FileHere) -> FileResult:
    """The result with findings in front of its own, so that what belongs to each of these stays beside it."""
    if not found:
        return result
    places = [Occurrence(one.code, True, file.scope_at(one.line), one.line, one.column) for one in found]
    kept = tuple(one.kept for one in identities(places, Statements(file.source, file.outlined).hash_at))
    lines = tuple(line_at(file.source, one.line, one.column) for one in found)
    return result._replace(
        findings=(*found, *result.findings),
        identities=(*kept, *result.identities),
        lines=(*lines, *result.lines),
    )
