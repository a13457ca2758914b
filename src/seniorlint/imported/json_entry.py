"""An object of a JSON document whose values have the types that are asked for, or an error that names the place."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.imported.reported import Malformed

_LARGEST = 10**9  # of lines and columns: what is larger is no place


class JsonEntry:
    """An object, and `where` it is in its document. What is asked for raises `Malformed` for another type."""

    __slots__ = ("_values", "where")

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise Malformed(f"{where} must be an object, not {_kind(value)}")
        self._values: dict[str, object] = value
        self.where = where

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str) -> str:
        """The text under a key; "" where there is none or null."""
        value = self._values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self._wrong(key, "a text", value)
        return value

    def number(self, key: str) -> int | None:
        """The whole number under a key, or None."""
        value = self._values.get(key)
        if value is None:
            return None
        if isinstance(value, float) or (type(value) is int and abs(value) > _LARGEST):
            raise Malformed(f"{self.where}.{key} must be a line or column, not {str(value)[:20]}")
        if type(value) is not int:
            raise self._wrong(key, "a line or column", value)
        return value

    def entry(self, key: str) -> JsonEntry | None:
        """The object under a key, or None."""
        value = self._values.get(key)
        return None if value is None else JsonEntry(value, f"{self.where}.{key}")

    def items(self, key: str) -> list[object]:
        """The array under a key; empty where there is none."""
        value = self._values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._wrong(key, "an array", value)
        return value

    def entries(self, key: str) -> Iterator[JsonEntry]:
        """The objects of the array under a key."""
        return entries_of(self.items(key), f"{self.where}.{key}")

    def needed(self, key: str) -> str:
        """The text under a key that must be there."""
        if not (value := self.text(key)):
            raise Malformed(f"{self.where}.{key} is missing")
        return value

    def _wrong(self, key: str, wanted: str, value: object) -> Malformed:
        return Malformed(f"{self.where}.{key} must be {wanted}, not {_kind(value)}")


def entries_of(values: list[object], where: str) -> Iterator[JsonEntry]:
    """The objects of an array."""
    for index, value in enumerate(values):
        yield JsonEntry(value, f"{where}[{index}]")


def _kind(value: object) -> str:
    names = {dict: "an object", list: "an array", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
