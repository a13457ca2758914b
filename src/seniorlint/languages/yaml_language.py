"""Languages that are written in YAML: one reading for all of them, and for pipelines one way from a text to nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.outline import Comment
from seniorlint.engine.role import FileRole, role_of
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.pipelines import reasons_among
from seniorlint.languages.templates import explained
from seniorlint.languages.text_language import ReadText, TextLanguage
from seniorlint.languages.yaml_nodes import YamlNode
from seniorlint.languages.yaml_text import MAX_LENGTH, YamlText, read_yaml


def yaml_language(
    nodes_in: Callable[[YamlText, str], Iterable[TextNode]], role: Callable[[str], FileRole] = role_of
) -> TextLanguage:
    """A language, given what is judged in a text, as a tree and as it is written; `role`: as of `TextLanguage`."""

    def read(source: Source) -> ReadText:
        tree = read_yaml(source.text)
        return ReadText(tree.outline, yaml_problem(tree, source), nodes_in(tree, source.text))

    return TextLanguage(read, role)


def pipeline_language(nodes_of: Callable[[YamlNode, str, Sequence[Comment]], Iterable[TextNode]]) -> TextLanguage:
    """A language of pipelines, given what is judged in a document, the text around it, and comments for people."""

    def nodes_in(tree: YamlText, text: str) -> Iterator[TextNode]:
        comments = reasons_among(tree.outline.comments)
        for document in tree.documents:
            yield from nodes_of(document, text, comments)

    return yaml_language(nodes_in, role=lambda path: FileRole())  # tests run in every pipeline, whatever its name


def yaml_problem(read: YamlText, source: Source) -> SyntaxProblem | None:
    """Why a text is not YAML, or not read; None where it is read."""
    if read.problem is None:
        return None
    offset, problem = read.problem
    if len(source.text) <= MAX_LENGTH:  # otherwise its size is why, whatever it holds
        problem = explained(problem, source.text)
    return SyntaxProblem(problem, source.position(min(offset, len(source.text))))
