"""Why a text of a language that is written in YAML cannot be read."""

from __future__ import annotations

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.source import Source
from seniorlint.languages.templates import explained
from seniorlint.languages.yaml_text import MAX_LENGTH, YamlText


def yaml_problem(read: YamlText, source: Source) -> SyntaxProblem | None:
    """Why it is not YAML, or not read; None where it is read."""
    if read.problem is None:
        return None
    offset, problem = read.problem
    if len(source.text) <= MAX_LENGTH:  # otherwise its size is why, whatever it holds
        problem = explained(problem, source.text)
    return SyntaxProblem(problem, source.position(min(offset, len(source.text))))
