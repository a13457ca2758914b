"""The log of this server in the editor: `window/logMessage`, beside standard error and the file.

A record may come from any thread; the event loop alone sends. Sending logs nothing, so no record leads to another.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Callable

from seniorlint.server.printable import printable

_MOST = 20  # messages in one span of time; the others are in the file
_SPAN = 10.0  # seconds
_LONGEST = 4_000  # characters of one message
_MOST_KEPT = 100  # messages until the client is ready
_OURS = "seniorlint"
_ERROR, _WARNING, _INFO, _LOG = 1, 2, 3, 4  # the protocol's kinds of message


class ClientLog(logging.Handler):
    """Sends records with `send`, which takes a message as JSON, once `begin` was called; must be made on the loop.

    In each span of time a message is sent once, and no more than some are; how many were left out is said at its end.
    Of other libraries only warnings and errors are sent: what they note of each message would double all traffic.
    """

    def __init__(self, send: Callable[[str], None]) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(message)s"))
        self._send = send
        self._loop = asyncio.get_running_loop()
        self._kept: deque[tuple[int, str]] = deque(maxlen=_MOST_KEPT)
        self._is_ready = False
        self._told: set[str] = set()  # in this span
        self._left_out = 0
        self._is_counting = False

    def emit(self, record: logging.LogRecord) -> None:
        """Have the event loop send a record; it is lost where the loop has ended."""
        if record.levelno < logging.WARNING and record.name.partition(".")[0] != _OURS:
            return
        try:
            lines = self.format(record)[:_LONGEST].splitlines()
            self._loop.call_soon_threadsafe(self._take, _kind(record.levelno), "\n".join(map(printable, lines)))
        except RuntimeError:
            return
        except Exception:  # arguments that do not fit the message
            self.handleError(record)

    def begin(self) -> None:
        """The client is ready: what was kept is sent."""
        self._is_ready = True
        kept, self._kept = self._kept, deque(maxlen=0)
        for kind, text in kept:
            self._tell(kind, text)

    def _take(self, kind: int, text: str) -> None:
        if self._is_ready:
            self._tell(kind, text)
        else:
            self._kept.append((kind, text))

    def _tell(self, kind: int, text: str) -> None:
        if not self._is_counting:
            self._is_counting = True
            self._loop.call_later(_SPAN, self._next_span)
        if text in self._told or len(self._told) >= _MOST:
            self._left_out += 1
            return
        self._told.add(text)
        self._write(kind, text)

    def _next_span(self) -> None:
        left_out, self._left_out = self._left_out, 0
        self._told.clear()
        self._is_counting = False
        if left_out:
            self._write(_INFO, f"{left_out} more of these messages are in the log file")

    def _write(self, kind: int, text: str) -> None:
        params = json.dumps({"type": kind, "message": text})
        self._send(f'{{"jsonrpc":"2.0","method":"window/logMessage","params":{params}}}')


def _kind(level: int) -> int:
    if level >= logging.ERROR:
        return _ERROR
    if level >= logging.WARNING:
        return _WARNING
    return _INFO if level >= logging.INFO else _LOG
