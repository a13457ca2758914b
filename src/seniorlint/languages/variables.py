"""Environment variables that a file of a deployment sets, in whatever language the file is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seniorlint.engine.text_nodes import TextNode
from seniorlint.languages.images import Part


@dataclass(frozen=True, slots=True)
class Variable(TextNode):
    """A variable, at its value. `value`: the text that it gets; None where that comes from outside."""

    name: str
    value: str | None


def known_text(parts: Iterable[Part]) -> str | None:
    """The whole text of a value; None where some of it is not known."""
    pieces = list(parts)
    return "".join(part.text for part in pieces) if all(part.is_known for part in pieces) else None
