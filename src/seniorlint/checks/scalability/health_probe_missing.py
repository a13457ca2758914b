"""`health-probe-missing`: when the rule is met and when it is missed."""

from __future__ import annotations

from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.kubernetes.workloads import Container, Workload
from seniorlint.languages.yaml_nodes import inherited

_SERVING = ("Deployment", "StatefulSet")  # a DaemonSet mostly serves its own machine
_PROBES = ("readinessProbe", "livenessProbe", "startupProbe")


@check
def health_probe_missing(node: Workload, ctx: TextContext) -> Verdict:
    """Kubernetes can ask a pod that answers requests whether it works."""
    serving = next((one for one in node.containers if inherited(one.settings, "ports") is not None), None)
    if node.kind not in _SERVING or serving is None or ctx.role.is_development:
        return None
    if any(_has_probe(one) for one in node.containers):
        return Met(node)
    if serving.image is None:
        return NOT_JUDGED  # a patch of another file, which may have the probe
    return Missed(serving, name=serving.name)


def _has_probe(container: Container) -> bool:
    return any(inherited(container.settings, probe) is not None for probe in _PROBES)
