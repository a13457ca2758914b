"""Context Managers for Errors: what happens to an error is decided once, and used by `with`.

`__exit__` learns how its block ended: it can roll back, translate the error, note it, or let it pass; only if
it returns True the error is gone, so do that for the errors you named and no others. `contextlib.suppress`
leaves out an error that is expected. An `ExitStack` holds as many resources as there turn out to be, and
gives all back when opening one of them fails. Where only one place handles an error like this, `try` there is
plainer.

Read next: https://docs.python.org/3/library/contextlib.html and
https://docs.python.org/3/reference/datamodel.html#object.__exit__
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Literal


class StorageError(Exception):
    """What callers of the storage see, whatever it is made of."""


class Translated:
    """Turns errors of one library into one of ours. It returns False, so no error is lost."""

    def __init__(self, *kinds: type[BaseException], into: type[Exception], doing: str) -> None:
        self._kinds, self._into, self._doing = kinds, into, doing

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        if error is not None and isinstance(error, self._kinds):
            raise self._into(f"{self._doing}: {error}") from error
        return False


@contextmanager
def all_or_nothing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Commits after a block that went well, rolls back after one that failed, and lets the error pass."""
    try:
        yield connection
    except BaseException:  # also Ctrl-C: half of it must not be kept
        connection.rollback()
        raise
    else:
        connection.commit()


class Collected:
    """Keeps errors of several steps, so that one does not hide the others; handles only what it was told to."""

    def __init__(self, *kinds: type[Exception]) -> None:
        self._kinds = kinds
        self.errors: list[BaseException] = []

    def __enter__(self) -> Collected:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if error is None or not isinstance(error, self._kinds):
            return False
        self.errors.append(error)
        return True


def opened(paths: list[Path]) -> list[str]:
    """The first lines of all files, or none: if the third cannot be opened, the first two are closed."""
    with ExitStack() as stack:
        stack.callback(print, "  everything is closed")
        files = [stack.enter_context(path.open(encoding="utf-8")) for path in paths]
        return [file.readline().strip() for file in files]


def main() -> None:
    """Each of them with a block that fails."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE note (text TEXT NOT NULL)")
        for text in ("tea", None):
            try:
                with Translated(sqlite3.Error, into=StorageError, doing="saving a note"), all_or_nothing(connection):
                    connection.execute("INSERT INTO note VALUES ('first part')")
                    connection.execute("INSERT INTO note VALUES (?)", (text,))
            except StorageError as error:
                print("refused:", error)
            print("notes:", connection.execute("SELECT count(*) FROM note").fetchone()[0])
    collected = Collected(ValueError)
    numbers = []
    for word in ("1", "two", "3", "four"):
        with collected:
            numbers.append(int(word))
    print("numbers:", numbers, "| errors:", len(collected.errors))
    with tempfile.TemporaryDirectory() as name:
        note = Path(name) / "note.txt"
        note.write_text("tea\n", encoding="utf-8")
        for paths in ([note, note], [note, Path(name) / "missing.txt"]):
            try:
                print("lines:", opened(paths))
            except FileNotFoundError as error:
                print("refused:", error.strerror)
        for _ in range(2):
            with suppress(FileNotFoundError):  # gone already is as good as removed
                note.unlink()
                print("removed")


if __name__ == "__main__":
    main()
