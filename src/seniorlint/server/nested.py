"""Values in JSON of unknown shape."""

from __future__ import annotations

from collections.abc import Mapping


def at(value: object, *keys: str) -> object:
    """The value below nested keys; None where any is missing or is in something else than a table."""
    for key in keys:
        if not isinstance(value, Mapping):
            return None
        value = value.get(key)
    return value
