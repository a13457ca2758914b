"""The nodes of YAML: scalars with their offsets, sequences and mappings. Imports no parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union


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
