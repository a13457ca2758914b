"""One file or text under given settings: observations become findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, SYNTAX_ERROR, UNREAD_STATEMENT, Rule
from seniorlint.engine.agreement import require_checks, require_rules
from seniorlint.engine.analysis import Analysis
from seniorlint.engine.observation import CheckFailure, Observation
from seniorlint.engine.outline import Outline
from seniorlint.engine.registry import CHECKS, Check
from seniorlint.engine.ruleset import Ruleset, build, checks_of
from seniorlint.engine.source import NotText, Source
from seniorlint.engine.suppressions import Suppressions, read_suppressions
from seniorlint.files.paths import project_path
from seniorlint.files.regular import read_regular
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.finding import Finding, FindingFix
from seniorlint.findings.identity import Occurrence, identities
from seniorlint.languages.language import language_of
from seniorlint.review.about_comments import remarks_on_comments
from seniorlint.review.hiding import Hiding
from seniorlint.settings.effective import ActiveRule, Settings, option_values
from seniorlint.settings.plugins import load_plugins


def check_file(path: Path, shown: str, settings: Settings, *, suppressions: bool = True) -> FileResult:
    """Check a file by its absolute path; `shown` is the path that findings carry.

    A file that cannot be read, is not text or does not parse is one finding; nothing is raised for it.
    """
    try:
        data = read_regular(path)
    except OSError as error:
        return unreadable(path, shown, settings, f"cannot be read: {error.strerror or error}", 1)
    return check_bytes(data, path, shown, settings, suppressions=suppressions)


def check_bytes(data: bytes, path: Path, shown: str, settings: Settings, *, suppressions: bool = True) -> FileResult:
    """Check the bytes of a file; see `check_file`."""
    try:
        source = language_of(path).decode(data)
    except NotText as error:
        return unreadable(path, shown, settings, f"not text: {error}", error.line)
    return check_source(source, path, shown, settings, suppressions=suppressions)


def check_source(
    source: Source, path: Path, shown: str, settings: Settings, *, suppressions: bool = True, noqa: bool = True
) -> FileResult:
    """Check a text as if it stood in the file `path`.

    `suppressions=False` reports what comments would hide; `noqa=False` leaves `# noqa` to the caller.
    """
    relative = project_path(path, settings.root)
    analysis = _analysed(source, path, relative, settings, ruleset_of(settings), sites=False)
    hiding = hiding_of(source, analysis.outline, settings, noqa=noqa) if suppressions else Hiding(Suppressions())
    if analysis.problem is not None:
        line, column = analysis.problem.position
        broken = unreadable(path, shown, settings, analysis.problem.message, line, column)
        return FileResult(shown, (), 1) if hiding.hides(line, SYNTAX_ERROR) else broken
    judged = all_judged(analysis.observations)
    missed = [one for one in analysis.observations if one.outcome == "missed"]
    found, suppressed = findings_of(missed, hiding, settings, relative, shown)
    remarks = [*about_comments(hiding, settings, relative, shown, analysis.failures, judged=judged)]
    places = [_occurrence(one, settings) for one in missed]
    places.extend(Occurrence(one.code, True, "", one.line, one.column) for one in remarks)
    known = zip([*found, *remarks], identities(places, source, analysis.outline), strict=True)
    pairs = [(one, identity.kept) for one, identity in known if one is not None]
    pairs.sort(key=lambda pair: _place(pair[0]))
    findings = tuple(one for one, _ in pairs)
    return FileResult(shown, findings, suppressed, analysis.failures, tuple(kept for _, kept in pairs))


def _occurrence(one: Observation, settings: Settings) -> Occurrence:
    active = _active(settings)
    rule = active[one.subject][0].code if one.subject in active else one.subject
    return Occurrence(rule, True, one.scope, one.span.line, one.span.column)


def _analysed(
    source: Source, path: Path, relative: str, settings: Settings, ruleset: Ruleset, *, sites: bool
) -> Analysis:
    """A text, judged by its language; `relative` is its path in its project."""
    language = language_of(path).load()
    return language.analyse(source, relative, ruleset, sites=sites, target_python=settings.target_python)


def all_judged(observations: Iterable[Observation]) -> bool:
    """Was every statement judged, of those that the observations are of?"""
    return all(one.subject != UNREAD_STATEMENT for one in observations)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in text order."""
    return sorted(findings, key=_place)


def _place(one: Finding) -> tuple[int, int, int, int, str]:
    return one.line, one.column, one.end_line, one.end_column, one.code


def hiding_of(source: Source, outlined: Outline, settings: Settings, *, noqa: bool = True) -> Hiding:
    """What the comments of a text hide; `noqa=False` leaves out `# noqa`."""
    return Hiding(read_suppressions(source, outlined, noqa=noqa), settings.rule_folders)


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
            if hiding.hides(one.span.line, rule.name):
                suppressed += 1
            else:
                finding = _finding(one, rule, setting, shown)
        findings.append(finding)
    return findings, suppressed


def observe_source(source: Source, path: Path, settings: Settings, evidence: tuple[str, ...]) -> Analysis:
    """Every observation in a text: met, missed and shown, suppressed or not, without what the settings ignore.

    A miss that a comment hides with a reason is `explained`: its author saw the occasion and decided. What is not read
    is nobody's occasion, and left out.
    """
    relative = project_path(path, settings.root)
    known = load_catalogue(*settings.rule_folders).evidence
    ruleset = _ruleset(settings.rules, tuple(kind for kind in evidence if kind in known), settings.plugins)
    analysis = _analysed(source, path, relative, settings, ruleset, sites=True)
    ignored = settings.ignored_in(relative) | {UNREAD_STATEMENT}
    explained = _explained(source, analysis.outline, settings)
    kept = tuple(
        replace(one, outcome="explained") if one.outcome == "missed" and explained(one) else one
        for one in analysis.observations
        if one.subject not in ignored
    )
    return Analysis(kept, analysis.outline, analysis.problem, analysis.failures)


def _explained(source: Source, outlined: Outline, settings: Settings) -> Callable[[Observation], bool]:
    """Does a comment that gives a reason hide what was observed?"""
    reasons = tuple(one for one in read_suppressions(source, outlined).all if one.reason)
    if not reasons:
        return lambda one: False
    hiding = Hiding(Suppressions(reasons), settings.rule_folders)
    return lambda one: hiding.hides(one.span.line, one.subject)


def ruleset_of(settings: Settings) -> Ruleset:
    """The table of the settings' checks; built once for all files with the same rules."""
    return _ruleset(settings.rules, (), settings.plugins)


@lru_cache(maxsize=32)
def _ruleset(rules: tuple[ActiveRule, ...], evidence: tuple[str, ...], plugins: tuple[str, ...]) -> Ruleset:
    catalogue = load_catalogue(*load_plugins(plugins))
    judged = [rule for rule in rules if catalogue.rules[rule.name].principle.id != INTERNAL]
    require_checks([catalogue.rules[rule.name] for rule in judged], checks_of(rule.name for rule in judged))
    require_rules((one for one in CHECKS.values() if _is_of(one, plugins)), catalogue.rules)
    messages = {rule.name: catalogue.rules[rule.name].message for rule in judged}
    return build(option_values(judged), evidence, messages, catalogue.groups)


def _is_of(check: Check, plugins: tuple[str, ...]) -> bool:
    """Does a check come from one of these plugins? Other configurations may have others."""
    module = check.function.__module__
    return any(module == plugin or module.startswith(f"{plugin}.") for plugin in plugins)


@lru_cache(maxsize=32)
def _active(settings: Settings) -> dict[str, tuple[Rule, ActiveRule]]:
    catalogue = load_catalogue(*settings.rule_folders)
    return {one.name: (catalogue.rules[one.name], one) for one in settings.rules}


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
    )


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
    return FileResult(shown, (Finding(shown, line, column, line, column + 1, rule.code, message, setting.severity),))
