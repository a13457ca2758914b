"""`[report]`: the files in which people say what the skill report may do with what they wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from seniorlint.catalogue.table import Table, TableError

CONTEST = ".seniorlint/contest.toml"
OPT_OUT = ".seniorlint/opt-out.toml"
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True)
class ReportFiles:
    """The paths are relative to the folder of the configuration, with `/`. `consent`: None where none is asked for.

    `own_work`: full ids of commits that are large because a developer worked long, so they are not imports.
    """

    consent: str | None = None
    contest: str = CONTEST
    opt_out: str = OPT_OUT
    own_work: tuple[str, ...] = ()


def report_files_of(values: Mapping[str, object], key: str) -> ReportFiles:
    """Read the table, whose dotted key is given; raises `TableError`."""
    table = Table(values, key)
    files = ReportFiles(
        consent=_path(table, "consent", "") or None,
        contest=_path(table, "contest", CONTEST),
        opt_out=_path(table, "opt-out", OPT_OUT),
        own_work=_commits(table, "own-work"),
    )
    table.done()
    return files


def _path(table: Table, name: str, default: str) -> str:
    written = table.take(name, str, default)
    path = PurePosixPath(written)
    outside = path.is_absolute() or ".." in path.parts or "\\" in written or ":" in written
    if written != default and (outside or not path.parts or "\n" in written):
        raise TableError(table.key(name), f"must be a path below the folder of this file, with `/`, not {written!r}")
    return path.as_posix() if written else ""


def _commits(table: Table, name: str) -> tuple[str, ...]:
    written = table.strings(name, ())
    for one in written:
        if not _COMMIT.fullmatch(one):
            problem = f"must hold full ids of commits, as `git log` prints them, not {one!r}"
            raise TableError(table.key(name), problem, item=one)
    return written
