"""What the analyst logs, on its way to the server's log: its own standard error is not what users see."""

from __future__ import annotations

import logging
from collections.abc import Iterable

Carried = tuple[str, int, str]  # the logger's name, the level, the message with its traceback


class CarriedRecords(logging.Handler):
    """Keeps what is logged until it is taken."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[Carried] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        try:
            self._records.append((record.name, record.levelno, self.format(record)))
        except Exception:  # arguments that do not fit the message
            self.handleError(record)

    def take(self) -> list[Carried]:
        """What was logged since the last call."""
        taken, self._records = self._records, []
        return taken


def log_again(records: Iterable[Carried]) -> None:
    """Log in this process what another one logged."""
    for name, level, message in records:
        logging.getLogger(name).log(level, "%s", message)
