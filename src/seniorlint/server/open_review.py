"""What seniorlint says about an open document; runs on the worker's thread alone."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import Catalogue, Rule
from seniorlint.catalogue.select import UnknownSelector
from seniorlint.files.discovery import DEFAULT_EXCLUDE, discover
from seniorlint.files.globs import Globs
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import PYTHON, language_of
from seniorlint.live.incremental_analysis import PlacedChunk, logical_line
from seniorlint.live.incremental_findings import Group, IncrementalCheck
from seniorlint.live.whole_check import WholeCheck, check_of
from seniorlint.review.to_findings import in_order
from seniorlint.server.open_documents import Document
from seniorlint.settings.config import Config, ConfigError
from seniorlint.settings.effective import NO_OVERRIDES, Settings
from seniorlint.settings.plugins import PluginError, are_allowed
from seniorlint.settings.project import Project

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Review:
    """What came of one text. `settings` is None, and there are no findings, where the text is not to be checked.

    `groups`: the findings per statement; a group that neither changed nor moved is the same object as in the review
    before. `problem`: why the configuration cannot be used. `chunks`: the statements of the text.
    """

    groups: tuple[Group, ...] = ()
    settings: Settings | None = None
    problem: str | None = None
    chunks: tuple[PlacedChunk, ...] = ()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in text order."""
        return tuple(in_order(finding for group in self.groups for finding in group))

    def logical_line(self, document: Document, line: int) -> tuple[int, str]:
        """The first line, from 1, and the text of the logical line to which a line belongs; the line where to none.

        Of a text that is checked whole it is the whole text.
        """
        if language_of(document.path) is not PYTHON:
            return 1, document.source.text
        return logical_line(self.chunks, line) or (line, document.source.line(line))

    def rule(self, finding: Finding) -> Rule:
        """The catalogue's word on a finding."""
        return self._catalogue().by_code[finding.code]

    def rules(self) -> Collection[Rule]:
        """All rules of the catalogue."""
        return self._catalogue().rules.values()

    def _catalogue(self) -> Catalogue:
        return load_catalogue(*(self.settings.rule_folders if self.settings else ()))


class Reviewer:
    """Checks documents under the configuration that holds for their paths, each text once."""

    def __init__(self, config_file: Path | None, isolated: bool) -> None:
        self._config_file = config_file
        self._isolated = isolated
        self._project: Project | None = None
        self._kept: dict[str, tuple[Document, Review]] = {}
        self._checks: dict[str, IncrementalCheck | WholeCheck] = {}
        self._failed: set[str] = set()
        self._noted: set[str] = set()

    def reload(self) -> None:
        """Read the configuration again from here on."""
        self._project = None

    def forget(self, uri: str) -> None:
        """Drop what is kept of a closed document."""
        self._kept.pop(uri, None)
        self._checks.pop(uri, None)

    def review(self, document: Document) -> Review:
        """Check a document; the review that is kept, as long as neither its text nor its settings changed."""
        kept, review = self._kept.get(document.uri, (None, Review()))
        try:
            settings = self._settings(document.path)
        except (ConfigError, UnknownSelector, PluginError, OSError) as error:
            fresh = Review(problem=str(error))
        else:
            same_text = kept is document or (kept is not None and kept.text == document.text)
            if settings is not None and same_text and settings == review.settings:
                fresh = review
            else:
                fresh = Review() if settings is None else self._check(document, settings)
        self._kept[document.uri] = (document, fresh)
        return fresh

    def _settings(self, path: Path) -> Settings | None:
        """The settings for a file; None where its configuration excludes it, or it is of no language that is read."""
        project = self._project
        if project is None:
            project = Project(load_catalogue(), NO_OVERRIDES, self._config_file, self._isolated, are_allowed())
            self._project = project
        if path.is_dir() or not discover([path], project).files or _is_foreign(path, project.config_for(path.parent)):
            return None
        settings = project.settings_for(path)
        for note in project.notes:
            if note not in self._noted:
                self._noted.add(note)
                log.warning("%s", note)
        return settings

    def _check(self, document: Document, settings: Settings) -> Review:
        check = self._checks.get(document.uri)
        if check is None or check.settings != settings or check.path != document.path:
            check = check_of(document.path, document.path.name, settings)
            self._checks[document.uri] = check
        result = check.update(document.source)
        for failure in result.failures:
            if failure.error not in self._failed:
                self._failed.add(failure.error)
                log.error("%s failed on %s:\n%s", failure.subject, document.path, failure.error)
        return Review(result.groups, settings, chunks=result.chunks)


def _is_foreign(path: Path, config: Config) -> bool:
    """Does the file stand in a folder that is left out unless somebody says otherwise (.venv, site-packages, ...)?"""
    if config.exclude is not None or config.root == config.root.parent or not path.is_relative_to(config.root):
        return False
    return _FOREIGN.covers(path.relative_to(config.root).as_posix())


_FOREIGN = Globs(DEFAULT_EXCLUDE)
