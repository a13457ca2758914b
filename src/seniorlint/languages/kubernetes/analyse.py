"""What Kubernetes manifests offer as a language: the outline of a text, why it is not YAML, and its observations.

Every YAML file that no other language takes may be a manifest; one without `apiVersion` and `kind` is none, and is not
parsed. Nor is a template (of Helm, of Jinja) one before it is filled in, or a file one that a tool wrote.
"""

from __future__ import annotations

import re

from seniorlint.engine.analysis import Analysis, SyntaxProblem
from seniorlint.engine.outline import Outline
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextContext, in_text_order, judge_nodes
from seniorlint.languages.kubernetes.manifests import is_generated, is_manifest
from seniorlint.languages.kubernetes.workloads import nodes_of
from seniorlint.languages.yaml_problem import yaml_problem
from seniorlint.languages.yaml_text import MAX_LENGTH, YamlText, read_yaml

_TAG = re.compile(r"\{[{%]")
_NOTHING = Outline((), (), (), ())


def outline(text: str) -> Outline:
    """The comments and entries of a manifest; nothing of any other text."""
    read = _read(text)
    return read.outline if read is not None else _NOTHING


def problem_of(source: Source) -> SyntaxProblem | None:
    """Why a manifest is not YAML; None where it is, and for what is no manifest."""
    read = _read(source.text)
    return yaml_problem(read, source) if read is not None else None


def analyse(
    source: Source, path: str, ruleset: Ruleset, *, sites: bool = False, target_python: tuple[int, int] = (3, 10)
) -> Analysis:
    """Judge the workloads of a manifest; see `LanguageModule`."""
    read = _read(source.text)
    if read is None:
        return Analysis((), _NOTHING)
    problem = yaml_problem(read, source)
    if problem is not None:
        return Analysis((), read.outline, problem)
    ctx = TextContext(source, role_of(path), target_python)
    return judge_nodes(in_text_order(nodes_of(read.documents)), ctx, read.outline, ruleset, sites=sites)


def _read(text: str) -> YamlText | None:
    """A manifest that somebody wrote; None for any other text, for a template, and for what is too long to be read."""
    if len(text) > MAX_LENGTH or not is_manifest(text) or is_generated(text):
        return None
    read = read_yaml(_without_tabs_at_ends(text))
    return None if read.problem is not None and _TAG.search(text) is not None else read


def _without_tabs_at_ends(text: str) -> str:
    """The text with spaces for the tabs at the ends of its lines, which PyYAML alone refuses; offsets stay."""
    return "\n".join(map(_tidied, text.split("\n"))) if "\t" in text else text


def _tidied(line: str) -> str:
    kept = line.rstrip(" \t\r")
    return kept + line[len(kept) :].replace("\t", " ")
