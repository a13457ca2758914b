"""What a repository offers as a language: its description is its text; see `description`."""

from __future__ import annotations

from seniorlint.engine.analysis import Analysis, SyntaxProblem
from seniorlint.engine.outline import Outline
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextContext, judge_nodes
from seniorlint.languages.repository.description import nodes_of
from seniorlint.languages.toml_text import TomlText, read_toml

MAX_LENGTH = 20_000_000  # code points: of a repository with some 200,000 files


def outline(text: str) -> Outline:
    """The comments and lines of a description."""
    return read_toml(text, MAX_LENGTH).outline


def problem_of(source: Source) -> SyntaxProblem | None:
    """Why a description is not TOML; None where it is."""
    return _problem(read_toml(source.text, MAX_LENGTH), source)


def analyse(
    source: Source, path: str, ruleset: Ruleset, *, sites: bool = False, target_python: tuple[int, int] = (3, 10)
) -> Analysis:
    """Judge a repository by its description; see `LanguageModule`."""
    read = read_toml(source.text, MAX_LENGTH)
    problem = _problem(read, source)
    if problem is not None:
        return Analysis((), read.outline, problem)
    ctx = TextContext(source, role_of(path), target_python)
    return judge_nodes(nodes_of(read.document), ctx, read.outline, ruleset, sites=sites)


def _problem(read: TomlText, source: Source) -> SyntaxProblem | None:
    return None if read.problem is None else SyntaxProblem(read.problem[1], source.position(read.problem[0]))
