"""What GitLab pipelines offer as a language: the outline of a text, why it is not YAML, and its observations."""

from __future__ import annotations

from seniorlint.engine.analysis import Analysis, SyntaxProblem
from seniorlint.engine.outline import Outline
from seniorlint.engine.role import FileRole
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextContext, in_text_order, judge_nodes
from seniorlint.languages.gitlab_ci.gitlab_jobs import nodes_of
from seniorlint.languages.pipelines import reasons_among
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
    """Judge the jobs of a GitLab pipeline; see `LanguageModule`."""
    read = read_yaml(source.text)
    problem = yaml_problem(read, source)
    if problem is not None:
        return Analysis((), read.outline, problem)
    comments = reasons_among(read.outline.comments)
    nodes = in_text_order(node for one in read.documents for node in nodes_of(one, source.text, comments))
    ctx = TextContext(source, FileRole(), target_python)  # tests run in every pipeline, whatever its name
    return judge_nodes(nodes, ctx, read.outline, ruleset, sites=sites)
