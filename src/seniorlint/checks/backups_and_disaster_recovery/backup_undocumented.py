"""Projects with a database of which nothing says that it is backed up."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, Missed, Verdict
from seniorlint.languages.repository.own_database import runs_own_database, speaks_of
from seniorlint.languages.repository.repository_nodes import Project

_WORDS = pattern(r"back[- ]?up|pg_?dump|mysqldump|mongodump|barman|wal-g|pgbackrest|restic", re.IGNORECASE)


@check
def backup_undocumented(node: Project, ctx: TextContext) -> Verdict:
    """A script, a job or a page says how the data is backed up."""
    if not runs_own_database(node):
        return None
    is_run = any(_WORDS.search(text) for text in node.texts.values())
    return MET if is_run or speaks_of(node, _WORDS) else Missed(node)
