"""The objects of Kubernetes manifests that run containers, and what is judged in them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.images import ImageName, Part, image_name
from seniorlint.languages.variables import Variable
from seniorlint.languages.yaml_nodes import Entries, Scalar, YamlNode, entries_of, inherited, items_of, node_at, text_at

LONG_RUNNING = frozenset({"Deployment", "StatefulSet", "DaemonSet"})
_WITH_TEMPLATE = LONG_RUNNING | {"ReplicaSet", "ReplicationController", "Job"}
_AUTOSCALERS = frozenset({"HorizontalPodAutoscaler", "ScaledObject"})


@dataclass(frozen=True, slots=True)
class ContainerImage(TextNode):
    """The image of a container."""

    image: ImageName


@dataclass(frozen=True, slots=True)
class Container(TextNode):
    """A container that is not there for the start of a pod alone, at its name. `settings`: what is written of it.

    `kind`: that of its workload. `pod`: the settings of its pod. `image`: None where this is a patch of another file.
    """

    name: str
    kind: str
    settings: YamlNode
    pod: YamlNode
    image: ImageName | None


@dataclass(frozen=True, slots=True)
class Workload(TextNode):
    """A workload, at its kind. `spec`: its settings; `pod`: those of its pods; `containers`: its containers.

    `is_served`: a Service of the same file leads to its pods. `is_scaled`: an autoscaler of the same file is about it.
    """

    kind: str
    name: str
    spec: YamlNode
    pod: YamlNode
    containers: tuple[Container, ...]
    is_served: bool
    is_scaled: bool


def nodes_of(documents: Iterable[YamlNode]) -> Iterator[TextNode]:
    """What is judged in the documents of a file."""
    objects = [one for document in documents for one in _objects(document)]
    for one in objects:
        kind, name = text_at(one, "kind") or "", text_at(one, "metadata", "name") or ""
        scope = f"{kind}/{name}"
        if kind == "Secret":
            yield from _secret(one, scope)
        pod = _pod_of(one, kind)
        if not isinstance(pod, Entries):
            continue
        containers = tuple(_containers(pod, kind, scope))
        place = inherited(one, "kind")
        if isinstance(place, Scalar):
            is_served = any(_leads_to(other, one) for other in objects)
            is_scaled = any(_scales(other, name) for other in objects)
            spec = inherited(one, "spec") or one
            yield Workload(place.start, place.end, kind, name, spec, pod, containers, is_served, is_scaled, scope=scope)
        yield from containers
        for word in ("initContainers", "containers"):
            for container in items_of(inherited(pod, word)):
                yield from _image(container, scope)
                yield from _variables(container, scope)


def _objects(document: YamlNode) -> Iterator[YamlNode]:
    """The objects of a document: itself, or the items of a list."""
    if text_at(document, "kind") == "List":
        yield from items_of(inherited(document, "items"))
    else:
        yield document


def _pod_of(one: YamlNode, kind: str) -> YamlNode | None:
    if kind == "Pod":
        return inherited(one, "spec")
    if kind == "CronJob":
        return node_at(one, "spec", "jobTemplate", "spec", "template", "spec")
    return node_at(one, "spec", "template", "spec") if kind in _WITH_TEMPLATE else None


def _containers(pod: YamlNode, kind: str, scope: str) -> Iterator[Container]:
    for settings in items_of(inherited(pod, "containers")):
        name, image = inherited(settings, "name"), inherited(settings, "image")
        if isinstance(name, Scalar):
            known = _image_name(image.value) if isinstance(image, Scalar) and not image.is_null else None
            yield Container(name.start, name.end, name.value, kind, settings, pod, known, scope=scope)


def _image(container: YamlNode, scope: str) -> Iterator[ContainerImage]:
    image = inherited(container, "image")
    if isinstance(image, Scalar) and not image.is_null:
        yield ContainerImage(image.start, image.end, _image_name(image.value), scope=scope)


def _image_name(written: str) -> ImageName:
    """The name of an image; one with a variable, or of a scheme (`ko://`), is filled in by another tool."""
    is_known = not any(mark in written for mark in ("$", "{", "://", "<"))
    return image_name([Part(written, is_known=is_known)])


def _variables(container: YamlNode, scope: str) -> Iterator[Variable]:
    for one in items_of(inherited(container, "env")):
        name, value, source = (inherited(one, key) for key in ("name", "value", "valueFrom"))
        if isinstance(name, Scalar) and isinstance(value, Scalar) and not value.is_null:
            text = None if "$(" in value.value else value.value
            yield Variable(value.start, value.end, name.value, text, scope=scope)
        elif isinstance(name, Scalar) and source is not None:
            yield Variable(name.start, name.end, name.value, None, scope=scope)


def _secret(one: YamlNode, scope: str) -> Iterator[Variable]:
    """The entries of a Secret, whose `data` is in base64, which hides nothing."""
    for word in ("stringData", "data"):
        for name, (_, value) in entries_of(inherited(one, word)).items():
            if isinstance(value, Scalar) and not value.is_null:
                text = value.value if word == "stringData" else _decoded(value.value)
                if text is not None:
                    yield Variable(value.start, value.end, name, text, scope=scope)


def _decoded(value: str) -> str | None:
    try:
        return base64.b64decode(value, validate=True).decode("utf-8").strip()
    except ValueError:  # also what is not UTF-8
        return None


def _leads_to(service: YamlNode, workload: YamlNode) -> bool:
    """Does a Service select the labels of a workload's pods?"""
    if text_at(service, "kind") != "Service":
        return False
    wanted = entries_of(node_at(service, "spec", "selector"))
    labels = node_at(workload, "spec", "template", "metadata", "labels")
    return bool(wanted) and all(
        isinstance(value, Scalar) and text_at(labels, key) == value.value for key, (_, value) in wanted.items()
    )


def _scales(autoscaler: YamlNode, name: str) -> bool:
    return text_at(autoscaler, "kind") in _AUTOSCALERS and text_at(autoscaler, "spec", "scaleTargetRef", "name") == name
