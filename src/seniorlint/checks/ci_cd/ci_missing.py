"""Projects in which nothing runs on a push."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project, is_test_file


@check
def ci_missing(node: Project, ctx: TextContext, *, min_modules: int) -> Verdict:
    """A pipeline of any service is defined in the repository."""
    if len(node.modules) < min_modules or not any(is_test_file(path) for path in node.files):
        return None  # there is nothing to run
    return MET if node.pipelines else Missed(node)
