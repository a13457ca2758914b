"""An observation on its way back through history."""

from __future__ import annotations

from typing import NamedTuple

from seniorlint.skills.blame import BlamedLine, Origin, Version
from seniorlint.skills.decisions.mark import Mark
from seniorlint.skills.decisions.old_versions import Text

Key = tuple[str, int]  # a path from the top, and the number of the observation there


class Trail(NamedTuple):
    """An observation on its way back: the mark that it is in a text, and the origins of the lines that decide.

    `version` is where the text is from; None for the work tree.
    """

    key: Key
    mark: Mark
    text: Text
    version: Version | None
    lines: tuple[BlamedLine, ...]

    @property
    def origin(self) -> Origin:
        """Where the latest of the lines come from: there the observation became what it is now."""
        return max(
            (one.origin for one in self.lines), key=lambda one: (one.commit.is_uncommitted, one.commit.committed)
        )
