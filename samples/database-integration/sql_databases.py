"""SQL Databases: ask the database for the answer, not for the rows to find it in.

A join brings tables together, GROUP BY makes one row of many, a window function compares a row with its
neighbours, WITH gives a part of the question a name. One such statement replaces a loop of small ones, and
the database can choose how to answer it. A transaction makes several changes one: all of them, or none. Let
it be short, and decide what happens when two want the same row. What belongs to the rules of the business
stays in Python.

Read next: https://www.sqlite.org/lang_select.html, https://www.sqlite.org/windowfunctions.html and
https://www.postgresql.org/docs/current/tutorial-transactions.html
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

SCHEMA = """
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE purchase (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    month TEXT NOT NULL,
    cents INTEGER NOT NULL CHECK (cents > 0)
);
INSERT INTO customer VALUES (1, 'Amara'), (2, 'Jonas'), (3, 'Li');
INSERT INTO purchase (customer_id, month, cents) VALUES
    (1, '2026-01', 500), (1, '2026-02', 700), (1, '2026-02', 200), (2, '2026-01', 300), (2, '2026-03', 900);
"""


def totals(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """LEFT JOIN keeps customers without a purchase; a plain JOIN would lose Li."""
    return connection.execute(
        """
        SELECT customer.name, COALESCE(SUM(purchase.cents), 0) AS total
        FROM customer LEFT JOIN purchase ON purchase.customer_id = customer.id
        GROUP BY customer.id ORDER BY total DESC
        """
    ).fetchall()


def regulars(connection: sqlite3.Connection, months: int) -> list[str]:
    """WHERE chooses rows, HAVING chooses groups."""
    rows = connection.execute(
        """
        SELECT name FROM customer JOIN purchase ON customer_id = customer.id
        GROUP BY customer.id HAVING COUNT(DISTINCT month) >= ? ORDER BY name
        """,
        (months,),
    )
    return [name for (name,) in rows]


def changes(connection: sqlite3.Connection) -> list[tuple[str, int, int | None]]:
    """WITH names a step; a window looks at the row before, without joining the table to itself."""
    return connection.execute(
        """
        WITH monthly AS (SELECT month, SUM(cents) AS cents FROM purchase GROUP BY month)
        SELECT month, cents, cents - LAG(cents) OVER (ORDER BY month) FROM monthly ORDER BY month
        """
    ).fetchall()


@contextmanager
def savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    """A part of a transaction that may fail by itself."""
    connection.execute("SAVEPOINT part")
    try:
        yield
    except sqlite3.Error:
        connection.execute("ROLLBACK TO part")
        raise
    finally:
        connection.execute("RELEASE part")


def record(connection: sqlite3.Connection, *batches: list[tuple[int, str, int]]) -> list[str]:
    """Keep what can be kept, in one transaction: a batch with a fault is left out whole, and the others stay."""
    said = []
    with connection:
        for batch in batches:
            try:
                with savepoint(connection):
                    connection.executemany("INSERT INTO purchase (customer_id, month, cents) VALUES (?, ?, ?)", batch)
            except sqlite3.IntegrityError as error:
                said.append(f"refused: {error}")
            else:
                said.append(f"kept {len(batch)}")
    return said


def main() -> None:
    """Ask, change, and ask again."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")  # SQLite checks them only when asked to
        connection.executescript(SCHEMA)
        print("totals:", totals(connection))
        print("in two months or more:", regulars(connection, 2))
        for month, cents, change in changes(connection):
            print(f"  {month} {cents:>5} {'' if change is None else f'{change:+}'}")
        print(record(connection, [(3, "2026-03", 100)], [(3, "2026-03", 9), (99, "2026-03", 1)], [(3, "2026-03", -5)]))
        print("totals:", totals(connection))


if __name__ == "__main__":
    main()
