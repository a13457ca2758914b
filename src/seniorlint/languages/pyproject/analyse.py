"""What `pyproject.toml` offers as a language; see `LanguageModule`."""

from __future__ import annotations

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.source import Source
from seniorlint.languages.pyproject.declared import declared_in
from seniorlint.languages.templates import explained
from seniorlint.languages.text_language import ReadText, TextLanguage
from seniorlint.languages.toml_text import TomlText, read_toml


def _read(source: Source) -> ReadText:
    read = read_toml(source.text)
    return ReadText(read.outline, _problem(read, source), declared_in(read.document))


def _problem(read: TomlText, source: Source) -> SyntaxProblem | None:
    if read.problem is None:
        return None
    offset, problem = read.problem
    return SyntaxProblem(explained(problem, source.text), source.position(min(offset, len(source.text))))


_LANGUAGE = TextLanguage(_read)
outline, problem_of, analyse = _LANGUAGE.outline, _LANGUAGE.problem_of, _LANGUAGE.analyse
