"""`database-without-volume`: when the rule is met and when it is missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.engine.lazy_pattern import pattern
from seniorlint.engine.registry import check
from seniorlint.engine.text_nodes import TextContext
from seniorlint.engine.verdict import NOT_JUDGED, Met, Missed, Verdict
from seniorlint.languages.compose.services import Service
from seniorlint.languages.kubernetes.workloads import LONG_RUNNING, Workload
from seniorlint.languages.yaml_nodes import Scalar, YamlNode, inherited, items_of, text_at

# Where no database keeps its data: what it reads when it starts, and what is gone with the machine.
_NO_DATA = pattern(
    r"/(?:docker-entrypoint|etc|tmp|run|scripts|usr/local/bin)\b.*|.*\.(?:sql|sh|conf|cnf|ini|ya?ml|json|js|xml|key|crt|pem)"
)
_COLON = pattern(r":(?![-+?])(?=[/$])")  # between source and target, and not one in `${A:-b}`
_MODE = pattern(r":(?:ro|rw|z|Z|cached|delegated|consistent)(?:,\w+)*$")
_NO_CLAIMS = ("emptyDir", "configMap", "secret", "projected", "downwardAPI")  # volumes that keep no data
_FOR_TESTS = pattern(r"(?:^|[_-])(?:tests?|ci)(?:$|[_-])")


@check
def database_without_volume(node: Service | Workload, ctx: TextContext, *, databases: Sequence[str]) -> Verdict:
    """A database keeps its data in a volume, which is still there when the container is not."""
    if isinstance(node, Workload):
        return None if ctx.role.is_development else list(_in_pods(node, databases))
    if node.image is None or node.image.product not in databases:
        return None
    if ctx.role.is_development or _FOR_TESTS.search(node.name) or inherited(node.settings, "tmpfs") is not None:
        return None  # data that is meant to be gone
    kept = next((at for at, target in _mounts(node.settings) if _NO_DATA.fullmatch(target) is None), None)
    if kept is not None:
        return Met(node)
    return NOT_JUDGED if node.is_extended else Missed(node, name=node.name, image=node.image.product)


def _mounts(settings: YamlNode) -> Iterator[tuple[YamlNode, str]]:
    """Each volume of a service, and where it is in the container."""
    for volume in items_of(inherited(settings, "volumes")):
        if not isinstance(volume, Scalar):
            yield volume, text_at(volume, "target") or ""
            continue
        yield volume, _MODE.sub("", _COLON.split(volume.value)[-1])


def _in_pods(node: Workload, databases: Sequence[str]) -> Iterator[Met | Missed]:
    """Each database of a workload: a volume for its data comes from a claim, and not from the pod."""
    claimed = {text_at(one, "metadata", "name") for one in items_of(inherited(node.spec, "volumeClaimTemplates"))}
    for volume in items_of(inherited(node.pod, "volumes")):
        if not any(inherited(volume, kind) is not None for kind in _NO_CLAIMS):
            claimed.add(text_at(volume, "name"))
    for container in node.containers if node.kind in LONG_RUNNING else ():
        if container.image is None or container.image.product not in databases:
            continue
        mounts = items_of(inherited(container.settings, "volumeMounts"))
        if any(text_at(mount, "name") in claimed for mount in mounts):
            yield Met(container)
        else:
            yield Missed(container, name=container.name, image=container.image.product)
