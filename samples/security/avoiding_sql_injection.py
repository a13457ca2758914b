"""Avoiding SQL Injection: values beside the statement, never inside its text.

A statement that is put together from texts lets whoever writes the value write the statement, too. With a
placeholder (`?`, `%s`, `:name`) the database gets both apart, and a value is a value, whatever is in it. This
also holds for values that "cannot" be wrong: the next change makes them come from elsewhere. What cannot be a
parameter (the name of a column, a direction) is looked up in a fixed table of your own. An ORM does this for
you, until you hand it a text of SQL.

Read next: https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html and
https://docs.python.org/3/library/sqlite3.html#how-to-use-placeholders-to-bind-values-in-sql-queries
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

ATTACK = "nobody' OR '1'='1"
COLUMNS = {"name": "name", "newest": "id DESC"}  # what users may say, and the SQL that it stands for


def open_database() -> sqlite3.Connection:
    """Three customers."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, town TEXT)")
    rows = [("Amara", "Lagos"), ("Jonas", "Bern"), ("Conan O'Brien", "Boston")]
    connection.executemany("INSERT INTO customer (name, town) VALUES (?, ?)", rows)
    return connection


def what_the_database_would_get(name: str) -> str:
    """The statement that a careless program makes; it is only shown here, never run."""
    return "SELECT name FROM customer WHERE name = '" + name + "'"


def by_name(connection: sqlite3.Connection, name: str) -> list[str]:
    """A placeholder for each value. The quote in O'Brien is not a problem either: safe code is also correct code."""
    rows = connection.execute("SELECT name FROM customer WHERE name = ?", (name,))
    return [row[0] for row in rows]


def by_town(connection: sqlite3.Connection, town: str, least: int) -> list[str]:
    """Named placeholders, where there are several."""
    rows = connection.execute(
        "SELECT name FROM customer WHERE town = :town AND id >= :least", {"town": town, "least": least}
    )
    return [row[0] for row in rows]


def starting_with(connection: sqlite3.Connection, start: str) -> list[str]:
    """The value may hold the marks of LIKE; escape those, or `%` finds all customers."""
    pattern = start.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    rows = connection.execute(r"SELECT name FROM customer WHERE name LIKE ? ESCAPE '\'", (pattern,))
    return [row[0] for row in rows]


def of_towns(connection: sqlite3.Connection, towns: Sequence[str]) -> list[str]:
    """A list of values: as many placeholders as values. The text that is put together holds nothing but marks."""
    marks = ", ".join("?" for _ in towns)
    rows = connection.execute(f"SELECT name FROM customer WHERE town IN ({marks}) ORDER BY id", tuple(towns))
    return [row[0] for row in rows]


def sorted_by(connection: sqlite3.Connection, column: str) -> list[str]:
    """A column cannot be a parameter: the word of the user is a key of our table, and never gets into the text."""
    order = COLUMNS.get(column)
    if order is None:
        raise ValueError(f"{column!r} is none of {', '.join(COLUMNS)}")
    return [row[0] for row in connection.execute(f"SELECT name FROM customer ORDER BY {order}")]


def main() -> None:
    """Attack each function with the same text."""
    print("careless:", what_the_database_would_get(ATTACK), "-- which is true for every row")
    with closing(open_database()) as connection:
        print("by name:", by_name(connection, ATTACK), by_name(connection, "Conan O'Brien"))
        print("by town:", by_town(connection, ATTACK, 0), by_town(connection, "Bern", 1))
        print("starting with %:", starting_with(connection, "%"), "| with J:", starting_with(connection, "J"))
        print("of towns:", of_towns(connection, ["Lagos", "Bern", ATTACK]))
        print("newest first:", sorted_by(connection, "newest"))
        try:
            sorted_by(connection, "name; DROP TABLE customer")
        except ValueError as error:
            print("refused:", error)


if __name__ == "__main__":
    main()
