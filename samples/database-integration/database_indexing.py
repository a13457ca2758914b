"""Database Indexing: so that a database finds rows without looking at all of them.

An index is a sorted copy of some columns. Make one for what WHERE, JOIN and ORDER BY of frequent queries ask,
with the columns for equality first and the one for a range or an order last. An index over all columns of a
query answers it alone; a partial one holds only the rows that are asked for. Each costs space, and time at
every write, so ask the database whether it uses it (`EXPLAIN`), and drop those that no query uses. Small tables
need none.

Read next: https://www.sqlite.org/queryplanner.html and https://use-the-index-luke.com/
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

OF_CUSTOMER = "SELECT id, cents FROM purchase WHERE customer = ? AND day >= ? ORDER BY day"
OPEN_ONES = "SELECT id FROM purchase WHERE is_paid = 0 AND day < ?"


def open_database() -> sqlite3.Connection:
    """A table with 20,000 purchases, of which one in a hundred is not paid."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE purchase (id INTEGER PRIMARY KEY, customer INTEGER, day TEXT, cents INTEGER, is_paid INTEGER)"
    )
    rows = [
        (number % 500, f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}", number, int(number % 100 > 0))
        for number in range(20_000)
    ]
    connection.executemany("INSERT INTO purchase (customer, day, cents, is_paid) VALUES (?, ?, ?, ?)", rows)
    return connection


def plan(connection: sqlite3.Connection, statement: str, values: Sequence[object]) -> str:
    """How the database would answer: SCAN looks at every row, SEARCH goes straight to some."""
    rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)
    return "; ".join(row[3] for row in rows)


def steps(connection: sqlite3.Connection, statement: str, values: Sequence[object]) -> int:
    """How much work it was, in steps of the database's machine: the same number on every computer."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    connection.set_progress_handler(tick, 10)
    connection.execute(statement, values).fetchall()
    connection.set_progress_handler(None, 10)
    return count * 10


def add_index_of_customers(connection: sqlite3.Connection) -> None:
    """Equality first (customer), then the range and the order (day)."""
    connection.execute("CREATE INDEX purchase_customer_day ON purchase (customer, day)")


def add_covering_index(connection: sqlite3.Connection) -> None:
    """With `cents` the index has all that the query wants, and the table is not read at all."""
    connection.execute("DROP INDEX purchase_customer_day")
    connection.execute("CREATE INDEX purchase_customer_day_cents ON purchase (customer, day, cents)")


def add_partial_index(connection: sqlite3.Connection) -> None:
    """Only the rows that the query asks for: a hundredth of the size."""
    connection.execute("CREATE INDEX purchase_unpaid ON purchase (day) WHERE is_paid = 0")


def main() -> None:
    """Look at the plan and the work, before and after each index."""
    with closing(open_database()) as connection:
        wanted = (7, "2026-06-01")
        before = steps(connection, OF_CUSTOMER, wanted)
        print("without:  ", plan(connection, OF_CUSTOMER, wanted))
        add_index_of_customers(connection)
        print("composite:", plan(connection, OF_CUSTOMER, wanted))
        add_covering_index(connection)
        print("covering: ", plan(connection, OF_CUSTOMER, wanted))
        after = steps(connection, OF_CUSTOMER, wanted)
        print(f"work: {'less than a hundredth' if after * 100 < before else 'less' if after < before else 'the same'}")
        print("unpaid, without:", plan(connection, OPEN_ONES, ("2026-02-01",)))
        add_partial_index(connection)
        print("unpaid, partial:", plan(connection, OPEN_ONES, ("2026-02-01",)))
        by_day = "SELECT id FROM purchase WHERE day = ?"
        print("the day alone, which is second in the index:", plan(connection, by_day, ("2026-02-01",)))


if __name__ == "__main__":
    main()
