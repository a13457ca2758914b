"""What Compose files offer as a language: the outline of a text, why it is not YAML, and its observations."""

from __future__ import annotations

from seniorlint.engine.analysis import Analysis, SyntaxProblem
from seniorlint.engine.outline import Outline
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextContext, TextNode, judge_nodes
from seniorlint.languages.compose.services import images_of, services_of, variables_in
from seniorlint.languages.yaml_problem import yaml_problem
from seniorlint.languages.yaml_text import read_yaml


def outline(text: str) -> Outline:
    """The comments and entries of a text."""
    return read_yaml(text).outline


def problem_of(source: Source) -> SyntaxProblem | None:
    """Why a text is not YAML; None where it is."""
    return yaml_problem(read_yaml(source.text), source)


def analyse(
    source: Source, path: str, ruleset: Ruleset, *, sites: bool = False, target_python: tuple[int, int] = (3, 10)
) -> Analysis:
    """Judge the services of a Compose file; see `LanguageModule`."""
    read = read_yaml(source.text)
    problem = yaml_problem(read, source)
    if problem is not None:
        return Analysis((), read.outline, problem)
    nodes: list[TextNode] = []
    for document in read.documents:
        services = services_of(document)
        nodes += (*images_of(document), *services, *variables_in(services))
    nodes.sort(key=lambda node: node.start)
    ctx = TextContext(source, role_of(path), target_python)
    return judge_nodes(nodes, ctx, read.outline, ruleset, sites=sites)
