"""Bytes by key in a team's PostgreSQL: shared by many machines, and never in the way of a run once it is opened.

What goes wrong later ends its use for this run, with a message: everything can be made again from the repository. What
a body holds is told apart from damage by its seal; whoever may write to the database is believed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection, NullPool, create_engine, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from seniorlint import __version__
from seniorlint.store.seal import sealed, unsealed
from seniorlint.store.team.address import Address
from seniorlint.store.team.kept_run import Decided, Run
from seniorlint.store.team.refusal import DatabaseRefused
from seniorlint.store.team.tables import DECIDED, ROWS, RUNS, settle

_BATCH = 4_000_000  # bytes that are kept back until they are written together
_PAUSE = 10.0  # seconds, after which what was put is written, because a run may be killed
_AT_ONCE = 500  # keys in one question
_PATIENCE = 10  # seconds for a server to answer at first, and for another writer to end
_SILENCE = 30_000  # milliseconds without a word from the network, after which a server counts as gone
_MAY_NOT = "42501"  # PostgreSQL's code for a right that is missing

T = TypeVar("T")


@dataclass
class TeamShelf:
    """A team's database that is open. `warn` is called with a sentence where something goes wrong.

    One thread of one process uses it. Where it may not be written to it is read all the same.
    """

    address: Address
    warn: Callable[[str], None]
    _connection: Connection
    _is_over: bool = False
    _is_read_only: bool = False
    _new: dict[bytes, bytes] = field(default_factory=dict)
    _new_bytes: int = 0
    _damaged: set[bytes] = field(default_factory=set)
    _due: float = 0.0

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The bodies of those keys that are known."""
        found = {key: self._new[key] for key in keys if key in self._new}
        wanted = list(dict.fromkeys(key for key in keys if key not in found))
        for start in range(0, len(wanted), _AT_ONCE):
            question = select(ROWS.c.key, ROWS.c.body).where(ROWS.c.key.in_(wanted[start : start + _AT_ONCE]))
            for key, stored in self._do(lambda: self._connection.execute(question).all()) or ():  # noqa: B023
                body = unsealed(key, stored)
                if body is None:
                    self._damaged.add(key)
                else:
                    found[key] = body
        return found

    def put(self, key: bytes, body: bytes) -> None:
        """Keep a body, which is written together with others."""
        self._new_bytes += len(body) - len(self._new.get(key, b""))
        self._new[key] = body
        if self._new_bytes > _BATCH or time.monotonic() > self._due:
            self.write()

    def write(self) -> None:
        """Write what is new."""
        if self._new and not self._is_read_only:
            self._do(self._write)
        self._new, self._new_bytes = {}, 0
        self._due = time.monotonic() + _PAUSE

    def keep_run(self, run: Run, decided: Sequence[Decided]) -> None:
        """Keep who decided what in a run, once; another run on the same state adds nothing."""
        self.write()
        if not self._is_read_only:
            self._do(lambda: _insert(self._connection, run, decided))

    def close(self) -> None:
        """Write what is left, and let go of the server."""
        self.write()
        self._end()

    def _write(self) -> None:
        """What another machine wrote meanwhile is the same, so it stays; what is damaged is replaced."""
        self._connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}s'"))
        statement = insert(ROWS)
        replacing = statement.on_conflict_do_update(index_elements=["key"], set_={"body": statement.excluded.body})
        # In the order of the keys, so that no two writers wait for each other.
        rows = [{"key": key, "body": sealed(key, self._new[key])} for key in sorted(self._new)]
        damaged = [row for row in rows if row["key"] in self._damaged]
        sound = [row for row in rows if row["key"] not in self._damaged]
        if sound:
            self._connection.execute(statement.on_conflict_do_nothing(), sound)
        if damaged:
            self._connection.execute(replacing, damaged)

    def _do(self, work: Callable[[], T]) -> T | None:
        """What some work in a transaction gives; None where the database cannot be used, or not any more."""
        if self._is_over:
            return None
        try:
            with self._connection.begin():
                return work()
        except SQLAlchemyError as error:
            said = self.address.cleaned(error)
            if _code(error) == _MAY_NOT:
                self._is_read_only = True
                self.warn(f"The database {self.address.shown} is read and not written to: {said}.")
            else:
                self._end()
                self.warn(f"The database {self.address.shown} is not used any more: {said}.")
        return None

    def _end(self) -> None:
        self._is_over = True
        with suppress(SQLAlchemyError):
            self._connection.close()


def open_shelf(address: Address, warn: Callable[[str], None]) -> TeamShelf:
    """Open a team's database, whose tables are made if there are none; close it when it is done.

    Raises `DatabaseRefused`.
    """
    try:
        return TeamShelf(address, warn, _connected(address))
    except (SQLAlchemyError, UnicodeError) as error:
        said = address.cleaned(error)
    except DatabaseRefused as refusal:
        said = str(refusal)
    raise DatabaseRefused(f"the database {address.shown} cannot be used: {said}")


def _connected(address: Address) -> Connection:
    words = {"connect_timeout": _PATIENCE, "tcp_user_timeout": _SILENCE, "application_name": "seniorlint"}
    arguments = {name: value for name, value in words.items() if name not in address.url.query}
    # Poolers between here and the server may not know a statement that was prepared through them.
    engine = create_engine(
        address.url,
        poolclass=NullPool,
        hide_parameters=True,
        connect_args={**arguments, "prepare_threshold": None},
    )
    connection = engine.connect()
    try:
        settle(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _insert(connection: Connection, run: Run, decided: Sequence[Decided]) -> None:
    row = {**run._asdict(), "seniorlint": __version__}
    number = connection.scalar(insert(RUNS).values(row).on_conflict_do_nothing().returning(RUNS.c.id))
    if number is not None and decided:
        connection.execute(insert(DECIDED), [{"run": number, **one._asdict()} for one in decided])


def _code(error: SQLAlchemyError) -> str | None:
    return getattr(getattr(error, "orig", None), "sqlstate", None)
