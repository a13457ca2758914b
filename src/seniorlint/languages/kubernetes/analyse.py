"""What Kubernetes manifests offer as a language; see `LanguageModule`.

Every YAML file that no other language takes may be a manifest; one without `apiVersion` and `kind` is not, and is not
parsed. Nor is a template (of Helm, of Jinja) before it is filled in, or a file that a tool wrote.
"""

from __future__ import annotations

import re

from seniorlint.engine.outline import Outline
from seniorlint.engine.source import Source
from seniorlint.languages.kubernetes.manifests import is_generated, is_manifest
from seniorlint.languages.kubernetes.workloads import nodes_of
from seniorlint.languages.text_language import ReadText, TextLanguage

_TAG = re.compile(r"\{[{%]")
_NOTHING = ReadText(Outline((), (), (), ()))


def _read(source: Source) -> ReadText:
    """A manifest that a person wrote; nothing of any other text, of a template, and of what is too long."""
    if not is_manifest(source.text) or is_generated(source.text):
        return _NOTHING
    # most YAML files need no parser
    from seniorlint.languages.yaml_language import yaml_problem
    from seniorlint.languages.yaml_text import MAX_LENGTH, read_yaml

    if len(source.text) > MAX_LENGTH:
        return _NOTHING
    read = read_yaml(_without_tabs_at_ends(source.text))
    if read.problem is not None and _TAG.search(source.text) is not None:
        return _NOTHING
    return ReadText(read.outline, yaml_problem(read, source), nodes_of(read.documents))


def _without_tabs_at_ends(text: str) -> str:
    """The text with spaces for the tabs at the ends of its lines, which PyYAML alone refuses; offsets stay."""
    return "\n".join(map(_tidied, text.split("\n"))) if "\t" in text else text


def _tidied(line: str) -> str:
    kept = line.rstrip(" \t\r")
    return kept + line[len(kept) :].replace("\t", " ")


_LANGUAGE = TextLanguage(_read)
outline, problem_of, analyse = _LANGUAGE.outline, _LANGUAGE.problem_of, _LANGUAGE.analyse
