"""Reviewing files that another program hands over one at a time; what is configured is read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from seniorlint.app.baseline_by_file import BaselineByFile, read_configured
from seniorlint.app.errors import answering
from seniorlint.app.scope import Scope, project_of
from seniorlint.catalogue.model import Rule
from seniorlint.engine.observation import CheckFailure
from seniorlint.engine.source import Source
from seniorlint.files.discovery import discover
from seniorlint.findings.finding import Finding
from seniorlint.findings.identity import identity_of
from seniorlint.review.check_text import check_source
from seniorlint.settings.project import Project


@dataclass(frozen=True)
class FileRequest:
    """`path`: absolute. `shown`: the path that findings carry. `noqa=False` leaves `# noqa` to whoever asks."""

    path: Path
    shown: str
    source: Source
    noqa: bool = True


@dataclass(frozen=True)
class FileReview:
    """The findings, each with its rule, and the checks that failed. `notes`: what people must be told once."""

    findings: tuple[tuple[Finding, Rule], ...] = ()
    failures: tuple[CheckFailure, ...] = ()
    notes: tuple[str, ...] = ()


class FileByFile:
    """Reviews files under the configuration of each, and under the baseline that holds in the current folder."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def notes_here(self) -> tuple[str, ...]:
        """What people must be told of the configuration of the current folder; raises `RequestError`."""
        with answering():
            self._project.config_for(Path.cwd())
            return self._notes()

    def review(self, request: FileRequest) -> FileReview:
        """Review one file; nothing is found in one that the configuration excludes. Raises `RequestError`."""
        with answering():
            project = self._project
            if discover([request.path], project).excluded:
                return FileReview()
            settings = project.settings_for(request.path)
            result = check_source(request.source, request.path, request.shown, settings, noqa=request.noqa)
            findings = result.findings
            if self._baseline is not None:
                findings = tuple(self._baseline.left_of(findings, identity_of([result]), Path.cwd()))
            with_rules = tuple((one, project.catalogue.by_code[one.code]) for one in findings)
            return FileReview(with_rules, result.failures, self._notes())

    @cached_property
    def _project(self) -> Project:
        return project_of(self._scope)

    @cached_property
    def _baseline(self) -> BaselineByFile | None:
        file = self._project.config_for(Path.cwd()).baseline
        return BaselineByFile(read_configured(file)) if file is not None else None

    def _notes(self) -> tuple[str, ...]:
        """The notes that were not given yet."""
        sources = [self._project.notes]
        if "_baseline" in vars(self) and self._baseline is not None:
            sources.append(self._baseline.notes)
        notes = tuple(note for source in sources for note in source)
        for source in sources:
            source.clear()
        return notes
