"""One file or text under given settings: judged, and what was seen made into findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.catalogue.model import INTERNAL, Rule
from seniorlint.catalogue.rules_folder import rules_folder
from seniorlint.engine.agreement import require_checks, require_rules
from seniorlint.engine.observation import Observation, Span
from seniorlint.engine.outline import Outline
from seniorlint.engine.registry import CHECKS, Check
from seniorlint.engine.ruleset import Ruleset, build, checks_of
from seniorlint.engine.source import NotText, Source
from seniorlint.engine.suppressions import Suppression, Suppressions, Unread, read_suppressions
from seniorlint.files.paths import project_path
from seniorlint.files.regular import read_regular
from seniorlint.findings.file_result import FileResult
from seniorlint.findings.statement import Statements
from seniorlint.languages.language import PYTHON, Language, decoded, language_of
from seniorlint.languages.python.shapes.compiled import compiled_checks
from seniorlint.review.hiding import Hiding
from seniorlint.review.notebook_cells import with_cells
from seniorlint.review.to_findings import result_of, unreadable
from seniorlint.settings.block_kinds import DOCSTRINGS
from seniorlint.settings.effective import ActiveRule, Settings, option_values
from seniorlint.settings.plugins import load_plugins
from seniorlint.store.observed_content import ObservedContent


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
        source = decoded(path, data)
    except NotText as error:
        return unreadable(path, shown, settings, f"not text: {error}", error.line)
    return with_cells(check_source(source, path, shown, settings, suppressions=suppressions), path, data)


def check_source(
    source: Source, path: Path, shown: str, settings: Settings, *, suppressions: bool = True, noqa: bool = True
) -> FileResult:
    """Check a text as if it stood in the file `path`.

    `suppressions=False` reports what comments would hide; `noqa=False` leaves `# noqa` to the caller.
    """
    content = observe_source(source, path, settings, noqa=noqa)
    return result_of(content, path, shown, settings, suppressions=suppressions).with_lines(source)


def observe_source(
    source: Source,
    path: Path,
    settings: Settings,
    *,
    sites: bool = False,
    evidence: tuple[str, ...] | None = None,
    noqa: bool = True,
) -> ObservedContent:
    """What is seen in a text as if it stood in the file `path`; of the settings only rules and Python count.

    `sites`: with the met occasions and evidence of these kinds (None: of all), not the misses alone.
    """
    if settings.reads_blocks_of(path):
        return _of_markdown(source, path, settings, sites=sites, noqa=noqa)
    language = language_of(path)
    ruleset = _observing(settings, evidence, language) if sites else ruleset_of(settings, language)
    relative = project_path(path, settings.root)
    judge = language.load().analyse
    analysis = judge(source, relative, ruleset, sites=sites, target_python=settings.target_python)
    suppressions = read_suppressions(source, analysis.outline, noqa=noqa)
    statements = _statements(Statements(source, analysis.outline), analysis.observations, suppressions)
    content = ObservedContent(
        observations=analysis.observations,
        suppressions=suppressions,
        statements=statements,
        line_count=source.line_count,
        problem=analysis.problem,
        failures=analysis.failures,
        names_asked=analysis.names_asked,
    )
    if language is PYTHON and DOCSTRINGS in settings.code_blocks and not sites and analysis.problem is None:
        return _with_docstrings(content, source, analysis.outline, path, settings, noqa=noqa)
    return content


def _of_markdown(source: Source, path: Path, settings: Settings, *, sites: bool, noqa: bool) -> ObservedContent:
    """What is seen in the code blocks of a Markdown file; the sites of a report are those of programs."""
    from seniorlint.review.snippets import for_snippets, in_markdown

    if sites:
        return ObservedContent(line_count=source.line_count)
    module, analysis = in_markdown(source, path, settings, ruleset_of(for_snippets(settings), PYTHON))
    suppressions = read_suppressions(module, analysis.outline, noqa=noqa)
    return ObservedContent(
        observations=analysis.observations,
        suppressions=suppressions,
        statements=_statements(Statements(module, analysis.outline), analysis.observations, suppressions),
        line_count=source.line_count,
        failures=analysis.failures,
        names_asked=analysis.names_asked,
    )


def _with_docstrings(
    content: ObservedContent, source: Source, outlined: Outline, path: Path, settings: Settings, *, noqa: bool
) -> ObservedContent:
    """The same with what is seen in the code blocks of docstrings, and with the comments in them."""
    from seniorlint.review.snippets import for_snippets, in_docstrings

    seen = in_docstrings(source, outlined, path, settings, ruleset_of(for_snippets(settings), PYTHON))
    if seen is None:
        return content
    module, analysis = seen
    more = read_suppressions(module, analysis.outline, noqa=noqa)
    known = content.suppressions
    statements = _statements(Statements(module, analysis.outline), analysis.observations, more)
    return replace(
        content,
        observations=tuple(sorted((*content.observations, *analysis.observations), key=_by_place)),
        suppressions=Suppressions(
            tuple(sorted((*known.all, *more.all), key=_by_line)),
            tuple(sorted((*known.unread, *more.unread), key=_by_line)),
        ),
        statements={**content.statements, **statements},
        failures=tuple(dict.fromkeys((*content.failures, *analysis.failures))),
        names_asked=content.names_asked | analysis.names_asked,
    )


def _by_place(one: Observation) -> tuple[Span, str]:
    return one.span, one.subject


def _by_line(one: Suppression | Unread) -> tuple[int, int]:
    return one.line, one.column


def _statements(
    text: Statements, observations: Iterable[Observation], suppressions: Suppressions
) -> dict[tuple[int, int], str]:
    """The hashes that `ObservedContent` holds."""
    places = {one.span[:2] for one in observations}
    statements = {(line, column): text.hash_at(line, column) for line, column in places}
    for group in (suppressions.all, suppressions.unread):
        statements.update(((one.line, 0), text.hash_at(one.line, one.column)) for one in group)
    return statements


def hiding_of(source: Source, outlined: Outline, settings: Settings) -> Hiding:
    """What the comments of a text hide."""
    return Hiding(read_suppressions(source, outlined), settings.rule_folders)


def ruleset_of(settings: Settings, language: Language) -> Ruleset:
    """The table of the settings' checks for a file of a language; built once for all files with the same rules."""
    return _ruleset(settings.rules, (), settings.plugins, settings.rule_folders, language is PYTHON)


def _observing(settings: Settings, evidence: tuple[str, ...] | None, language: Language) -> Ruleset:
    """The same with kinds of evidence; None: with every one."""
    if evidence is None:
        evidence = tuple(load_catalogue(*settings.rule_folders).evidence)
    return _ruleset(settings.rules, evidence, settings.plugins, settings.rule_folders, language is PYTHON)


@lru_cache(maxsize=256)  # a report asks for a few rules at a time
def _ruleset(
    rules: tuple[ActiveRule, ...],
    evidence: tuple[str, ...],
    plugins: tuple[str, ...],
    folders: tuple[Path, ...],
    is_python: bool,
) -> Ruleset:
    """The table for Python, or for all other languages; to import the checks of these takes a tenth of a second."""
    load_plugins(plugins)  # which registers their checks in this process, too
    catalogue = load_catalogue(*folders)
    judged = [rule for rule in rules if _may_be_judged(catalogue.rules[rule.name], is_python=is_python)]
    compiled = compiled_checks(catalogue.rules[rule.name] for rule in judged)
    written = [rule.name for rule in judged if rule.name not in compiled]
    require_checks([catalogue.rules[name] for name in written], checks_of(written))
    require_rules((one for one in CHECKS.values() if _is_of(one, plugins)), catalogue.rules)
    messages = {rule.name: catalogue.rules[rule.name].message for rule in judged}
    return build(option_values(judged), evidence, messages, catalogue.groups, compiled)


def _may_be_judged(rule: Rule, *, is_python: bool) -> bool:
    """Has a rule a check, for Python or for another language? Those of a team may be for whatever they take."""
    if rule.principle.id == INTERNAL:
        return False
    is_of_team = not Path(rule.file).is_relative_to(rules_folder())
    return is_of_team or (PYTHON.name in rule.languages) == is_python


def _is_of(check: Check, plugins: tuple[str, ...]) -> bool:
    """Does a check come from one of these plugins? Other configurations may have others."""
    module = check.function.__module__
    return any(module == plugin or module.startswith(f"{plugin}.") for plugin in plugins)
