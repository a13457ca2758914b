"""What seniorlint says about texts that are open in an editor."""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from seniorlint.app.baseline_by_file import BaselineByFile
from seniorlint.app.errors import Fault, RequestError, answering
from seniorlint.app.open_baseline import OpenBaselines, ShownGroups
from seniorlint.app.open_settings import open_settings
from seniorlint.app.scope import Scope, project_of
from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Catalogue, Rule
from seniorlint.engine.apply import apply_edits
from seniorlint.engine.observation import TextEdit
from seniorlint.engine.source import Source
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import identity_of
from seniorlint.languages.language import PYTHON, language_of
from seniorlint.live.finding_group import Group
from seniorlint.live.incremental_analysis import PlacedChunk, logical_line
from seniorlint.live.incremental_findings import IncrementalCheck
from seniorlint.live.live_sites import LiveSites
from seniorlint.live.whole_check import WholeCheck, check_of
from seniorlint.review.fix_text import fix_source
from seniorlint.review.to_findings import in_order
from seniorlint.settings.config import Config
from seniorlint.settings.effective import Settings
from seniorlint.settings.project import Project

log = logging.getLogger(__name__)


class OpenText(Protocol):
    """One version of an open text; two of them are equal only if they are the same object."""

    @property
    def uri(self) -> str:
        """What it has in common with its other versions."""

    @property
    def path(self) -> Path:
        """The absolute path of its file, which need not exist."""

    @property
    def text(self) -> str:
        """The text as the editor has it."""

    @property
    def source(self) -> Source:
        """The text as it is checked."""


@dataclass(frozen=True, eq=False)
class Review:
    """What came of one text. `settings` is None, and there are no findings, where the text is not to be checked.

    `groups`: the findings per statement; a group that neither changed nor moved is the same object as in the review
    before. `problem`: why the configuration cannot be used as it is now; the last one that could be used holds then.
    `chunks`: the statements of the text. `baseline`: what it hides is not among the findings. `config`: what holds in
    the folder of the text; None where it cannot be used, and where no file is read. `sites`: tells what is met in the
    text; None where it is not checked. `level`: up to which it is reviewed, 1 to 4; None where none is set.
    """

    groups: tuple[Group, ...] = ()
    settings: Settings | None = None
    problem: Fault | None = None
    chunks: tuple[PlacedChunk, ...] = ()
    baseline: BaselineByFile | None = None
    config: Config | None = None
    sites: LiveSites | None = None
    level: int | None = None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in text order."""
        return tuple(in_order(finding for group in self.groups for finding in group))

    @property
    def is_whole(self) -> bool:
        """Is it of all that was checked, and not of one cell of a notebook?"""
        return True

    def allows(self, edit: TextEdit) -> bool:
        """May an edit be offered? Where the text is a cell, not each one may."""
        return True

    def logical_line(self, text: OpenText, line: int) -> tuple[int, str]:
        """The first line, from 1, and the text of the logical line to which a line belongs; the line where to none.

        Of a text that is checked whole it is the whole text.
        """
        if language_of(text.path) is not PYTHON:
            return 1, text.source.text
        return logical_line(self.chunks, line) or (line, text.source.line(line))

    def top_statement(self, text: OpenText, line: int) -> tuple[int, str]:
        """As `logical_line`, the statement of the module that a line is in, with the comments above it."""
        if language_of(text.path) is not PYTHON or not self.chunks:
            return 1, text.source.text
        placed = self.chunks[max(bisect_right(self.chunks, line, key=lambda one: one.first_line) - 1, 0)]
        return placed.first_line, placed.chunk.text

    def fixed(self, text: OpenText) -> str:
        """The text after all safe fixes of what is found in it."""
        if self.settings is None:
            return text.source.text
        shown, folder = text.path.name, text.path.parent

        def left_of(result: FileResult) -> Sequence[Finding]:
            if self.baseline is None:
                return result.findings
            return self.baseline.left_of(result.findings, identity_of([result]), folder)

        return fix_source(text.source, text.path, shown, self.settings, unsafe=False, left_of=left_of).source.text

    def fixed_of(self, text: OpenText, code: str, *, unsafe: bool) -> str:
        """The text after the fixes of what one rule found, the safe ones alone unless `unsafe`; checked no further.

        It is the text as it was where that would leave code that does not parse.
        """
        own = (one.fix for one in self.findings if one.code == code and one.fix is not None)
        after, _ = apply_edits(text.source, (fix.edits for fix in own if unsafe or fix.safety == "safe"))
        is_whole = language_of(text.path).load().problem_of(text.source.with_text(after)) is None
        return after if is_whole else text.source.text

    def rule(self, finding: Finding) -> Rule:
        """The catalogue's word on a finding."""
        return self.catalogue.by_code[finding.code]

    def rules(self) -> Collection[Rule]:
        """All rules of the catalogue."""
        return self.catalogue.rules.values()

    @property
    def catalogue(self) -> Catalogue:
        """The rules that the configuration of the text may name."""
        settled = self.settings or self.config
        return load_catalogue(*(settled.rule_folders if settled is not None else ()))


class Reviewer:
    """Checks texts under the configuration that holds for their paths and the baseline that it names, each text once.

    The paths of the scope do not count. `baseline`: a file that goes before the ones that configurations name.
    `left_out`: names of rules that are not run.
    """

    def __init__(self, scope: Scope, baseline: Path | None = None, left_out: frozenset[str] = frozenset()) -> None:
        self._scope, self._baseline, self._left_out = scope, baseline, left_out
        self._project: Project | None = None
        self._baselines = OpenBaselines()
        self._kept: dict[str, tuple[OpenText, Review]] = {}
        self._checks: dict[str, tuple[IncrementalCheck | WholeCheck, ShownGroups]] = {}
        self._sites: dict[str, LiveSites] = {}
        self._failed: set[str] = set()
        self._noted: set[str] = set()
        self._good: dict[Path, Project] = {}  # the last one that could be used, by folder

    def reload(self) -> None:
        """Read the configuration again from here on."""
        self._project = None
        self._baselines.reload()

    def forget(self, uri: str) -> None:
        """Drop what is kept of a closed text."""
        self._kept.pop(uri, None)
        self._checks.pop(uri, None)
        self._sites.pop(uri, None)

    def review(self, text: OpenText) -> Review:
        """Check a text; the review that is kept, as long as neither it, its settings nor its baseline changed."""
        kept, review = self._kept.get(text.uri, (None, Review()))
        config, problem = None, None
        try:
            with answering():
                settings, baseline, config = self._conditions(text.path)
        except (RequestError, OSError) as error:
            problem = error.fault if isinstance(error, RequestError) else Fault(str(error))
            settings, baseline = self._last_good(text.path)
        same_text = kept is text or (kept is not None and kept.text == text.text)
        if settings is None:
            fresh = Review()
        elif same_text and (settings, baseline) == (review.settings, review.baseline):
            fresh = review
        else:
            fresh = self._check(text, settings, baseline)
        level = self._scope.overrides.level or (config.level if config is not None else None)
        if (problem, config, level) != (fresh.problem, fresh.config, fresh.level):
            fresh = replace(fresh, problem=problem, config=config, level=level)
        self._kept[text.uri] = (text, fresh)
        return fresh

    def _conditions(self, path: Path) -> tuple[Settings | None, BaselineByFile | None, Config | None]:
        """The settings for a file, the baseline and the configuration; raises as `Project.config_for`, `RequestError`.

        The settings are None where the file is not to be checked, the configuration where no file is read.
        """
        if self._project is None:
            self._project = project_of(self._scope)
        project = self._project
        settings = open_settings(project, path, self._left_out)
        for note in project.notes:
            if note not in self._noted:
                self._noted.add(note)
                log.warning("%s", note)
        config = project.config_for(path.parent)
        file = self._baseline or config.baseline if settings is not None else None
        baseline = self._baselines.get(file) if file is not None else None
        self._good[path.parent] = project
        return settings, baseline, None if self._scope.isolated else config

    def _last_good(self, path: Path) -> tuple[Settings | None, BaselineByFile | None]:
        """What held for a file, or for one above it, when its configuration could be used; None where it never could.

        The baseline is the last one that could be read.
        """
        project = next((self._good[folder] for folder in path.parents if folder in self._good), None)
        if project is None:
            return None, None
        try:
            with answering():
                settings = open_settings(project, path, self._left_out)
                file = self._baseline or project.config_for(path.parent).baseline
        except (RequestError, OSError):
            return None, None
        return settings, self._baselines.last(file) if file is not None else None

    def _check(self, text: OpenText, settings: Settings, baseline: BaselineByFile | None) -> Review:
        check, shown = self._checks.get(text.uri, (None, ShownGroups()))
        if check is None or check.settings != settings or check.path != text.path:
            check = check_of(text.path, text.path.name, settings)
            self._checks[text.uri] = check, shown
        result = check.update(text.source)
        groups = shown.of(result, baseline, text.path.parent)
        for failure in result.failures:
            if failure.error not in self._failed:
                self._failed.add(failure.error)
                log.error("%s failed on %s:\n%s", failure.subject, text.path, failure.error)
        sites = self._sites.setdefault(text.uri, LiveSites())
        return Review(groups, settings, chunks=result.chunks, baseline=baseline, sites=sites)
