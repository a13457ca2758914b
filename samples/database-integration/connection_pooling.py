"""Connection Pooling: connections that are kept and lent, because opening one is slow.

A connection costs a handshake, a login, memory in the server. A pool keeps some, lends one for a piece of
work, and takes it back. Its size is a limit that protects the server: all processes together must stay below
what it allows. Say how long to wait for one that is free, check before use whether it still lives
(`pool_pre_ping`), and replace it after a while. Give it back soon: work with `with`, and do nothing slow
meanwhile. A script with one connection needs no pool, and SQLite hardly ever.

Read next: https://docs.sqlalchemy.org/en/20/core/pooling.html and
https://www.postgresql.org/docs/current/runtime-config-connection.html
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

try:
    from sqlalchemy import Engine, create_engine, event, text
    from sqlalchemy.exc import TimeoutError as NoFreeConnection
    from sqlalchemy.pool import QueuePool
except ImportError:
    print("This sample needs a package: pip install SQLAlchemy")
    raise SystemExit(0) from None


def make_engine(size: int, wait_seconds: float) -> Engine:
    """One engine for the whole process: it owns the pool."""
    return create_engine(
        "sqlite:///file:pool?mode=memory&cache=shared&uri=true",
        poolclass=QueuePool,
        pool_size=size,  # kept open
        max_overflow=0,  # no more than that, also for a moment
        pool_timeout=wait_seconds,  # how long a request waits for a free one
        pool_pre_ping=True,  # asks a connection before it is lent whether it still lives
        pool_recycle=1_800,  # seconds: firewalls drop what is silent for long
        connect_args={"check_same_thread": False},
    )


class Watched:
    """Counts what the pool does: what a metric should show in production."""

    def __init__(self, engine: Engine) -> None:
        self.opened = self.lent = self.peak = self._out = 0
        self._lock = threading.Lock()
        event.listen(engine, "connect", self._on_connect)
        event.listen(engine, "checkout", self._on_checkout)
        event.listen(engine, "checkin", self._on_checkin)

    def _on_connect(self, *_: object) -> None:
        with self._lock:
            self.opened += 1

    def _on_checkout(self, *_: object) -> None:
        with self._lock:
            self.lent += 1
            self._out += 1
            self.peak = max(self.peak, self._out)

    def _on_checkin(self, *_: object) -> None:
        with self._lock:
            self._out -= 1


def answer(engine: Engine, number: int) -> int:
    """A request: takes a connection for one query, and gives it back at the end of the block."""
    with engine.connect() as connection:
        time.sleep(0.002)  # the database thinks
        doubled: int = connection.execute(text("SELECT :number * 2"), {"number": number}).scalar_one()
    return doubled


def serve(engine: Engine, requests: int, threads: int) -> list[int]:
    """More threads than connections: some wait for a moment, and none of them fails."""
    with ThreadPoolExecutor(max_workers=threads) as pool:
        return list(pool.map(lambda number: answer(engine, number), range(requests)))


def use_up(engine: Engine, size: int) -> str:
    """What a leak looks like: connections that are not given back, until there are none."""
    held = [engine.connect() for _ in range(size)]
    try:
        engine.connect().close()
    except NoFreeConnection:
        return "no connection was free in time"
    finally:
        for connection in held:
            connection.close()
    return "there was one more"


def main() -> None:
    """Serve requests, then leak connections, then go on."""
    engine = make_engine(size=3, wait_seconds=5)
    watched = Watched(engine)
    print("sum:", sum(serve(engine, requests=40, threads=8)))
    print(f"lent {watched.lent} times, opened {watched.opened}, at most {watched.peak} at a time")
    engine.dispose()
    small = make_engine(size=2, wait_seconds=0.02)
    print("leaked:", use_up(small, 2))
    print("after they were given back:", answer(small, 21))
    small.dispose()


if __name__ == "__main__":
    main()
