"""One file to work on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from seniorlint.settings.effective import Settings


@dataclass(frozen=True)
class Job:
    """One file to work on: its absolute path, the path to show, its settings; picklable."""

    path: Path
    shown: str
    settings: Settings


class WorkerDied(Exception):
    """The process that worked on a file ended before it had a result (out of memory, killed)."""
