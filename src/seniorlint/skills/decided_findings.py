"""Findings joined with the people who decided them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from seniorlint.engine.observation import Span
from seniorlint.findings.finding import Finding
from seniorlint.skills.attribution import Attribution
from seniorlint.skills.blame import Blame
from seniorlint.skills.observed import ObservedFile
from seniorlint.skills.person import Person

Key = tuple[str, str, Span]  # the path from the top, the rule, the place


@dataclass(frozen=True, slots=True)
class DecidedFindings:
    """Who decided the findings in some files.

    `paths`: of each path of a finding the path from the top, None for files of other repositories. `tracked`: the files
    of the last commit. `names`: the rules by code. `lines`: of files with findings that are no observation (a syntax
    error), which belong to whoever changed their line last.
    """

    paths: Mapping[str, str | None]
    tracked: Collection[str]
    names: Mapping[str, str]
    decided: Mapping[Key, Sequence[Attribution]]
    lines: Mapping[str, Blame]

    def belongs_to(self, finding: Finding, people: Collection[Person], *, is_you: bool) -> bool:
        """Did one of these people decide a finding? `is_you`: the one who asks is among them.

        What no commit holds yet is decided by the person who asks.
        """
        path = self.paths[finding.path]
        if path is None:
            return False
        if path not in self.tracked:
            return is_you
        found = self.decided.get(key_of(path, finding, self.names))
        if found is None:
            return self._changed_by(path, finding.line, people, is_you=is_you)
        return any(
            (is_you and one.reason == "uncommitted") or any(map(people.__contains__, one.owners)) for one in found
        )

    def _changed_by(self, path: str, line: int, people: Collection[Person], *, is_you: bool) -> bool:
        """Did one of these people change a line, counted from 1, last?"""
        origins = self.lines[path].origins if path in self.lines else ()
        if not 1 <= line <= len(origins):
            return False
        commit = origins[line - 1].commit
        return is_you if commit.is_uncommitted else any(commit.author in person.contacts for person in people)


def key_of(path: str, finding: Finding, names: Mapping[str, str]) -> Key:
    """What a finding shares with the observation that it was made of; `path` is from the top."""
    span = Span(finding.line, finding.column, finding.end_line, finding.end_column)
    return path, names.get(finding.code, finding.code), span


def by_key(attributions: Iterable[Attribution], files: Mapping[str, ObservedFile]) -> dict[Key, list[Attribution]]:
    """The attributions of what `key_of` gives for findings; `files` by the path from the top."""
    path_of = {id(file): path for path, file in files.items()}
    found: dict[Key, list[Attribution]] = defaultdict(list)
    for one in attributions:
        if one.seen.outcome != "shown" and one.seen.outcome != "met":
            found[path_of[id(one.file)], one.seen.name, one.seen.span].append(one)
    return dict(found)
