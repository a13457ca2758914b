"""Structured Logging: entries that a program can search, not only a person can read.

An entry is a fixed message and fields beside it: `order paid` with `order=7` and `cents=1990`, as JSON. Then
"all entries of this request" and "payments above 100 euros" are questions to a log, and not regular
expressions. Put what all entries of a request share (its id) into the context once, instead of into every
call. Never put a password or a whole request in. For a script that one person runs, plain lines are enough.

Read next:
https://docs.python.org/3/howto/logging-cookbook.html#adding-contextual-information-to-your-logging-output
and, for a library that does this, https://www.structlog.org/
"""

from __future__ import annotations

import json
import logging
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

log = logging.getLogger(__name__)

request_id: ContextVar[str] = ContextVar("request_id", default="-")  # each thread and each task sees its own
USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "request_id"}


class RequestContext(logging.Filter):
    """Adds the id of the request to each record, so no call has to."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drops an entry."""
        record.request_id = request_id.get()
        return True


class JsonFormatter(logging.Formatter):
    """One object a line. `json.dumps` also writes quotes and line ends in a message so that they break nothing."""

    def format(self, record: logging.LogRecord) -> str:
        """The fields that every entry has, and those that its call added by `extra`."""
        entry: dict[str, Any] = {
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": getattr(record, "request_id", "-"),
            "event": record.getMessage(),
        }
        entry.update((key, value) for key, value in vars(record).items() if key not in USUAL)
        if record.exc_info and record.exc_info[1] is not None:
            entry["error"] = repr(record.exc_info[1])  # and in production the traceback: self.formatException(...)
        return json.dumps(entry, default=str)


def configure() -> None:
    """Once, where the program starts. A library never does this: its user decides where entries go."""
    handler = logging.StreamHandler(sys.stdout)
    handler.addFilter(RequestContext())
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler])


@contextmanager
def request(number: str | None = None) -> Iterator[None]:
    """All entries of this block carry one id, whichever function writes them."""
    token = request_id.set(number or uuid.uuid4().hex[:8])
    try:
        yield
    finally:
        request_id.reset(token)


def ask_the_bank(cents: int) -> None:
    """Refuses large sums, with quotes that would break a format string."""
    if cents > 10_000:
        raise ConnectionError('the bank said "try later"')


def pay(order: int, cents: int) -> None:
    """The message is constant, so that equal events can be counted; what varies is in fields."""
    log.info("payment started", extra={"order": order, "cents": cents})
    try:
        ask_the_bank(cents)
    except ConnectionError:
        log.exception("payment failed", extra={"order": order})
        return
    log.info("payment done", extra={"order": order})


def main() -> None:
    """Two requests, and an entry outside of them."""
    configure()
    log.info("service started")
    with request("a1"):
        pay(order=7, cents=1990)
    with request("b2"):
        pay(order=8, cents=20_000)


if __name__ == "__main__":
    main()
