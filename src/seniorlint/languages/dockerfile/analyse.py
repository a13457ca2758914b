"""What Dockerfiles offer as a language: the outline of a text, why Docker refuses it, and its observations."""

from __future__ import annotations

from seniorlint.engine.analysis import Analysis, SyntaxProblem
from seniorlint.engine.outline import Outline
from seniorlint.engine.role import role_of
from seniorlint.engine.ruleset import Ruleset
from seniorlint.engine.source import Source
from seniorlint.engine.text_nodes import TextContext, judge_nodes
from seniorlint.languages.dockerfile.declared_variables import declared_variables
from seniorlint.languages.dockerfile.image_uses import images_in
from seniorlint.languages.dockerfile.instructions import Fault, read_dockerfile
from seniorlint.languages.dockerfile.stages import stages_in
from seniorlint.languages.templates import explained


def outline(text: str) -> Outline:
    """The comments and instructions of a text."""
    return read_dockerfile(text).outline


def problem_of(source: Source) -> SyntaxProblem | None:
    """Why Docker refuses a text; None where it does not, as far as its instructions and stages tell."""
    dockerfile = read_dockerfile(source.text)
    _, fault = images_in(dockerfile)
    return _problem((dockerfile.fault, fault), source)


def analyse(
    source: Source, path: str, ruleset: Ruleset, *, sites: bool = False, target_python: tuple[int, int] = (3, 10)
) -> Analysis:
    """Judge the instructions of a Dockerfile, and the images that it names; see `LanguageModule`."""
    dockerfile = read_dockerfile(source.text)
    images, fault = images_in(dockerfile)
    problem = _problem((dockerfile.fault, fault), source)
    if problem is not None:
        return Analysis((), dockerfile.outline, problem)
    others = (*stages_in(dockerfile, images), *declared_variables(dockerfile))
    nodes = sorted((*dockerfile.instructions, *images, *others), key=lambda node: node.start)
    ctx = TextContext(source, role_of(path), target_python)
    return judge_nodes(nodes, ctx, dockerfile.outline, ruleset, sites=sites)


def _problem(faults: tuple[Fault | None, Fault | None], source: Source) -> SyntaxProblem | None:
    first = min((fault for fault in faults if fault is not None), default=None)
    if first is None:
        return None
    return SyntaxProblem(explained(first.problem, source.text), source.position(first.offset))
