"""Projects that measure what their tests reach, and let it fall."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project

_MEASURED = ("[tool.coverage", "[coverage:", "pytest-cov", "--cov", "coverage run", "[run]")
_ENFORCED = ("fail_under", "fail-under", "--cov-fail-under", "target:", "coverage report --fail")


@check
def coverage_not_enforced(node: Project, ctx: TextContext) -> Verdict:
    """A number under which the build fails is written down."""
    if not node.modules or not (node.holds(_MEASURED) or ".coveragerc" in node.files):
        return None
    return MET if node.holds(_ENFORCED) else Missed(node)
