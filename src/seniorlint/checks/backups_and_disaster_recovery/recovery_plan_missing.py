"""Projects with a database of which nothing says how it is brought back."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.own_database import runs_own_database, speaks_of
from seniorlint.languages.repository.repository_nodes import Project

_WORDS = pattern(r"restor(?:e|ing)|disaster|recovery|failover|runbook", re.IGNORECASE)


@check
def recovery_plan_missing(node: Project, ctx: TextContext) -> Verdict:
    """A page or a script says how the data comes back."""
    if not runs_own_database(node):
        return None
    return MET if speaks_of(node, _WORDS) else Missed(node)
