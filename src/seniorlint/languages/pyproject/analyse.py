"""What `pyproject.toml` offers as a language: the outline of a text, why it is not TOML, and its observations."""

from __future__ import annotations

from seniorlint.engine.analysis import Analysis, SyntaxProblem
from seniorlint.engine.outline import Outline
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextContext, judge_nodes
from seniorlint.languages.pyproject.declared import declared_in
from seniorlint.languages.templates import explained
from seniorlint.languages.toml_text import TomlText, read_toml


def outline(text: str) -> Outline:
    """The comments and lines of a text."""
    return read_toml(text).outline


def problem_of(source: Source) -> SyntaxProblem | None:
    """Why a text is not TOML; None where it is."""
    return _problem(read_toml(source.text), source)


def analyse(
    source: Source, path: str, ruleset: Ruleset, *, sites: bool = False, target_python: tuple[int, int] = (3, 10)
) -> Analysis:
    """Judge what a project declares; see `LanguageModule`."""
    read = read_toml(source.text)
    problem = _problem(read, source)
    if problem is not None:
        return Analysis((), read.outline, problem)
    ctx = TextContext(source, role_of(path), target_python)
    return judge_nodes(declared_in(read.document), ctx, read.outline, ruleset, sites=sites)


def _problem(read: TomlText, source: Source) -> SyntaxProblem | None:
    if read.problem is None:
        return None
    offset, problem = read.problem
    return SyntaxProblem(explained(problem, source.text), source.position(min(offset, len(source.text))))
