"""The nodes of YAML: scalars with their offsets, sequences and mappings. Imports no parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union

_MOST_MERGED = 50
_MAX_STEPS = 100


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A text or number as it is written, without its quotes; offsets in code points from 0, the end is exclusive.

    `tag`: the one that is written (`!reset`), or "". `is_plain`: without quotes.
    """

    start: int
    end: int
    value: str
    tag: str
    is_plain: bool

    @property
    def is_null(self) -> bool:
        """Is it nothing at all?"""
        return self.is_plain and self.value in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """A sequence; `items` is filled while it is read."""

    items: list[YamlNode]


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """A mapping; `entries` is filled while it is read. Keys that are not scalars are left out."""

    entries: dict[str, tuple[Scalar, YamlNode]]

    def get(self, key: str) -> YamlNode | None:
        """The value of a key."""
        entry = self.entries.get(key)
        return entry[1] if entry is not None else None


YamlNode = Union[Scalar, Items, Entries]


def place_of(node: YamlNode) -> tuple[int, int] | None:
    """The offsets of the first text in a node: itself, its first key or its first item; None where it has none.

    An alias leads to where its anchor is.
    """
    for _ in range(_MAX_STEPS):
        match node:
            case Scalar(start=start, end=end):
                return start, end
            case Items(items=[first, *_]):
                node = first
            case Entries(entries=entries) if entries:
                key, _ = next(iter(entries.values()))
                return key.start, key.end
            case _:
                return None
    return None


def last_offset(node: YamlNode) -> int:
    """The greatest offset at which a text below a node ends; 0 where it has none."""
    last = 0
    seen: set[int] = set()
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, Scalar):
            last = max(last, one.end)
        elif id(one) not in seen:
            seen.add(id(one))
            below = one.items if isinstance(one, Items) else [value for _, value in one.entries.values()]
            stack.extend(below)
    return last


def text_at(node: YamlNode | None, *keys: str) -> str | None:
    """The text below some keys of nested mappings; None where there is none, or no scalar."""
    found = node_at(node, *keys)
    return found.value if isinstance(found, Scalar) and not found.is_null else None


def node_at(node: YamlNode | None, *keys: str) -> YamlNode | None:
    """The node below some keys of nested mappings; None where there is none."""
    for key in keys:
        node = inherited(node, key)
    return node


def items_of(node: YamlNode | None) -> list[YamlNode]:
    """The items of a sequence; nothing for any other node."""
    return node.items if isinstance(node, Items) else []


def entries_of(node: YamlNode | None) -> dict[str, tuple[Scalar, YamlNode]]:
    """The entries of a mapping, and of those that it merges, with their keys; nothing for any other node."""
    found: dict[str, tuple[Scalar, YamlNode]] = {}
    for one in merged(node):
        for key, entry in one.entries.items():
            found.setdefault(key, entry)
    found.pop("<<", None)
    return found


def inherited(mapping: YamlNode | None, key: str) -> YamlNode | None:
    """The value of a key of a mapping, or of the mappings that it merges (`<<`), the first of them first."""
    return next((value for one in merged(mapping) if (value := one.get(key)) is not None), None)


def merged(mapping: YamlNode | None) -> Iterator[Entries]:
    """A mapping and all that it merges, each once, and no more than anybody writes."""
    seen: set[int] = set()
    stack: list[YamlNode] = [mapping] if isinstance(mapping, Entries) else []
    while stack and len(seen) < _MOST_MERGED:
        one = stack.pop()
        if isinstance(one, Scalar) or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Items):
            stack.extend(reversed(one.items))
            continue
        yield one
        below = one.get("<<")
        if below is not None:
            stack.append(below)
