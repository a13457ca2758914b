"""Opening the SQLite file of the store: a new one, one of this version, or the reason why it is neither.

Not in WAL mode: that maps a file into memory, which ends the process where the disk is full or far away.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path

from seniorlint.store.cache_place import why_not_own

APPLICATION = 0x5E1107  # `PRAGMA application_id`
VERSION = 1  # `PRAGMA user_version`: of the table, and of what its bodies hold
_APPLICATION_AT = 68  # bytes from the start of the file, by the format of SQLite
_SCHEMA = (
    "CREATE TABLE rows (key BLOB PRIMARY KEY, used INTEGER NOT NULL, body BLOB NOT NULL)",
    "CREATE INDEX rows_by_use ON rows (used)",
)
_PRIVATE = 0o600
_PATIENCE = 10.0  # seconds that another process may write before this one gives up


class NotUsed(Exception):
    """The file is somebody else's; the message is the end of a sentence."""


class Broken(Exception):
    """The file is a store, and is damaged."""


def open_database(path: Path) -> sqlite3.Connection:
    """Open the store at a path, or begin one. Each statement is a transaction of its own unless one is begun.

    Raises `NotUsed`, `Broken`, and for everything else (a full disk, missing rights, a lock) `OSError` or
    `sqlite3.OperationalError`.
    """
    _make_private(path)
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY", "synchronous = NORMAL"):
            connection.execute(f"PRAGMA {setting}")
        _settle(connection)
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        if _says_ours(path):
            raise Broken(str(error)) from error
        raise NotUsed("it is not a store of seniorlint") from error
    except BaseException:
        connection.close()
        raise
    return connection


def set_aside(path: Path, aside: Path) -> None:
    """Give a damaged store another name, with the journal that belongs to it; raises `OSError`."""
    os.replace(path, aside)
    with suppress(OSError):
        os.replace(f"{path}-journal", f"{aside}-journal")


def may_be_store(path: Path) -> bool:
    """Is the file at a path a store, whatever is wrong with it, or empty, or not there?"""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode) and (os.path.getsize(path) == 0 or _says_ours(path))
    except FileNotFoundError:
        return True


def _make_private(path: Path) -> None:
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))
        return
    if not stat.S_ISREG(status.st_mode):
        raise NotUsed("it is not a regular file")
    reason = why_not_own(status)
    if reason is not None:
        raise NotUsed(reason)


def _settle(connection: sqlite3.Connection) -> None:
    """Make sure that the file is a store of this version."""
    application, version = _number(connection, "application_id"), _number(connection, "user_version")
    is_new = _number(connection, "page_count") == 0
    if not is_new and application != APPLICATION:
        raise NotUsed("it is the database of another program")
    if version > VERSION:
        raise NotUsed("a later version of seniorlint wrote it")
    if is_new or version < VERSION:
        _begin(connection)
    elif tuple(sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL")) != _SCHEMA:
        raise Broken("other tables")


def _begin(connection: sqlite3.Connection) -> None:
    """Make the tables, in the place of those of an earlier version; another process may do so at the same time."""
    connection.execute("BEGIN IMMEDIATE")
    if _number(connection, "user_version") < VERSION:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            connection.execute(f'DROP TABLE "{name}"')
        for statement in _SCHEMA:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (number,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(number)


def _says_ours(path: Path) -> bool:
    """Does the header of a file name seniorlint, whatever else is wrong with it?"""
    with open(path, "rb") as file:
        file.seek(_APPLICATION_AT)
        return file.read(4) == APPLICATION.to_bytes(4, "big")
