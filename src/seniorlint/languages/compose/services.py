"""The services of a Compose file, and the images that they run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.images import ImageName, Part, image_name
from seniorlint.languages.substitution import Quoting, closing, substituted
from seniorlint.languages.yaml_nodes import Entries, Items, Scalar, YamlNode

_MOST_MERGED = 50
_QUOTING = Quoting("$", has_quotes=False)  # `$$` is a dollar


@dataclass(frozen=True, slots=True)
class ServiceImage(TextNode):
    """The `image` of a service that pulls it. Images that a service of the file builds are none."""

    image: ImageName
    service: str


def images_of(document: YamlNode) -> list[ServiceImage]:
    """The images that the services of a document pull, in text order; one that is written once is one."""
    services = document.get("services") if isinstance(document, Entries) else None
    if not isinstance(services, Entries):
        return []
    built: set[str] = set()
    pulled: dict[int, tuple[str, Scalar]] = {}
    for name, (_, service) in services.entries.items():
        image = _inherited(service, "image")
        if not isinstance(image, Scalar) or image.is_null or image.tag.startswith("!"):
            continue
        if _inherited(service, "build") is not None or _is_never_pulled(service):
            built.add(image.value)
        else:
            pulled.setdefault(id(image), (name, image))
    found = [
        ServiceImage(image.start, image.end, image_name(_parts(image.value)), name, scope=f"services.{name}")
        for name, image in pulled.values()
        if image.value not in built
    ]
    return sorted(found, key=lambda one: one.start)


def _parts(image: str) -> list[Part]:
    """The pieces of a name; one that a variable gives as a whole is chosen elsewhere, whatever its default."""
    if image.startswith("${") and closing(image, 1) == len(image):
        return [Part(image, is_known=False)]
    return substituted(image, {}, _QUOTING)


def _is_never_pulled(service: YamlNode) -> bool:
    """Does a service run only images that are there already?"""
    policy = _inherited(service, "pull_policy")
    return isinstance(policy, Scalar) and policy.value in ("never", "build")


def _inherited(mapping: YamlNode, key: str) -> YamlNode | None:
    """The value of a key of a mapping, or of the mappings that it merges (`<<`), the first of them first."""
    return next((value for one in _merged(mapping) if (value := one.get(key)) is not None), None)


def _merged(mapping: YamlNode) -> Iterator[Entries]:
    """A mapping and all that it merges, each once, and no more than anybody writes."""
    seen: set[int] = set()
    stack = [mapping]
    while stack and len(seen) < _MOST_MERGED:
        one = stack.pop()
        if isinstance(one, Scalar) or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Items):
            stack.extend(reversed(one.items))
            continue
        yield one
        merged = one.get("<<")
        if merged is not None:
            stack.append(merged)
