"""The nodes of TOML: values, arrays and tables with their offsets. Imports no parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True, slots=True, eq=False)
class TomlValue:
    """A text, number, date or truth value. Offsets in code points from 0 with its quotes, the end is exclusive."""

    start: int
    end: int
    value: object


@dataclass(frozen=True, slots=True, eq=False)
class TomlArray:
    """An array in brackets; `items` is filled while it is read. `end` is known afterwards."""

    start: int
    end: int
    items: list[TomlNode]


@dataclass(frozen=True, slots=True, eq=False)
class TomlTables:
    """An array of tables (`[[name]]`); it starts and ends with the first header."""

    start: int
    end: int
    items: list[TomlTable]


@dataclass(frozen=True, slots=True, eq=False)
class TomlTable:
    """A table; `entries` is filled while it is read. It is at its header, its braces, or the key that made it."""

    start: int
    end: int
    entries: dict[str, TomlNode]
    keys: dict[str, tuple[int, int]]  # where each key is written first

    def get(self, *path: str) -> TomlNode | None:
        """What is at the end of some keys; None where there is nothing."""
        node: TomlNode | None = self
        for key in path:
            node = node.entries.get(key) if isinstance(node, TomlTable) else None
        return node

    def table(self, *path: str) -> TomlTable | None:
        """The table at the end of some keys."""
        node = self.get(*path)
        return node if isinstance(node, TomlTable) else None

    def text(self, *path: str) -> str | None:
        """The text at the end of some keys."""
        node = self.get(*path)
        return node.value if isinstance(node, TomlValue) and isinstance(node.value, str) else None

    def texts(self, *path: str) -> list[TomlValue]:
        """The texts of the array at the end of some keys; other items are left out."""
        return [one for one in self.items(*path) if isinstance(one, TomlValue) and isinstance(one.value, str)]

    def items(self, *path: str) -> Iterator[TomlNode]:
        """The items of the array at the end of some keys."""
        node = self.get(*path)
        if isinstance(node, (TomlArray, TomlTables)):
            yield from node.items


TomlNode = Union[TomlValue, TomlArray, TomlTables, TomlTable]


def plain(node: TomlNode) -> object:
    """The value of a node as `tomllib` gives it."""
    match node:
        case TomlValue(value=value):
            return value
        case TomlTable(entries=entries):
            return {key: plain(value) for key, value in entries.items()}
        case _:
            return [plain(item) for item in node.items]
