"""What seniorlint finds in the text of a fixture, as a drawing, and what its fixes make of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import EvidenceKind, Group, Rule
from seniorlint.engine.analysis import Analysis
from seniorlint.engine.apply import apply_edits
from seniorlint.engine.ruleset import build
from seniorlint.engine.source import LINE_END, Source
from seniorlint.languages.language import language_of
from seniorlint.languages.python.shapes.compiled import compiled_checks
from seniorlint.testing.drawing import DECIDED, Drawing, FixtureError, Mark, Outcome, Place
from seniorlint.testing.fixture import Fixture, fixed_path, safe_path, subjects_of

MAX_ROUNDS = 10
_DRAWN_AS: Mapping[str, Outcome] = {"missed": "expect", "met": "met", "shown": "shown"}  # what yielded is not drawn


def judge(
    subjects: Sequence[Rule | EvidenceKind],
    source: Source,
    path: str,
    options: Mapping[str, object] | None = None,
    python: tuple[int, int] = (3, 10),
    groups: Iterable[Group] = (),
) -> Analysis:
    """Run rules and kinds of evidence over a text, with their default options and those given; sites are included.

    `python`: the oldest Python that the text must run on. `groups`: of which rules one is reported at a place.
    """
    given = options or {}
    rules = [
        (rule.name, rule.default_options() | {name: given[name] for name in rule.options if name in given})
        for rule in subjects
        if isinstance(rule, Rule)
    ]
    kinds = [kind.name for kind in subjects if isinstance(kind, EvidenceKind)]
    messages = {rule.name: rule.message for rule in subjects if isinstance(rule, Rule)}
    language = language_of(path).load()
    compiled = compiled_checks(one for one in subjects if isinstance(one, Rule))
    ruleset = build(rules, kinds, messages, groups, compiled)
    return language.analyse(source, path, ruleset, sites=True, target_python=python)


def settle(
    subjects: Sequence[Rule | EvidenceKind],
    source: Source,
    path: str,
    options: Mapping[str, object] | None = None,
    python: tuple[int, int] = (3, 10),
    *,
    groups: Iterable[Group] = (),
    only_safe: bool = False,
) -> Source:
    """The text after all fixes of rules, safe and unsafe, applied in rounds until nothing changes.

    `groups`: as for `judge`. `only_safe`: after those that are safe in their case.
    Raises `FixtureError` (without a file) where a check fails, where a fix gives text that does not parse, and where
    the fixes still change something after ten rounds.
    """
    applied = {one.name for one in subjects if isinstance(one, Rule) and (one.fix == "safe" or not only_safe)}
    for _ in range(MAX_ROUNDS):
        analysis = judge(subjects, source, path, options, python, groups)
        _refuse_failures(analysis, " of the text after fixes")
        missed = (one for one in analysis.observations if one.outcome == "missed" and one.subject in applied)
        fixes = (one.fix for one in missed if one.fix is not None)
        text, _ = apply_edits(source, (fix.edits for fix in fixes if not (only_safe and fix.lowered)))
        if text == source.text:
            return source
        source = source.with_text(text)
    raise FixtureError(f"the fixes still change something after {MAX_ROUNDS} rounds")


def found_in(fixture: Fixture, *rule_folders: Path) -> Drawing:
    """What is found in the text of a fixture. `rule_folders`: the catalogue's, and those of other rules after it.

    Raises `FixtureError` where the text cannot be parsed, a check fails, or a rule without a fix gives one.
    """
    catalogue = load_catalogue(*rule_folders)
    subjects = subjects_of(fixture, catalogue)
    analysis = judge(subjects, fixture.source, fixture.path, fixture.options, fixture.python, catalogue.groups)
    try:
        _refuse_failures(analysis, " without its caret lines")
    except FixtureError as error:
        raise FixtureError(f"{fixture.file}: {error}") from error
    without_fix = {one.name for one in subjects if isinstance(one, Rule) and one.fix == "none"}
    for one in analysis.observations:
        if one.fix is not None and one.subject in without_fix:
            raise FixtureError(f"{fixture.file}: {one.subject} gives a fix, and says `fix = none`")
    marks: Counter[Mark] = Counter()
    seen = [one for one in analysis.observations if one.outcome in _DRAWN_AS]
    for one in seen:
        rule = catalogue.rules.get(one.subject)
        marks[Mark(one.span.line, _DRAWN_AS[one.outcome], rule.code if rule else one.subject)] += 1
    met = Counter(mark.line for mark in marks.elements() if mark.outcome == "met")
    places = Counter(
        Place(one.span, LINE_END.sub(r"\\n", one.message).strip() or one.outcome)
        for one in seen
        if one.outcome != "met" or met[one.span.line] > 1 or fixture.drawing.draws_met(one.span.line)
    )
    places.update(Place(one.decided_by, DECIDED) for one in seen if one.decided_by is not None)
    return Drawing(marks, places, fixture.drawing.file_lines)


def settle_fixes(fixture: Fixture, *rule_folders: Path, only_safe: bool = False) -> Source:
    """The text of a fixture after all its rules' fixes; see `settle`, also for the errors, which name the file here."""
    catalogue = load_catalogue(*rule_folders)
    subjects, groups = subjects_of(fixture, catalogue), catalogue.groups
    try:
        return settle(
            subjects,
            fixture.source,
            fixture.path,
            fixture.options,
            fixture.python,
            groups=groups,
            only_safe=only_safe,
        )
    except FixtureError as error:
        raise FixtureError(f"{fixture.file}: {error}") from error


class Beside(NamedTuple):
    """A file beside a fixture and its text; None: it says nothing more (`why_not`), and must not exist."""

    file: Path
    source: Source | None
    why_not: str


def beside(fixture: Fixture, *rule_folders: Path) -> Iterator[Beside]:
    """The files with what fixes make of a fixture, which was judged before (`found_in`)."""
    kinds_of_fix = {one.fix for one in subjects_of(fixture, load_catalogue(*rule_folders)) if isinstance(one, Rule)}
    fixed = settle_fixes(fixture, *rule_folders) if kinds_of_fix - {"none"} else fixture.source
    is_changed = fixed.text != fixture.source.text
    yield Beside(fixed_path(fixture.file), fixed if is_changed else None, "the fixes change nothing")
    safe = None
    if "safe" in kinds_of_fix:
        safe = settle_fixes(fixture, *rule_folders, only_safe=True)
    is_other = safe is not None and safe.text != fixed.text
    yield Beside(safe_path(fixture.file), safe if is_other else None, "no case has a fix less safe than its rule's")


def _refuse_failures(analysis: Analysis, of_text: str) -> None:
    if analysis.problem is not None:
        raise FixtureError(f"line {analysis.problem.position.line}{of_text}: {analysis.problem.message}")
    for failure in analysis.failures:
        raise FixtureError(f"the check {failure.subject} failed:\n{failure.error}")
    for one in analysis.observations:
        if one.fix is not None and not one.fix.edits:
            raise FixtureError(f"line {one.span.line}{of_text}: the fix of {one.subject} has no edits")
