"""JSON laid out for people: an object or a list that holds no further ones is on one line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

_STEP = "  "


def laid_out(value: object) -> str:
    """A value of JSON types as JSON, in ASCII; ends with a line end. Small objects of a list have a line each."""
    return "".join(_pieces(value, "\n")) + "\n"


def _pieces(value: object, line_end: str) -> Iterator[str]:
    """`line_end`: a line end and the indentation of what follows it."""
    inside = line_end + _STEP
    if isinstance(value, dict) and not _is_flat(value.values()):
        yield "{"
        for index, (key, item) in enumerate(value.items()):
            yield f"{',' if index else ''}{inside}{json.dumps(key)}: "
            yield from _pieces(item, inside)
        yield f"{line_end}}}"
    elif isinstance(value, (list, tuple)) and not _is_flat(value):
        yield "["
        for index, item in enumerate(value):
            yield f"{',' if index else ''}{inside}"
            yield from _pieces(item, inside)
        yield f"{line_end}]"
    else:
        yield json.dumps(value)


def _is_flat(values: Iterable[object]) -> bool:
    return not any(isinstance(one, (dict, list, tuple)) for one in values)
