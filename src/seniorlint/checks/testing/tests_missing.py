"""Projects without a single test."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project, is_test_file


@check
def tests_missing(node: Project, ctx: TextContext, *, min_modules: int) -> Verdict:
    """Some file is one in which a test runner looks for tests."""
    if len(node.modules) < min_modules:
        return None
    has_tests = any(is_test_file(path) and path.endswith((".py", ".feature", ".robot")) for path in node.files)
    return MET if has_tests else Missed(node, modules=len(node.modules))
