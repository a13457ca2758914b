"""`ci-action-unpinned`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Sequence

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.workflow.workflow_jobs import ActionUse

_COMMIT = pattern(r"[0-9a-f]{40}")
_RELEASE = pattern(r"(?:.*[/@_-])?v?\d+(?:\.\d+|\.x)*(?:[-+._].*)?")
# Repositories by which an organisation shares its own workflows; this file may be one of that organisation's.
_SHARED = pattern(
    r"[^/]+/(?:\.github|(?:shared-|reusable-|github-|gh-|ci-)?(?:actions|workflows)|ci|\.?github-private)(?:/.*)?"
)


@check
def ci_action_unpinned(node: ActionUse, ctx: TextContext, *, strict: bool, trusted: Sequence[str]) -> Verdict:
    """A workflow says which version of an action it means, and not a branch that moves on with each commit."""
    if node.name in trusted or any(node.name.startswith(one) for one in trusted if one.endswith("/")):
        return None
    if not node.version or "$" in node.version:
        return NOT_JUDGED
    is_commit = _COMMIT.fullmatch(node.version) is not None
    if not is_commit and _SHARED.fullmatch(node.name):
        return NOT_JUDGED
    is_release = _RELEASE.fullmatch(node.version) is not None
    if is_commit or (is_release and not strict):
        return Met(node)
    kind = "tag, which can be moved" if is_release else "branch, which moves on with each commit"
    return Missed(node, action=node.name, version=node.version, kind=kind)
