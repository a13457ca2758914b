"""The services of a Compose file, the images that they run, and the variables that they get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.images import ImageName, Part, image_name
from seniorlint.languages.substitution import Quoting, closing, substituted
from seniorlint.languages.variables import Variable, known_text
from seniorlint.languages.yaml_nodes import Entries, Scalar, YamlNode, entries_of, inherited, items_of

_QUOTING = Quoting("$", has_quotes=False)  # `$$` is a dollar


@dataclass(frozen=True, slots=True)
class ServiceImage(TextNode):
    """The `image` of a service that pulls it. Images that a service of the file builds are none."""

    image: ImageName
    service: str


@dataclass(frozen=True, slots=True)
class Service(TextNode):
    """A service, at its name. `settings`: what is written below it, with what it merges.

    `image`: the name of its image; None where it has none. `is_extended`: some of its settings are in another place.
    `dependents`: the services that start after it, because they name it in `depends_on`.
    """

    name: str
    settings: YamlNode
    image: ImageName | None
    is_extended: bool
    dependents: tuple[str, ...]


def nodes_of(documents: Iterable[YamlNode]) -> Iterator[TextNode]:
    """What is judged in the documents of a file."""
    for document in documents:
        services = services_of(document)
        yield from images_of(document)
        yield from services
        yield from variables_in(services)


def services_of(document: YamlNode) -> list[Service]:
    """The services of a document, in text order."""
    services = entries_of(document.get("services") if isinstance(document, Entries) else None)
    dependents: dict[str, list[str]] = {}
    for other, (_, settings) in services.items():
        for name in _depends_on(settings):
            dependents.setdefault(name, []).append(other)
    found = []
    for name, (key, settings) in services.items():
        image = inherited(settings, "image")
        named = image_name(_parts(image.value)) if isinstance(image, Scalar) and not image.is_null else None
        is_extended = inherited(settings, "extends") is not None
        scope = f"services.{name}"
        after = tuple(dependents.get(name, ()))
        found.append(Service(key.start, key.end, name, settings, named, is_extended, after, scope=scope))
    return sorted(found, key=lambda one: one.start)


def variables_in(services: Iterable[Service]) -> list[Variable]:
    """The variables that services get from the file itself; one that several services share is one."""
    found = {one.start: one for service in reversed(list(services)) for one in _variables_of(service)}
    return sorted(found.values(), key=lambda one: one.start)


def _variables_of(service: Service) -> list[Variable]:
    environment = inherited(service.settings, "environment")
    found = []
    for name, (_, value) in entries_of(environment).items():
        if isinstance(value, Scalar) and not value.is_null:
            found.append(_variable(name, value.value, value.start, value.end, service.scope))
    for item in items_of(environment):
        name, equals, text = item.value.partition("=") if isinstance(item, Scalar) else ("", "", "")
        if equals and isinstance(item, Scalar):
            found.append(_variable(name, text, item.start, item.end, service.scope))
    return found


def _variable(name: str, written: str, start: int, end: int, scope: str) -> Variable:
    return Variable(start, end, name, known_text(substituted(written, {}, _QUOTING)), scope=scope)


def _depends_on(service: YamlNode) -> set[str]:
    """The names of the services that one starts after."""
    named = inherited(service, "depends_on")
    return {one.value for one in items_of(named) if isinstance(one, Scalar)} | entries_of(named).keys()


def images_of(document: YamlNode) -> list[ServiceImage]:
    """The images that the services of a document pull, in text order; one that is written once is one."""
    services = document.get("services") if isinstance(document, Entries) else None
    if not isinstance(services, Entries):
        return []
    built: set[str] = set()
    pulled: dict[int, tuple[str, Scalar]] = {}
    for name, (_, service) in services.entries.items():
        image = inherited(service, "image")
        if not isinstance(image, Scalar) or image.is_null or image.tag.startswith("!"):
            continue
        if inherited(service, "build") is not None or _is_never_pulled(service):
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
    policy = inherited(service, "pull_policy")
    return isinstance(policy, Scalar) and policy.value in ("never", "build")
