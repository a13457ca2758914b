"""Where the findings of other tools are in their files now, and which rule each of them is of."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from seniorlint.app.import_sources import Imported
from seniorlint.app.import_tally import SAME, STALE, UNREADABLE, UNSELECTED
from seniorlint.catalogue.model import Rule
from seniorlint.engine.outline import Outline
from seniorlint.engine.source import NotText, Source
from seniorlint.files.paths import project_path
from seniorlint.files.source_file import read_source
from seniorlint.imported.found_places import FoundPlace, place_in
from seniorlint.languages.language import language_of
from seniorlint.settings.effective import Settings, settle
from seniorlint.settings.project import Project, overrides_for
from seniorlint.skills.decisions.definitions import definitions_in, scopes_of


@dataclass(frozen=True)
class FileHere:
    """A file that imported findings are in: its absolute `path`, and what it holds now."""

    path: Path
    shown: str
    source: Source
    outlined: Outline

    def at(self, line: int, column: int) -> int:
        """A number for the statement that a place is in; for its line where it is in none.

        Two tools that point at one statement point at one place.
        """
        offset = self.source.offset(line, column)
        index = bisect_right(self.outlined.logical_lines, offset) - 1
        return -line if index < 0 or offset > self.outlined.logical_ends[index] else index

    def scope_at(self, line: int) -> str:
        """The innermost definition that a line, from 1, is in; "" outside of all."""
        return self._scopes[line - 1] if line <= len(self._scopes) else ""

    @cached_property
    def _scopes(self) -> Sequence[str]:
        lines = self.source.text.split("\n")
        return scopes_of(lines, definitions_in(lines))


class Placed(NamedTuple):
    """A finding that is taken: where it is, the rule that it is of, and how serious that is here."""

    imported: Imported
    place: FoundPlace
    rule: Rule
    severity: str


class Ours(NamedTuple):
    """What is known of a file: the statements that a rule of ours missed, and where a comment speaks for one.

    `hidden`: the words for what a comment speaks for.
    """

    missed: Iterable[tuple[int, str]]
    hides: Callable[[int, str], bool]
    hidden: str


class ImportPlacer:
    """Places the findings in one file after the other; keeps the settings that hold for imported ones."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._settings: dict[tuple[int, ...], Settings] = {}
        self._groups = {name: group.rules for group in project.catalogue.groups for name in group.rules}

    def file_here(self, path: Path, shown: str, imported: Sequence[Imported]) -> FileHere | None:
        """A file by its absolute path; None where it cannot be read, which is counted."""
        try:
            source = read_source(path)
        except (OSError, NotText):
            for one in imported:
                one.tally.leave_out(UNREADABLE, lambda: shown)
            return None
        newer = os.stat(path).st_mtime
        for one in imported:
            if one.time is not None and newer > one.time:
                one.tally.older.add(shown)
        return FileHere(path, shown, source, language_of(path).load().outline(source.text))

    def placed(self, file: FileHere, imported: Sequence[Imported], ours: Ours) -> Iterator[Placed]:
        """The findings that are taken; the others are counted."""
        settings = self.settings_for(file.path)
        severities = {one.name: one.severity for one in settings.rules}
        ignored = settings.ignored_in(project_path(file.path, settings.root))
        taken = set(ours.missed)
        for one in imported:
            place = place_in(file.source, one.reported)
            if isinstance(place, str):
                example = f"{file.shown}:{one.reported.line}, {place}"
                one.tally.leave_out(STALE, partial(str, example))
                continue
            chosen = [rule for rule in one.rules if rule.name in severities and rule.name not in ignored]
            at = file.at(place.line, place.column)
            if any((at, name) in taken for rule in one.rules for name in self._alike(rule)):
                one.tally.leave_out(SAME)
            elif not chosen:
                one.tally.leave_out(UNSELECTED)
            elif any(ours.hides(place.line, rule.name) for rule in one.rules):
                one.tally.leave_out(ours.hidden)
            else:
                one.tally.taken += 1
                taken.add((at, chosen[0].name))
                yield Placed(one, place, chosen[0], severities[chosen[0].name])

    def _alike(self, rule: Rule) -> tuple[str, ...]:
        """A rule and those that speak of the same place."""
        return (rule.name, *self._groups.get(rule.name, ()))

    def settings_for(self, path: Path) -> Settings:
        """The settings for imported findings: a rule that is off by default was on in the other tool.

        What somebody selects, ignores or takes away by its level holds for both.
        """
        config, overrides = self._project.config_for(path.parent), self._project.overrides
        if config.select is not None or overrides.select is not None:
            return self._project.settings_for(path)
        of_path = overrides_for(path, config)
        key = (id(config), *map(id, of_path))
        if key not in self._settings:
            everything = replace(config, extend_select=(*config.extend_select, "all"))
            self._settings[key] = settle(everything, overrides, of_path)
        return self._settings[key]
