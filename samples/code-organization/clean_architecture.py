"""Clean Architecture: the rules of the business know nothing of databases, frameworks and screens.

There are rings, and imports point inwards: entities, then the use cases, then adapters, then the frameworks.
An inner ring says what it needs as a protocol; an outer one provides it. So the rules can be tested without a
database, and a database can be replaced without touching the rules. It costs interfaces and some copying
between forms of the same data. A small tool that only moves data has no inner ring, and needs no rings.

Here four rings are in one file. In a project each is a package, and a test refuses an import that points
outwards.

Read next: Robert C. Martin, https://blog.cleancoder.com/uncle-bob/2012/08/13/the-clean-architecture.html, and
Alistair Cockburn on ports and adapters, https://alistair.cockburn.us/hexagonal-architecture/
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Protocol

# ---- ring 1: the entity and its rules; imports nothing of the rings below ----


@dataclass(frozen=True)
class Loan:
    """A book that a reader has borrowed."""

    reader: str
    book: str

    LIMIT = 2  # books that a reader may have at a time


class LoanRefused(Exception):
    """A rule of the library forbids it."""


# ---- ring 2: a use case, and what it needs of the world ----


class Loans(Protocol):
    """A port: the use case says what it needs, in its own words, and not in those of SQL."""

    def of(self, reader: str) -> list[Loan]:
        """The loans of a reader."""

    def add(self, loan: Loan) -> None:
        """Keep a loan."""


def lend(loans: Loans, reader: str, book: str) -> Loan:
    """Lend a book; raises `LoanRefused`."""
    borrowed = loans.of(reader)
    if len(borrowed) >= Loan.LIMIT:
        raise LoanRefused(f"{reader} already has {len(borrowed)} books")
    loan = Loan(reader, book)
    loans.add(loan)
    return loan


# ---- ring 3: adapters, from the ports to the world ----


class LoansInMemory:
    """For tests, and for the first weeks of a project."""

    def __init__(self) -> None:
        self._loans: list[Loan] = []

    def of(self, reader: str) -> list[Loan]:
        """The loans of a reader."""
        return [loan for loan in self._loans if loan.reader == reader]

    def add(self, loan: Loan) -> None:
        """Keep a loan."""
        self._loans.append(loan)


class LoansInSqlite:
    """For production. Only here is there any SQL."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("CREATE TABLE IF NOT EXISTS loan (reader TEXT NOT NULL, book TEXT NOT NULL)")

    def of(self, reader: str) -> list[Loan]:
        """The loans of a reader."""
        rows = self._connection.execute("SELECT reader, book FROM loan WHERE reader = ?", (reader,))
        return [Loan(*row) for row in rows]

    def add(self, loan: Loan) -> None:
        """Keep a loan."""
        self._connection.execute("INSERT INTO loan (reader, book) VALUES (?, ?)", (loan.reader, loan.book))


def handle_request(loans: Loans, body: str) -> tuple[int, str]:
    """An adapter on the other side: from JSON to the use case, and from its result to a status and a text."""
    wanted = json.loads(body)
    try:
        loan = lend(loans, wanted["reader"], wanted["book"])
    except LoanRefused as error:
        return 409, str(error)
    return 201, f"{loan.reader} has {loan.book}"


# ---- ring 4: what puts everything together ----


@contextmanager
def storage(kind: str) -> Iterator[Loans]:
    """The one place that knows all rings."""
    if kind == "memory":
        yield LoansInMemory()
        return
    with closing(sqlite3.connect(":memory:")) as connection:
        yield LoansInSqlite(connection)


def main() -> None:
    """The same requests, with either storage."""
    for kind in ("memory", "sqlite"):
        with storage(kind) as loans:
            for book in ("Emma", "Dune", "Ulysses"):
                status, text = handle_request(loans, json.dumps({"reader": "Amara", "book": book}))
                print(f"{kind:<6} {status} {text}")


if __name__ == "__main__":
    main()
