"""Reading a page as its readers do: elements, the numbers that are marked, the places, and the text that is seen."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

_EMPTY = frozenset({"meta", "link", "input", "br"})
_NOT_COUNTED = frozenset({"code", "pre", "time", "svg", "style", "title", "bdi"})


@dataclass
class Element:
    """An element: its name, what it says of itself, what is in it."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def text(self) -> str:
        """All text in it."""
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)

    def all(self, name: str) -> list[Element]:
        """The elements of a name in it, in their order."""
        inner = [one for one in self.children if isinstance(one, Element)]
        return [found for one in inner for found in ([one] if one.name == name else []) + one.all(name)]

    def with_attribute(self, name: str) -> list[Element]:
        """The elements in it that have an attribute."""
        inner = [one for one in self.children if isinstance(one, Element)]
        return [
            found for one in inner for found in ([one] if name in one.attributes else []) + one.with_attribute(name)
        ]

    def loose_text(self) -> str:
        """The text outside of code, marked numbers, days, names and plots."""
        words = []
        for one in self.children:
            if isinstance(one, str):
                words.append(one)
            elif not (one.name in _NOT_COUNTED or "data-json" in one.attributes or _is_label(one)):
                words.append(one.loose_text())
        return " ".join(words)


def _is_label(one: Element) -> bool:
    return bool({"axis", "quarter", "catalogue"} & set(one.attributes.get("class", "").split()))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> ends <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(text: str) -> Element:
    """The page as a tree; each element must be ended where its parent's ends or before."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1, [one.name for one in reader.open]
    return reader.open[0]


def at_pointer(made: Any, pointer: str) -> Any:  # noqa: ANN401  # JSON
    """The value at a JSON pointer."""
    for part in pointer.split("/")[1:]:
        made = made[int(part) if isinstance(made, list) else part]
    return made
