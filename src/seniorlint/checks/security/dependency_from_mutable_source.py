"""Dependencies whose source may give something else tomorrow, or through an attacker on the way."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, NOT_JUDGED, Fix, Missed, Verdict, replace
from seniorlint.languages.dependencies import Source, problem_of_index
from seniorlint.languages.pyproject.declared import ProjectSource
from seniorlint.languages.requirements.requirement_lines import RequirementSource


@check
def dependency_from_mutable_source(node: RequirementSource | ProjectSource, ctx: TextContext) -> Verdict:
    """A commit, a version or a hash says what is installed, and `https` that it comes from there."""
    if not node.is_sure:
        return NOT_JUDGED
    return Missed(node, fix=_encrypted(node, ctx), source=node.shown, problem=node.problem) if node.problem else MET


def _encrypted(node: Source, ctx: TextContext) -> Fix | None:
    """The address with `https`, where that alone is what is missed."""
    written = ctx.source.text[node.start : node.end]
    if node.problem != problem_of_index(node.url) or written.count("http://") != 1:
        return None
    return Fix((replace(node, written.replace("http://", "https://")),))
