"""The progress of one request, and the parts of its answer, for a client that gave tokens for them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

_PAUSE = 0.2  # seconds between two reports


class WorkProgress:
    """Tells with `send`, which takes a message as JSON. A token that is None means that the client wants none."""

    def __init__(self, send: Callable[[str], None], work: str | int | None, parts: str | int | None) -> None:
        self._send, self._work, self._parts = send, work, parts
        self._told = 0.0

    @property
    def takes_parts(self) -> bool:
        """Does the client take the answer in parts? Then the answer itself is empty."""
        return self._parts is not None

    def part(self, value: str) -> None:
        """Send a part of the answer, which is JSON."""
        if self._parts is not None:
            self._tell(self._parts, value)

    def begin(self, title: str) -> None:
        """The work begins."""
        self._say({"kind": "begin", "title": title, "cancellable": True, "percentage": 0})

    def step(self, done: int, total: int) -> None:
        """So many of all files are done; told now and then."""
        now = time.monotonic()
        if total and now - self._told >= _PAUSE:
            self._told = now
            self._say({"kind": "report", "message": f"{done:,} of {total:,} files", "percentage": 100 * done // total})

    def end(self) -> None:
        """The work is over."""
        self._say({"kind": "end"})

    def _say(self, value: object) -> None:
        if self._work is not None:
            self._tell(self._work, json.dumps(value))

    def _tell(self, token: str | int, value: str) -> None:
        self._send(
            f'{{"jsonrpc":"2.0","method":"$/progress","params":{{"token":{json.dumps(token)},"value":{value}}}}}'
        )
