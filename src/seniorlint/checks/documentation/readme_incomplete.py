"""Projects whose README does not say what they are and how to begin."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, NOT_JUDGED, Missed, Verdict
from seniorlint.languages.readme_parts import parts_of
from seniorlint.languages.repository.repository_nodes import Project


@check
def readme_incomplete(node: Project, ctx: TextContext, *, min_lines: int, min_modules: int) -> Verdict:
    """A few lines say what it is; an example or documentation says how it is used."""
    if len(node.modules) < min_modules:
        return None
    readme = node.at_top("readme")
    if readme is None:
        return Missed(node, problem="there is no README")
    text = node.texts.get(readme)
    if text is None:
        return NOT_JUDGED
    parts = parts_of(text)
    if parts.leads_to_documentation or (parts.has_example and parts.filled_lines >= min_lines):
        return MET
    if not parts.has_example:
        return Missed(node, problem=f"{readme} shows no command and leads to no documentation")
    return Missed(node, problem=f"{readme} has {parts.filled_lines} lines")
