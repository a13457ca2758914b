"""Packages that the code imports and the project does not ask for, so that they are there by chance."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.checks.dependency_management._needed_packages import needed_packages
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, NotJudged, Verdict
from seniorlint.languages.plain_requirements import index_name
from seniorlint.languages.repository.declared_names import declared_in, installed_by_hand, is_known
from seniorlint.languages.repository.import_lines import line_of
from seniorlint.languages.repository.known_imports import distributions_of, offered_by
from seniorlint.languages.repository.repository_nodes import Project, TrackedFile


@check
def undeclared_dependency(node: Project, ctx: TextContext) -> Verdict:
    """Each package that is imported is among the dependencies that some file of the project names."""
    if node.imports is not None or not node.modules:
        return None
    if not is_known(node):
        return NOT_JUDGED
    declared = declared_in(node)
    verdicts = [_judge(name, paths, declared, node) for name, paths in needed_packages(node).items()]
    by_hand = installed_by_hand(node) if any(isinstance(one, Missed) for one in verdicts) else frozenset()
    return [one for one in verdicts if one is not None and not _is_installed(one, by_hand)]


def _is_installed(verdict: Met | Missed | NotJudged, by_hand: frozenset[str]) -> bool:
    """Does the documentation say to install what is missed?"""
    return isinstance(verdict, Missed) and not by_hand.isdisjoint(distributions_of(str(verdict.values["name"])))


def _judge(
    name: str, paths: Sequence[str], declared: frozenset[str], project: Project
) -> Met | Missed | NotJudged | None:
    """What is to be said of one top name that some files import."""
    known = distributions_of(name)
    canonical = index_name(name)
    if not declared.isdisjoint((*(known or (canonical,)), *offered_by(name), f"python3-{canonical}")):  # of a system
        return Met(project)
    if not known:
        return NOT_JUDGED  # any of those that are declared may bring it along
    for path, text in project.texts_of(paths).items():
        line = line_of(text, name)
        if line is not None:
            return Missed(
                TrackedFile(project.start, project.end, path, None, scope=path),
                package=known[0],
                name=name,
                path=path,
                line=line,
            )
    return None
