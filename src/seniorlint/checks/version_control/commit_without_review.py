"""Commits that reached the default branch without a merge or a pull request."""

from __future__ import annotations

import re

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import MET, NOT_JUDGED, Missed, Verdict
from seniorlint.languages.repository.repository_nodes import Commit, Project

_REVIEWED = pattern(
    r"\(#\d+\)|\(!\d+\)|^Merge |^PR[ -]?#?\d+|^(?:Reviewed-by|Reviewed-on|Differential Revision|Pull-Request): ",
    re.MULTILINE,
)


@check
def commit_without_review(node: Project, ctx: TextContext, *, max_share: int, min_commits: int) -> Verdict:
    """Most commits of the main line are merges, or name the pull request that they came by."""
    if node.commits is None:
        return NOT_JUDGED
    mainline = [one for one in node.commits if one.is_mainline]
    if len(mainline) < min_commits:
        return None
    direct = sum(not _is_reviewed(one) for one in mainline)
    return Missed(node, direct=direct, all=len(mainline)) if direct * 100 > max_share * len(mainline) else MET


def _is_reviewed(commit: Commit) -> bool:
    return commit.parents > 1 or _REVIEWED.search(f"{commit.subject}\n{commit.body}") is not None
