"""The server's side of the question which rule the analyst is in."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import threading
from contextlib import suppress

from seniorlint.engine.rule_in_dump import rule_in
from seniorlint.server.stack_dump import READY

CAN_ASK = hasattr(faulthandler, "register")  # not on Windows

_SAMPLES = 5
_BETWEEN = 0.25  # seconds between two samples; one call of a rule takes less than one of these
_LAST_BYTES = 0.05  # seconds without more of a dump, after which it is whole
_CHUNK = 65536


class Stacks:
    """The stacks of one analyst. `descriptor`: of the pipe that it writes them to."""

    def __init__(self) -> None:
        self._read, self.descriptor = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self.descriptor, False)  # nobody reads what comes too late
        self._is_ready = False

    def started(self) -> None:
        """The process has its end of the pipe."""
        os.close(self.descriptor)

    def close(self) -> None:
        """The process is gone."""
        os.close(self._read)

    def rule_of(self, process: subprocess.Popen[bytes], is_over: threading.Event) -> str | None:
        """The rule that a process is in for a second and more; None where that cannot be told or the call `is_over`."""
        names = set()
        for _ in range(_SAMPLES):
            names.add(self._sample(process, is_over))
            if None in names or len(names) > 1 or is_over.wait(_BETWEEN):
                return None
        return names.pop()

    def _sample(self, process: subprocess.Popen[bytes], is_over: threading.Event) -> str | None:
        before = self._pending()
        self._is_ready = self._is_ready or before.startswith(READY)
        if not self._is_ready:
            return None  # the signal would end a process that does not wait for it yet
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGUSR1)
        dump = bytearray()
        while not is_over.wait(_LAST_BYTES):
            more = self._pending()
            if not more:
                break
            dump.extend(more)
        return rule_in(dump.decode("ascii", "replace"))

    def _pending(self) -> bytes:
        """What is in the pipe."""
        data = bytearray()
        with suppress(BlockingIOError):
            while chunk := os.read(self._read, _CHUNK):
                data.extend(chunk)
        return bytes(data)
