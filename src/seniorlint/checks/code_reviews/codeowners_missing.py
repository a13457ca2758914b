"""Projects in which no rule says who is asked for a review."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project


@check
def codeowners_missing(node: Project, ctx: TextContext, *, min_modules: int) -> Verdict:
    """A file says who is asked about which part."""
    if len(node.modules) < min_modules:
        return None
    return MET if node.at_top("codeowners") is not None else Missed(node)
