"""What GitHub workflows offer as a language; see `LanguageModule`."""

from __future__ import annotations

from seniorlint.languages.workflow.workflow_jobs import nodes_of
from seniorlint.languages.yaml_language import pipeline_language

_LANGUAGE = pipeline_language(nodes_of)
outline, problem_of, analyse = _LANGUAGE.outline, _LANGUAGE.problem_of, _LANGUAGE.analyse
