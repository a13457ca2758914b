"""Observations become findings, by what the settings say, and by nothing else. Imports no libcst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import SYNTAX_ERROR, UNREAD_STATEMENT, Rule
from seniorlint.engine.observation import CheckFailure, Observation
from seniorlint.engine.suppressions import Suppressions
from seniorlint.files.paths import project_path
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding, FindingFix, Related
from seniorlint.findings.identity import Occurrence, identities
from seniorlint.review.about_comments import remarks_on_comments
from seniorlint.review.hiding import Hiding
from seniorlint.settings.effective import ActiveRule, Settings
from seniorlint.store.observed_content import ObservedContent


def result_of(
    content: ObservedContent, path: Path, shown: str, settings: Settings, *, suppressions: bool = True
) -> FileResult:
    """The findings in the content of a file, given by its absolute path; `shown` is the path that findings carry.

    `suppressions=False` reports what comments would hide.
    """
    relative = project_path(path, settings.root)
    hiding = Hiding(content.suppressions if suppressions else Suppressions(), settings.rule_folders)
    if content.problem is not None:
        line, column = content.problem.position
        broken = unreadable(path, shown, settings, content.problem.message, line, column)
        return FileResult(shown, (), 1) if hiding.hides(line, SYNTAX_ERROR) else broken
    missed = [one for one in content.observations if one.outcome == "missed"]
    found, suppressed = findings_of(missed, hiding, settings, relative, shown)
    use_hiding(yielded(content.observations), hiding, settings, relative)
    judged = all_judged(missed)
    remarks = [*about_comments(hiding, settings, relative, shown, content.failures, judged=judged)]
    places = [occurrence_of(one, settings) for one in missed]
    places.extend(Occurrence(one.code, True, "", one.line, one.column) for one in remarks)
    known = zip([*found, *remarks], identities(places, content.statement_at), strict=True)
    pairs = [(one, identity.kept) for one, identity in known if one is not None]
    pairs.sort(key=lambda pair: _place(pair[0]))
    findings = tuple(one for one, _ in pairs)
    return FileResult(shown, findings, suppressed, content.failures, tuple(kept for _, kept in pairs))


def use_hiding(observations: Iterable[Observation], hiding: Hiding, settings: Settings, relative: str) -> None:
    """Note that what hides one of these observations is in use, though none of them would be reported.

    Their messages are not made: what is kept of them in the store has no values for that.
    """
    ignored = settings.ignored_in(relative)
    active = _active(settings)
    for one in observations:
        if one.subject in active and one.subject not in ignored:
            hiding.hides_at(one.span.line, one.span.column, one.subject)


def yielded(observations: Iterable[Observation]) -> Iterator[Observation]:
    """The misses that are not reported, because another one of their group is."""
    return (one for one in observations if one.outcome == "yielded")


def all_judged(observations: Iterable[Observation]) -> bool:
    """Was every statement judged, of those that the observations are of?"""
    return all(one.subject != UNREAD_STATEMENT for one in observations)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in text order."""
    return sorted(findings, key=_place)


def _place(one: Finding) -> tuple[int, int, int, int, str]:
    return one.line, one.column, one.end_line, one.end_column, one.code


def findings_of(
    missed: Iterable[Observation], hiding: Hiding, settings: Settings, relative: str, shown: str
) -> tuple[list[Finding | None], int]:
    """The finding of each missed observation, None where something hides it; and how many a suppression hides.

    `relative` is the file's path in its project, `shown` the path that findings carry.
    """
    ignored = settings.ignored_in(relative)
    active = _active(settings)
    findings: list[Finding | None] = []
    suppressed = 0
    for one in missed:
        finding = None
        if one.subject in active and one.subject not in ignored:
            rule, setting = active[one.subject]
            if hiding.hides_at(one.span.line, one.span.column, rule.name):
                suppressed += 1
            else:
                finding = _finding(one, rule, setting, shown)
        findings.append(finding)
    return findings, suppressed


def about_comments(
    hiding: Hiding,
    settings: Settings,
    relative: str,
    shown: str,
    failures: Iterable[CheckFailure] = (),
    *,
    judged: bool = True,
) -> Iterator[Finding]:
    """The findings about the suppression comments of a file, once all its others have passed `hiding`.

    `judged`: False where some statement of the file was not, so that no comment can be called unused.
    """
    failed = {failure.subject for failure in failures}
    for one in remarks_on_comments(hiding, settings, relative, failed, judged=judged):
        rule, setting = _active(settings)[one.rule]
        message = rule.message.format(problem=one.text, what=one.text)
        yield Finding(shown, one.line, one.column, one.line, one.end_column, rule.code, message, setting.severity)


def unreadable(path: Path, shown: str, settings: Settings, problem: str, line: int, column: int = 1) -> FileResult:
    """The result for a file that has no tree: one finding at a line and column from 1.

    None where the settings ignore syntax errors in the file, which is given by its absolute path.
    """
    if SYNTAX_ERROR in settings.ignored_in(project_path(path, settings.root)):
        return FileResult(shown, ())
    rule, setting = _active(settings)[SYNTAX_ERROR]
    message = rule.message.format(problem=problem[:1].upper() + problem[1:])
    found = Finding(shown, line, column, line, column + 1, rule.code, message, setting.severity)
    return FileResult(shown, (found,), lines=(None,))


def _finding(one: Observation, rule: Rule, setting: ActiveRule, shown: str) -> Finding:
    fix = None
    if one.fix is not None and one.fix.edits:
        fix = FindingFix("safe" if rule.fix == "safe" and not one.fix.lowered else "unsafe", one.fix.edits)
    return Finding(
        path=shown,
        line=one.span.line,
        column=one.span.column,
        end_line=one.span.end_line,
        end_column=one.span.end_column,
        code=rule.code,
        message=one.message or rule.message.format(**one.values),  # nobody judges what is not read
        severity=setting.severity,
        fix=fix,
        related=Related(*one.related, rule.related) if one.related is not None and rule.related else None,
    )


def occurrence_of(one: Observation, settings: Settings) -> Occurrence:
    """What the identity of a missed observation is made of."""
    active = _active(settings)
    rule = active[one.subject][0].code if one.subject in active else one.subject
    return Occurrence(rule, True, one.scope, one.span.line, one.span.column)


@lru_cache(maxsize=32)
def _active(settings: Settings) -> dict[str, tuple[Rule, ActiveRule]]:
    catalogue = load_catalogue(*settings.rule_folders)
    return {one.name: (catalogue.rules[one.name], one) for one in settings.rules}
