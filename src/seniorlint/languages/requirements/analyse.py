"""What requirements files offer as a language; see `LanguageModule`.

They have no problem: a file of such a name may belong to another tool than pip, so what pip would refuse is not judged.
"""

from __future__ import annotations

from seniorlint.engine.source import Source
from seniorlint.languages.requirements.requirement_lines import read_requirements
from seniorlint.languages.text_language import ReadText, TextLanguage


def _read(source: Source) -> ReadText:
    read = read_requirements(source.text)
    return ReadText(read.outline, nodes=read.nodes)


_LANGUAGE = TextLanguage(_read)
outline, problem_of, analyse = _LANGUAGE.outline, _LANGUAGE.problem_of, _LANGUAGE.analyse
