"""The rules on a project as a whole, run on what Git says about it: findings at the top folder, on line 1."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import Observation, Span
from seniorlint.engine.outline import Outline
from seniorlint.engine.role import role_of
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextContext, judge_nodes
from seniorlint.findings.file_result import FileResult
from seniorlint.git.program import GitError
from seniorlint.languages.language import REPOSITORY
from seniorlint.review.check_text import ruleset_of
from seniorlint.review.repository_facts import nodes_of_repository
from seniorlint.review.to_findings import result_of
from seniorlint.settings.effective import Settings
from seniorlint.store.observed_content import ObservedContent

_PLACE = Span(1, 1, 1, 2)  # of the folder


def check_repository(entry: Path, shown: str, settings: Settings) -> FileResult | None:
    """The findings on the repository of a `.git`, given by its absolute path; None where git cannot answer.

    git is not asked where no rule on repositories is selected.
    """
    seen = observe_repository(entry.parent, settings)
    return None if seen is None else result_of(seen, entry.parent, shown, settings)


def observe_repository(top: Path, settings: Settings, *, sites: bool = False) -> ObservedContent | None:
    """What is seen in the repository at an absolute folder; None where git cannot answer."""
    ours = on_repositories(settings)
    if not ours.rules:
        return ObservedContent()
    try:
        nodes = nodes_of_repository(top)
    except GitError:
        return None
    source = Source("")
    ctx = TextContext(source, role_of(REPOSITORY.usual), settings.target_python)
    analysis = judge_nodes(nodes, ctx, Outline((), (), (), ()), ruleset_of(ours, REPOSITORY), sites=sites)
    placed = tuple(_placed(one) for one in analysis.observations if not _is_ignored(one, settings))
    statements = {_PLACE[:2]: "0" * 16}  # the scope tells observations apart, because there is no statement
    return ObservedContent(placed, statements=statements, line_count=1, failures=analysis.failures)


def on_repositories(settings: Settings) -> Settings:
    """The settings with those rules only that are on repositories."""
    catalogue = load_catalogue(*settings.rule_folders)
    wanted = (one for one in settings.rules if _is_on_repositories(catalogue.rules[one.name].languages))
    return replace(settings, rules=tuple(wanted))


def _is_on_repositories(languages: frozenset[str]) -> bool:
    return REPOSITORY.name in languages


def _placed(one: Observation) -> Observation:
    return one._replace(span=_PLACE, last_line=1, decided_by=None)


def _is_ignored(one: Observation, settings: Settings) -> bool:
    """Is the rule ignored in the file that an observation is about?"""
    return bool(one.scope) and one.subject in settings.ignored_in(one.scope)
