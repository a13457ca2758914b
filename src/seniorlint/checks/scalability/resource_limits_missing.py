"""`resource-limits-missing`: when the rule is met and when it is missed."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.kubernetes.workloads import LONG_RUNNING, Container
from seniorlint.languages.yaml_nodes import entries_of, inherited, node_at


@check
def resource_limits_missing(node: Container, ctx: TextContext) -> Verdict:
    """A container says how much CPU or memory it needs, or may take."""
    if node.kind not in LONG_RUNNING or ctx.role.is_development:
        return None
    resources = inherited(node.settings, "resources")
    if any(entries_of(node_at(resources, word)) for word in ("requests", "limits")):
        return Met(node)
    return NOT_JUDGED if node.image is None else Missed(node, name=node.name)
