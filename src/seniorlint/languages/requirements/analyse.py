"""What requirements files offer as a language: the outline of a text, and its observations."""

from __future__ import annotations

from seniorlint.engine.analysis import Analysis, SyntaxProblem
from seniorlint.engine.outline import Outline
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextContext, judge_nodes
from seniorlint.languages.requirements.requirement_lines import read_requirements


def outline(text: str) -> Outline:
    """The comments and lines of a text."""
    return read_requirements(text).outline


def problem_of(source: Source) -> SyntaxProblem | None:
    """Nothing: a file of this name may belong to another tool than pip, so what pip would refuse is not judged."""
    return None


def analyse(
    source: Source, path: str, ruleset: Ruleset, *, sites: bool = False, target_python: tuple[int, int] = (3, 10)
) -> Analysis:
    """Judge the lines of a requirements file; see `LanguageModule`."""
    read = read_requirements(source.text)
    ctx = TextContext(source, role_of(path), target_python)
    return judge_nodes(read.nodes, ctx, read.outline, ruleset, sites=sites)
