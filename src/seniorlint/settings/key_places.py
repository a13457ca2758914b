"""Dotted keys of errors: the parts of one, and where it is written in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from seniorlint.languages.toml_nodes import TomlArray, TomlNode, TomlTable, TomlTables

_INDEX = re.compile(r"\[(\d+)\]")


def key_parts(values: object, key: str) -> list[str | int]:
    """The keys and indexes that lead to the end of a dotted key (`overrides[0].select`); none where nothing is there.

    A key of the user's, such as a glob, may hold dots and brackets itself, so what is in the tables decides.
    """
    parts: list[str | int] = []
    while key:
        index = _INDEX.match(key)
        if isinstance(values, Mapping):
            part = key if key in values else next((one for one in values if key.startswith((f"{one}.", f"{one}["))), "")
            if not part:
                return []
            parts.append(part)
            values, key = values[part], key[len(part) :].removeprefix(".")
        elif isinstance(values, Sequence) and index is not None and int(index[1]) < len(values):
            parts.append(int(index[1]))
            values, key = values[int(index[1])], key[index.end() :].removeprefix(".")
        else:
            return []
    return parts


def find_key(section: TomlTable, key: str) -> tuple[tuple[int, int], TomlNode | None]:
    """Where a dotted key of our section is written, and what it holds; the table in question where it is not found."""
    node: TomlNode = section
    place = section.start, section.end
    while key:
        index = _INDEX.match(key)
        if isinstance(node, TomlTable):
            names = node.entries
            part = key if key in names else next((one for one in names if key.startswith((f"{one}.", f"{one}["))), "")
            if not part:
                return (node.start, node.end), None
            place, node, key = node.keys[part], names[part], key[len(part) :].removeprefix(".")
        elif isinstance(node, (TomlArray, TomlTables)) and index is not None and int(index[1]) < len(node.items):
            node, key = node.items[int(index[1])], key[index.end() :].removeprefix(".")
            place = node.start, node.end
        else:
            return place, None
    return place, node
