"""What Dockerfiles offer as a language; see `LanguageModule`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.engine.analysis import SyntaxProblem
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.dockerfile.declared_variables import declared_variables
from seniorlint.languages.dockerfile.image_uses import CopiedImage, FromImage, images_in
from seniorlint.languages.dockerfile.instructions import Dockerfile, Fault, read_dockerfile
from seniorlint.languages.dockerfile.stages import stages_in
from seniorlint.languages.templates import explained
from seniorlint.languages.text_language import ReadText, TextLanguage


def _read(source: Source) -> ReadText:
    dockerfile = read_dockerfile(source.text)
    images, fault = images_in(dockerfile)
    problem = _problem((dockerfile.fault, fault), source)
    return ReadText(dockerfile.outline, problem, _nodes(dockerfile, images))


def _nodes(dockerfile: Dockerfile, images: Sequence[FromImage | CopiedImage]) -> Iterator[TextNode]:
    yield from dockerfile.instructions
    yield from images
    yield from stages_in(dockerfile, images)
    yield from declared_variables(dockerfile)


def _problem(faults: tuple[Fault | None, Fault | None], source: Source) -> SyntaxProblem | None:
    """Why Docker refuses a text, as far as its instructions and stages tell."""
    first = min((fault for fault in faults if fault is not None), default=None)
    if first is None:
        return None
    return SyntaxProblem(explained(first.problem, source.text), source.position(first.offset))


_LANGUAGE = TextLanguage(_read)
outline, problem_of, analyse = _LANGUAGE.outline, _LANGUAGE.problem_of, _LANGUAGE.analyse
