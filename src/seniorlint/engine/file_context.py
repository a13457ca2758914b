"""What every check may ask, whatever the language of the file: the base of each language's context."""

from __future__ import annotations

from typing import ClassVar

from seniorlint.engine.role import FileRole
from seniorlint.engine.source import Source


class FileContext:
    """The file around a node: its role and text. Its path is not here, because a verdict may depend on the role only.

    `target_python` is the oldest Python that the code must run on. `sites`: are occasions that were met kept? Where
    they are not, a check need not look for them.
    A language derives its own class from this one, and says there of which class its nodes are (`node_class`), which of
    them is a call (`call_class`, where calls are indexed), which is a whole file (`file_class`), and which it must see
    to know what is called (`call_nodes`). `places_edits`: its checks may offer fixes.
    """

    node_class: ClassVar[type]
    call_class: ClassVar[type | None] = None
    file_class: ClassVar[type | None] = None
    call_nodes: ClassVar[frozenset[type]] = frozenset()
    places_edits: ClassVar[bool] = False

    def __init__(
        self, source: Source, role: FileRole, target_python: tuple[int, int] = (3, 10), *, sites: bool = True
    ) -> None:
        self.source = source
        self.role = role
        self.target_python = target_python
        self.sites = sites
