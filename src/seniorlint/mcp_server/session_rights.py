"""What the server may do, as whoever started it said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from seniorlint.app.scope import Scope
from seniorlint.catalogue.scales import LEVELS
from seniorlint.settings.overrides import Overrides


@dataclass(frozen=True)
class Rights:
    """`root`: the folder in which the server was started, a real path; nothing outside of it is read or written."""

    root: Path
    allow_plugins: bool = False
    allow_writes: bool = False

    def scope(self, level: str | None = None, select: Sequence[str] = ()) -> Scope:
        """The scope of a call, without paths. `level`: a name of `LEVELS`. `select`: as on the command line."""
        overrides = Overrides(select=tuple(select) or None, level=LEVELS[level] if level else None)
        return Scope(overrides=overrides, allow_plugins=self.allow_plugins)
