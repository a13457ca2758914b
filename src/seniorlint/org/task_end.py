"""How tasks of a cluster end. Imports no Dask, because a run in which nothing changed needs none."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple


class ClusterLost(Exception):
    """The scheduler is gone, or all its workers are."""


class Done(NamedTuple):
    """A task that ended: its number, and its value or why there is none. `died`: it ended its worker, it seems."""

    number: int
    value: Any = None
    error: str | None = None
    died: bool = False


class Tls(NamedTuple):
    """The files of the certificates for a scheduler."""

    ca: Path
    cert: Path
    key: Path
