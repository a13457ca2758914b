"""The findings of other tools beside ours: each under the rule that answers to it, and none that we report, too."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.import_sources import Imported, ImportRequest, imported_by_path, read_imports
from seniorlint.app.import_tally import (
    HIDDEN,
    MISSING,
    OUTSIDE,
    SAME,
    STALE,
    UNCHANGED,
    UNCHECKED,
    UNREADABLE,
    UNSELECTED,
)
from seniorlint.catalogue.model import Catalogue, Rule
from seniorlint.engine.outline import Outline
from seniorlint.engine.source import NotText, Source
from seniorlint.files.paths import project_path, shown_path
from seniorlint.files.source_file import read_source
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import Occurrence, identities
from seniorlint.findings.rule_card import RuleCard, card_of
from seniorlint.findings.source_line import line_at
from seniorlint.findings.statement import Statements
from seniorlint.imported.found_places import FoundPlace, place_in
from seniorlint.imported.peer_rules import PeerRules
from seniorlint.languages.language import language_of
from seniorlint.review.check_text import hiding_of
from seniorlint.settings.effective import Settings, settle
from seniorlint.settings.project import Project
from seniorlint.settings.project_top import repository_top
from seniorlint.skills.decisions.definitions import definitions_in, scopes_of

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
    """What the findings join: `results` of a run below `paths`, of which only changed files were looked at if
    `is_narrowed`. `suppressions`: comments hide."""

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
    results = {_absolute(run.current, one.path): one for one in run.results}
    rules: dict[str, Rule] = {}
    joined: dict[str, FileResult] = {}
    joiner = _Joiner(run, project)
    for path, imported in by_path.items():
        known = path if path in results else os.path.realpath(path) if "\0" not in path else path
        if known not in results:
            reason = _why_unknown(path, run)
            for one in imported:
                one.tally.leave_out(reason, shown_path(path, run.current))
            continue
        joined[known] = joiner.join(joined.get(known, results[known]), Path(known), imported, rules)
    merged = [joined.get(path, one) for path, one in results.items()]
    notes = [line for tally in tallies for line in tally.in_words("beside those of seniorlint")]
    return ImportedFindings(merged, rules, notes)


def _absolute(current: Path, shown: str) -> str:
    return os.path.normpath(current / shown)


def _why_unknown(path: str, run: ImportRun) -> str:
    """Why a file is not among those that were checked."""
    near = [*map(str, run.paths), repository_top(run.current) or run.current]
    if not any(path == str(one) or path.startswith(os.path.join(str(one), "")) for one in near):
        return OUTSIDE
    try:
        is_there = os.path.lexists(path)
    except ValueError:  # no file can have that name
        is_there = False
    if not is_there:
        return MISSING
    return UNCHANGED if run.is_narrowed else UNCHECKED


class _Joiner:
    """Joins the findings of one file after the other; keeps the settings that hold for imported ones."""

    def __init__(self, run: ImportRun, project: Project) -> None:
        self._run, self._project = run, project
        self._settings: dict[int, Settings] = {}
        self._groups = {name: group.rules for group in project.catalogue.groups for name in group.rules}

    def join(self, result: FileResult, path: Path, imported: Sequence[Imported], rules: dict[str, Rule]) -> FileResult:
        """The result of a file with the imported findings in front of ours; `rules` learns their codes."""
        try:
            source = read_source(path)
        except (OSError, NotText):
            for one in imported:
                one.tally.leave_out(UNREADABLE, result.path)
            return result
        newer = _written(path)
        outlined = language_of(path).load().outline(source.text)
        settings = self._settings_for(path)
        hiding = hiding_of(source, outlined, settings) if self._run.suppressions else None
        severities = {one.name: one.severity for one in settings.rules}
        ignored = settings.ignored_in(project_path(path, settings.root))
        lines = _LogicalLines(source, outlined)
        taken = {(lines.at(one.line, one.column), _name(one, self._project.catalogue)) for one in result.findings}
        found: list[Finding] = []
        suppressed = 0
        for one in imported:
            place = place_in(source, one.reported)
            if isinstance(place, str):
                one.tally.leave_out(STALE, f"{result.path}:{one.reported.line}, {place}")
                continue
            chosen = [rule for rule in one.rules if rule.name in severities and rule.name not in ignored]
            at = lines.at(place.line, place.column)
            if any((at, name) in taken for rule in one.rules for name in (rule.name, *self._groups.get(rule.name, ()))):
                one.tally.leave_out(SAME)
            elif not chosen:
                one.tally.leave_out(UNSELECTED)
            elif hiding is not None and any(hiding.hides(place.line, rule.name) for rule in one.rules):
                one.tally.leave_out(HIDDEN)
                suppressed += 1
            else:
                rule = one.rules[0] if one.rules[0] in chosen else chosen[0]
                rules.setdefault(one.reported.peer, rule._replace(code=one.reported.peer))  # one in the whole run
                found.append(_finding(one, place, rule, severity=severities[rule.name], shown=result.path))
                taken.add((at, rule.name))
                one.tally.taken += 1
                if one.time is not None and newer > one.time:
                    one.tally.older.add(result.path)
        return _with(result, found, suppressed, source, outlined)

    def _settings_for(self, path: Path) -> Settings:
        """The settings for imported findings: a rule that is off by default was on in the other tool.

        What somebody selects, ignores or takes away by its level holds for both.
        """
        config, overrides = self._project.config_for(path.parent), self._project.overrides
        if config.select is not None or overrides.select is not None:
            return self._project.settings_for(path)
        if id(config) not in self._settings:
            self._settings[id(config)] = settle(
                replace(config, extend_select=(*config.extend_select, "all")), overrides
            )
        return self._settings[id(config)]


class _LogicalLines:
    """Two tools point at one place where they point at one statement."""

    def __init__(self, source: Source, outlined: Outline) -> None:
        self._source, self._starts, self._ends = source, outlined.logical_lines, outlined.logical_ends

    def at(self, line: int, column: int) -> int:
        """A number for the statement that a place is in; for the line where it is in none."""
        offset = self._source.offset(line, column)
        index = bisect_right(self._starts, offset) - 1
        return -line if index < 0 or offset > self._ends[index] else index


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0


def _name(finding: Finding, catalogue: Catalogue) -> str:
    rule = catalogue.by_code.get(finding.code)
    return rule.name if rule is not None else finding.code


def _finding(one: Imported, place: FoundPlace, rule: Rule, *, severity: str, shown: str) -> Finding:
    """The finding; its code is the other tool's."""
    message = " ".join(one.reported.message.split()) or rule.summary
    if len(message) > _LONGEST:
        message = f"{message[: _LONGEST - 3]}..."
    return Finding(shown, *place, one.reported.peer, message, severity)


def _with(
    result: FileResult, found: Sequence[Finding], suppressed: int, source: Source, outlined: Outline
) -> FileResult:
    """The result with findings in front of its own, so that what belongs to each of these stays beside it."""
    if not found:
        return result._replace(suppressed=result.suppressed + suppressed)
    text = source.text.split("\n")
    scopes = scopes_of(text, definitions_in(text))
    places = [
        Occurrence(one.code, True, scopes[one.line - 1] if one.line <= len(scopes) else "", one.line, one.column)
        for one in found
    ]
    kept = tuple(one.kept for one in identities(places, Statements(source, outlined).hash_at))
    lines = tuple(line_at(source, one.line, one.column) for one in found)
    return result._replace(
        findings=(*found, *result.findings),
        suppressed=result.suppressed + suppressed,
        identities=(*kept, *result.identities),
        lines=(*lines, *result.lines),
    )
