"""Applications whose installation differs from day to day."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Project

_NAMED = pattern(r"^[A-Za-z0-9][^\n]*$", re.MULTILINE)
_DECLARED = ("pyproject.toml", "setup.py", "setup.cfg", "Pipfile")


@check
def lock_file_missing(node: Project, ctx: TextContext) -> Verdict:
    """A lock file, hashes, or a list of pinned versions says what is installed."""
    declares = bool(node.requirements) or any(path in node.files for path in _DECLARED)
    if not node.is_deployable or node.is_published or not node.modules or not declares:
        return None
    if node.has_lock:
        return MET
    named = sum(len(_NAMED.findall(text)) for text in node.requirements)
    return MET if named and node.pinned_count * 10 >= named * 9 else Missed(node)
