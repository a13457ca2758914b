"""`single-replica-service`: when the rule is met and when it is missed."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext, TextNode
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.kubernetes.workloads import Workload
from seniorlint.languages.yaml_nodes import Scalar, inherited, items_of, text_at


@check
def single_replica_service(node: Workload, ctx: TextContext) -> Verdict:
    """What others reach through a Service goes on when one pod of it is gone."""
    if node.kind != "Deployment" or not node.is_served or ctx.role.is_development or _has_to_be_alone(node):
        return None
    replicas = inherited(node.spec, "replicas")
    if node.is_scaled:
        return Met(node)
    if not isinstance(replicas, Scalar) or not replicas.value.isdecimal():
        return NOT_JUDGED  # an autoscaler of another file may set it
    at = TextNode(replicas.start, replicas.end, scope=node.scope)
    return Missed(at, name=node.name) if int(replicas.value) == 1 else Met(at)


def _has_to_be_alone(node: Workload) -> bool:
    """Does a workload keep data that two pods cannot share, or stop the old pod before the new one?"""
    volumes = items_of(inherited(node.pod, "volumes"))
    keeps_data = any(inherited(one, "persistentVolumeClaim") is not None for one in volumes)
    return keeps_data or text_at(node.spec, "strategy", "type") == "Recreate"
