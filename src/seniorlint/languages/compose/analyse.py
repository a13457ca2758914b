"""What Compose files offer as a language; see `LanguageModule`."""

from __future__ import annotations

from seniorlint.languages.compose.services import nodes_of
from seniorlint.languages.yaml_language import yaml_language

_LANGUAGE = yaml_language(lambda tree, text: nodes_of(tree.documents))
outline, problem_of, analyse = _LANGUAGE.outline, _LANGUAGE.problem_of, _LANGUAGE.analyse
