"""What the command line says; of its own, because a warm run asks for nothing else of the settings."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Overrides(NamedTuple):
    """What the command line says over any configuration file; None, () and "" say nothing.

    `kinds`: only the files and rules of projects (all that is not Python), or only those of Python. `exclude`: globs of
    files not to look at, relative to the current folder. `file_timeout` (seconds) and `memory_limit` (megabytes): see
    `Limits`.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    level: int | None = None
    kinds: Literal["", "project", "python"] = ""
    exclude: tuple[str, ...] = ()
    file_timeout: int | None = None
    memory_limit: int | None = None

    @property
    def of_findings(self) -> Overrides:
        """The same without what decides no finding."""
        return self._replace(file_timeout=None, memory_limit=None)


NO_OVERRIDES = Overrides()
