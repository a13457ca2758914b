"""Bytes by key in one SQLite file: bounded, safe to kill, shared by several processes, and never in the way of a run.

Whatever goes wrong with the file ends its use for this run, with a message. A file that is somebody else's is left
alone; one that is damaged is set aside, and a new one is begun. Each body carries a digest of itself and of its key, so
that nothing else is ever handed out, in whatever state the file is.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from seniorlint.store.database import Broken, NotUsed, open_database, set_aside
from seniorlint.store.seal import sealed, unsealed

NAME = "observations.sqlite3"
ASIDE = f"{NAME}.damaged"  # of several the latest
_SHRUNK = 0.8  # of the limit, after that
_BATCH = 4_000_000  # bytes that are kept back until they are written together
_PAUSE = 2.0  # seconds, after which what was put is written, because a run may be killed
_AT_ONCE = 500  # keys in one question; SQLite takes 999
_HOUR = 3600  # seconds: how exactly the last use is noted, because each note is written


@dataclass
class Shelf:
    """The shelf in a folder that exists and is trusted. `warn` is called with a sentence where something is wrong.

    `limit`: bytes of the file, above which those rows go that were not used for longest. One thread of one process uses
    it; what is put is written by `write`.
    """

    folder: Path
    warn: Callable[[str], None]
    limit: int
    _connection: sqlite3.Connection | None = None
    _is_over: bool = False
    _new: dict[bytes, bytes] = field(default_factory=dict)
    _new_bytes: int = 0
    _used: set[bytes] = field(default_factory=set)
    _due: float = 0.0
    _inode: int | None = None

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / NAME

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The bodies of those keys that are known."""
        found = {key: self._new[key] for key in keys if key in self._new}
        for start in range(0, len(keys), _AT_ONCE):
            self._look_up(keys[start : start + _AT_ONCE], found)
        return found

    def _look_up(self, keys: Sequence[bytes], found: dict[bytes, bytes]) -> None:
        wanted = frozenset(keys)
        marks = ",".join("?" * len(keys))
        rows = self._do(lambda file: file.execute(f"SELECT key, used, body FROM rows WHERE key IN ({marks})", keys))
        for key, used, stored in rows:
            if key in wanted and (body := unsealed(key, stored)) is not None:
                found.setdefault(key, body)
                if used != _now():
                    self._used.add(key)

    def put(self, key: bytes, body: bytes) -> None:
        """Keep a body, which is written together with others."""
        self._new_bytes += len(body) - len(self._new.get(key, b""))
        self._new[key] = body
        if self._new_bytes > _BATCH or time.monotonic() > self._due:
            self.write()

    def write(self) -> None:
        """Write what is new, and what was used."""
        if self._new or self._used:
            self._do(self._write)
        self._new, self._new_bytes, self._used = {}, 0, set()
        self._due = time.monotonic() + _PAUSE

    def close(self) -> None:
        """Write what is left, and let go of the file."""
        self.write()
        self._end()

    def _write(self, file: sqlite3.Connection) -> sqlite3.Cursor:
        now = _now()
        try:
            file.execute("BEGIN IMMEDIATE")
            file.executemany("UPDATE rows SET used = ? WHERE key = ?", [(now, key) for key in self._used])
            rows = [(key, now, sealed(key, body)) for key, body in self._new.items()]
            file.executemany("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", rows)
            _shrink(file, self.limit)
            return file.execute("COMMIT")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                file.rollback()
            raise

    def _do(self, work: Callable[[sqlite3.Connection], sqlite3.Cursor]) -> list[tuple[bytes, int, object]]:
        """The rows that some work on the file gives; none where the file cannot be used, or not any more."""
        if self._is_over:
            return []
        try:
            try:
                return work(self._opened()).fetchall()
            except (sqlite3.OperationalError, sqlite3.ProgrammingError):
                raise
            except (sqlite3.DatabaseError, Broken):
                self._set_aside()
                return work(self._opened()).fetchall()
        except NotUsed as reason:
            self._end(f"is not used: {reason}")
        except (sqlite3.Error, Broken, OSError) as error:
            self._end(f"is not used any more: {error}")
        return []

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = open_database(self.path)
            self._inode = os.stat(self.path).st_ino
        return self._connection

    def _set_aside(self) -> None:
        self._let_go()
        if self._inode not in (None, os.stat(self.path).st_ino):
            return  # another process did
        set_aside(self.path, self.folder / ASIDE)
        self.warn(f"The store {self.path} is damaged; it is set aside as {ASIDE}, and a new one is begun.")

    def _end(self, problem: str | None = None) -> None:
        self._is_over = True
        self._let_go()
        if problem is not None:
            self.warn(f"The store {self.path} {problem}.")

    def _let_go(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


def _shrink(file: sqlite3.Connection, limit: int) -> None:
    """Where the file is too large, remove what was not used for longest; its pages are used again."""
    size, pages, free = (file.execute(f"PRAGMA {name}").fetchone()[0] for name in _SIZES)
    surplus = size * (pages - free) - limit
    if surplus <= 0:
        return
    surplus += int(limit * (1 - _SHRUNK))
    for row, length in file.execute("SELECT rowid, length(body) FROM rows ORDER BY used").fetchall():
        file.execute("DELETE FROM rows WHERE rowid = ?", (row,))
        surplus -= length
        if surplus <= 0:
            return


_SIZES = ("page_size", "page_count", "freelist_count")


def _now() -> int:
    return int(time.time()) // _HOUR
