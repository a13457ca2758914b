"""Places in our section of a configuration file that is open."""

from __future__ import annotations

from seniorlint.engine.source import Position
from seniorlint.server.open_documents import Document
from seniorlint.settings.config_file import PYPROJECT
from seniorlint.settings.config_place import ConfigPlace, place_in

_SECTION = ("tool", "seniorlint")


def place_at(document: Document, position: Position) -> ConfigPlace | None:
    """The place at a line and a column, from 1, with the path from the top of the file; None where nothing is."""
    return place_in(document.source.text, document.source.offset(*position))


def path_in_section(document: Document, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """A path from the top of our section; None for one that is not in it."""
    if document.path.name != PYPROJECT:
        return path
    return path[len(_SECTION) :] if path[: len(_SECTION)] == _SECTION else None


def header_words(document: Document, path: tuple[str, ...]) -> list[str]:
    """What leads from a path to our section in the header of a table; nothing where the path is in it already."""
    if document.path.name != PYPROJECT or path != _SECTION[: len(path)] or len(path) == len(_SECTION):
        return []
    return [".".join(_SECTION[len(path) :])]
