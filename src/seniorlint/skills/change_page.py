"""A page on what changed since a revision: what to look at, what was done well there, and one thing to learn.

It speaks of code and never of a person: no author is asked for, and nothing is counted across changes.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from seniorlint.catalogue.model import INTERNAL, Catalogue, Example, Rule, Skill
from seniorlint.catalogue.scales import SEVERITIES
from seniorlint.engine.observation import Span
from seniorlint.findings.finding import Finding
from seniorlint.languages.language import language_of
from seniorlint.review.narrow.changed import Changes, Lines
from seniorlint.skills.line_place import Place
from seniorlint.skills.observed import ObservedFile, Seen, Subject, subject_of


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """The findings that belong to one skill, the gravest first."""

    skill: Skill
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class WellDone:
    """A rule that was met, or a kind of evidence that was shown; `places`: where, by path and line."""

    subject: Subject
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class SkillWellDone:
    """What was done well of one skill: what was shown first."""

    skill: Skill
    parts: tuple[WellDone, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The rule to learn, how often the change missed it, and an example; None where the rule has none."""

    rule: Rule
    missed: int
    example: Example | None


@dataclass(frozen=True, slots=True)
class NotLookedAt:
    """What the page cannot speak of; paths are relative to the current directory with `/`.

    `unparsable`: changed files without a tree. `unread`: changed statements that Python takes and our parser does not.
    `other_languages`: changed files of no language that is read.
    `left_out`: those that the configuration excludes. `in_baseline`: findings on changed lines that a baseline hides.
    """

    unparsable: tuple[str, ...] = ()
    unread: tuple[Place, ...] = ()
    other_languages: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    in_baseline: int = 0

    @property
    def could_hide_findings(self) -> bool:
        """Is there code among it that findings could be in?"""
        return bool(self.unparsable or self.unread or self.in_baseline)


@dataclass(frozen=True, slots=True)
class ChangePage:
    """The page. `since`: the revision as it was given. `files`: changed files that were read; `with_lines`: those of
    them in which lines were added or changed. `rules`: those of the findings, by code. `is_whole`: no check failed.
    """

    since: str
    files: int
    with_lines: int
    to_look_at: tuple[ToLookAt, ...]
    well_done: tuple[SkillWellDone, ...]
    lesson: Lesson | None
    not_looked_at: NotLookedAt
    rules: Mapping[str, Rule]
    is_whole: bool = True

    @property
    def findings(self) -> int:
        """How many findings the page has."""
        return sum(len(one.findings) for one in self.to_look_at)


def changed_lines(changes: Changes, path: Path) -> tuple[Lines, ...]:
    """The changed lines of a file, given by its absolute path."""
    return changes.lines.get(Path(os.path.realpath(path)), ())


def to_look_at(findings: Iterable[Finding], catalogue: Catalogue) -> tuple[ToLookAt, ...]:
    """The findings by skill: the skill with the gravest finding first, then the one with most."""
    by_skill: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        by_skill[catalogue.by_code[one.code].skill.id].append(one)
    groups = [
        ToLookAt(catalogue.by_code[found[0].code].skill, tuple(sorted(found, key=_gravest_first)))
        for found in by_skill.values()
    ]
    groups.sort(key=lambda one: (_gravity(one.findings[0]), -len(one.findings), one.skill.level, one.skill.id))
    return tuple(groups)


def lesson_of(findings: Sequence[Finding], catalogue: Catalogue) -> Lesson | None:
    """The rule of the gravest finding; of equally grave ones the most frequent.

    Then comes what is dangerous to miss (a principle that is reviewed at every level), then the lower level.
    """
    teaching = [one for one in findings if catalogue.by_code[one.code].principle.id != INTERNAL]
    counts = Counter(one.code for one in teaching)
    if not counts:
        return None

    def order(one: Finding) -> tuple[int, int, bool, int, str]:
        rule = catalogue.by_code[one.code]
        return _gravity(one), -counts[one.code], not rule.principle.every_level, rule.skill.level, one.code

    first = min(teaching, key=order)
    rule = catalogue.by_code[first.code]
    language = language_of(first.path).name
    examples = sorted(rule.examples, key=lambda one: one.language != language)  # it keeps the order of equal ones
    return Lesson(rule, counts[first.code], examples[0] if examples else None)


def well_done(
    files: Iterable[ObservedFile], lines_of: Callable[[Path], Sequence[Lines]], catalogue: Catalogue
) -> tuple[SkillWellDone, ...]:
    """What was met and shown on the changed lines of files; skills with something shown and of higher levels first.

    What most code meets says nothing, and is left out: rules that are met nearly always, limits of size, and matters
    of style (rules of severity info).
    """
    says_nothing = {
        *(rule.name for rule in catalogue.rules.values() if rule.nearly_always or rule.severity == "info"),
        *(name for group in catalogue.groups if group.reports == "worst" for name in group.rules),
    }
    places: dict[Subject, list[Place]] = defaultdict(list)
    for file in files:
        lines = lines_of(file.path)
        for seen in file.observations:
            is_good = seen.outcome == "shown" or (seen.outcome == "met" and seen.name not in says_nothing)
            if is_good and _is_new(seen, lines):
                places[subject_of(seen, catalogue)].append(Place(file.shown, seen.span.line))
    by_skill: dict[str, list[WellDone]] = defaultdict(list)
    for subject, found in places.items():
        by_skill[subject.skill.id].append(WellDone(subject, tuple(sorted(found))))
    groups = [
        SkillWellDone(parts[0].subject.skill, tuple(sorted(parts, key=_shown_first))) for parts in by_skill.values()
    ]
    groups.sort(key=lambda one: (_shown_first(one.parts[0])[0], -one.skill.level, one.skill.id))
    return tuple(groups)


def _is_new(seen: Seen, lines: Sequence[Lines]) -> bool:
    """Did at least half of the lines change that decide the outcome? One edit in a long function does not decide it."""
    first, last = _line_range(seen.decided_by or seen.span)
    changed = sum(max(0, min(one.last, last) - max(one.first, first) + 1) for one in lines)
    return 2 * changed >= last - first + 1


def _line_range(span: Span) -> tuple[int, int]:
    """The first and the last line of a span, from 1, both included."""
    ends_before = span.end_column == 1 and span.end_line > span.line
    return span.line, span.end_line - 1 if ends_before else span.end_line


def _gravity(finding: Finding) -> int:
    return [*SEVERITIES, finding.severity].index(finding.severity)


def _gravest_first(finding: Finding) -> tuple[int, str, str, int, int]:
    return _gravity(finding), finding.code, finding.path, finding.line, finding.column


def _shown_first(part: WellDone) -> tuple[bool, int, str]:
    return part.subject.kind == "rule", -len(part.places), part.subject.name
