"""What a repository offers as a language: its description is its text; see `description` and `LanguageModule`."""

from __future__ import annotations

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.source import Source
from seniorlint.languages.repository.description import nodes_of
from seniorlint.languages.text_language import ReadText, TextLanguage
from seniorlint.languages.toml_text import TomlText, read_toml

MAX_LENGTH = 20_000_000  # code points: of a repository with some 200,000 files


def _read(source: Source) -> ReadText:
    read = read_toml(source.text, MAX_LENGTH)
    return ReadText(read.outline, _problem(read, source), nodes_of(read.document))


def _problem(read: TomlText, source: Source) -> SyntaxProblem | None:
    return None if read.problem is None else SyntaxProblem(read.problem[1], source.position(read.problem[0]))


_LANGUAGE = TextLanguage(_read)
outline, problem_of, analyse = _LANGUAGE.outline, _LANGUAGE.problem_of, _LANGUAGE.analyse
