"""The report's JSON as a template sees it: each value knows where it is, so that each number on the page says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from seniorlint.output.escape import visible
from seniorlint.skills.rendering.rates import number, percent
from seniorlint.skills.rendering.steps_text import per_year


class Node:
    """A value of JSON types with its JSON pointer (RFC 6901). Its items are nodes; as text it is harmless HTML.

    The keys of a report hold none of the characters that a pointer escapes.
    """

    __slots__ = ("_pointer", "_value")

    def __init__(self, value: object, pointer: str = "") -> None:
        self._value: Any = value  # JSON
        self._pointer = pointer

    def __getitem__(self, key: str | int) -> Node:
        return Node(self._value[key], f"{self._pointer}/{key}")

    def __iter__(self) -> Iterator[Any]:
        """The items of a list; of an object pairs of key and item."""
        if isinstance(self._value, dict):
            return iter([(key, self[key]) for key in self._value])
        return iter([self[index] for index in range(len(self._value))])

    def __len__(self) -> int:
        return len(self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return bool(self._value == (other._value if isinstance(other, Node) else other))

    def __hash__(self) -> int:
        return hash(self._pointer)

    def __html__(self) -> str:
        return escape(visible(str(self._value)))

    def __str__(self) -> str:
        return str(self._value)

    def raw(self) -> Any:  # noqa: ANN401  # JSON
        """The value itself."""
        return self._value

    def number(self) -> Markup:
        """The number as people read it, in an element that says where in the JSON it is."""
        return self._marked(number(self._value))

    def percent(self) -> Markup:
        """The same of a rate, 0 to 1, in percent, without the sign."""
        return self._marked(percent(self._value))

    def per_year(self) -> Markup:
        """The same of a number in a year."""
        return self._marked(per_year(self._value))

    def _marked(self, text: str) -> Markup:
        # Put together by hand, because `Markup.format` takes ten times as long.
        return Markup(f'<data value="{escape(self._value)}" data-json="{escape(self._pointer)}">{escape(text)}</data>')
