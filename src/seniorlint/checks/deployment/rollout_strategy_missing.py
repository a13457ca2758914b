"""`rollout-strategy-missing`: when the rule is met and when it is missed."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext, TextNode
from seniorlint.engine.verdict import Met, Missed, Verdict
from seniorlint.languages.kubernetes.workloads import Workload
from seniorlint.languages.yaml_nodes import YamlNode, entries_of, inherited, items_of, node_at, place_of, text_at

_ONE_AT_A_TIME = ("persistentVolumeClaim", "hostPath")  # data that an old and a new pod cannot have together


@check
def rollout_strategy_missing(node: Workload, ctx: TextContext) -> Verdict:
    """A Deployment keeps pods that answer while new ones take their places."""
    strategy = inherited(node.spec, "strategy")
    if node.kind != "Deployment" or not entries_of(strategy) or ctx.role.is_development:
        return None
    if text_at(node.pod, "hostNetwork") == "true" or _keeps_data(node.pod):
        return None
    if text_at(strategy, "type") == "Recreate":
        return _missed(node, inherited(strategy, "type"), "Recreate stops all old pods before a new one starts")
    unavailable = node_at(strategy, "rollingUpdate", "maxUnavailable")
    if text_at(unavailable) == "100%":
        return _missed(node, unavailable, "maxUnavailable lets all pods go at once")
    place = place_of(strategy) if strategy is not None else None
    return Met(TextNode(*place, scope=node.scope) if place is not None else node)


def _missed(node: Workload, at: YamlNode | None, why: str) -> Missed:
    place = place_of(at) if at is not None else None
    return Missed(TextNode(*place, scope=node.scope) if place is not None else node, name=node.name, why=why)


def _keeps_data(pod: YamlNode) -> bool:
    volumes = items_of(inherited(pod, "volumes"))
    return any(inherited(volume, kind) is not None for volume in volumes for kind in _ONE_AT_A_TIME)
