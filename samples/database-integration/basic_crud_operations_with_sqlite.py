"""Basic CRUD Operations with SQLite: create, read, update and delete rows, in a database that needs no
server.

SQLite is a file and comes with Python: right for tools, tests, and programs with one writer at a time. Values
never go into the text of a statement: a `?` stands for each, and they are handed over beside it. `with
connection` makes one transaction: all of it is kept, or after an error nothing. An UPDATE and a DELETE have a
WHERE, and say how many rows they changed. Close the connection yourself, because `with` does not.

Read next: https://docs.python.org/3/library/sqlite3.html and https://www.sqlite.org/lang.html
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

SCHEMA = """
CREATE TABLE book (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    year INTEGER NOT NULL CHECK (year > 0),
    is_lent INTEGER NOT NULL DEFAULT 0
) STRICT
"""


class Book(NamedTuple):
    """A row, with names instead of numbers for its columns."""

    id: int
    title: str
    year: int


@contextmanager
def library() -> Iterator[sqlite3.Connection]:
    """A database in memory, with one book in it; a path instead of `:memory:` keeps it."""
    connection = sqlite3.connect(":memory:")
    with closing(connection):
        connection.execute(SCHEMA.replace(" STRICT", "") if sqlite3.sqlite_version_info < (3, 37) else SCHEMA)
        connection.execute("INSERT INTO book (title, year) VALUES (?, ?)", ("Beowulf", 1000))
        connection.commit()
        yield connection


def create(connection: sqlite3.Connection, title: str, year: int) -> int:
    """Insert a row; the database chooses its number."""
    with connection:
        cursor = connection.execute("INSERT INTO book (title, year) VALUES (?, ?)", (title, year))
    return cursor.lastrowid or 0


def create_many(connection: sqlite3.Connection, books: list[tuple[str, int]]) -> None:
    """One statement, many rows, one transaction: a commit for each row would be slow, and could stop half-way."""
    with connection:
        connection.executemany("INSERT INTO book (title, year) VALUES (?, ?)", books)


def read(connection: sqlite3.Connection, before: int) -> list[Book]:
    """Select some rows, in an order that is named: without ORDER BY it is not."""
    rows = connection.execute("SELECT id, title, year FROM book WHERE year < ? ORDER BY year", (before,))
    return [Book(*row) for row in rows]


def update(connection: sqlite3.Connection, number: int) -> bool:
    """Change one row; False where there is none, which an UPDATE does not say by itself."""
    with connection:
        cursor = connection.execute("UPDATE book SET is_lent = 1 WHERE id = ? AND is_lent = 0", (number,))
    return cursor.rowcount == 1


def delete(connection: sqlite3.Connection, year: int) -> int:
    """Delete some rows; how many it were."""
    with connection:
        return connection.execute("DELETE FROM book WHERE year < ?", (year,)).rowcount


def main() -> None:
    """All four, and what the database refuses."""
    with library() as connection:
        number = create(connection, "Robert'); DROP TABLE book;--", 1999)  # a title like any other
        create_many(connection, [("Emma", 1815), ("Dune", 1965)])
        print("before 1900:", [f"{book.title} ({book.year})" for book in read(connection, 1900)])
        print(
            "lent:",
            update(connection, number),
            "| again:",
            update(connection, number),
            "| unknown:",
            update(connection, 99),
        )
        print("deleted:", delete(connection, 1800))
        try:
            create_many(connection, [("Good", 2001), ("Bad", -1)])
        except sqlite3.IntegrityError as error:
            print("refused:", error)
        left = connection.execute("SELECT title FROM book ORDER BY id").fetchall()
        print("nothing of it was kept:", [title for (title,) in left])


if __name__ == "__main__":
    main()
