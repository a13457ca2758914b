"""How long a call of the analyst may take, and what ends it."""

from __future__ import annotations

import subprocess
import threading
import time
from typing import NamedTuple

from seniorlint.server.stacks import Stacks

_PAUSE = 5.0  # seconds until the process is asked again which rule it is in


class Limits(NamedTuple):
    """Seconds: `rule` until the process is asked which rule it is in, `call` until it is ended whatever it does."""

    rule: float
    call: float


class Patience:
    """Waits beside one call in a thread of its own, and ends the process where it takes too long.

    `rule`: the rule that did not come to an end; `is_over`: the process was ended because it was stuck somewhere else.
    """

    def __init__(self, process: subprocess.Popen[bytes], stacks: Stacks | None, limits: Limits) -> None:
        self._process, self._stacks, self._limits = process, stacks, limits
        self._has_answered = threading.Event()
        self.rule: str | None = None
        self.is_over = False
        self._thread = threading.Thread(target=self._wait, name="seniorlint-patience", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """The call has its answer, or the process is gone."""
        self._has_answered.set()

    def join(self) -> None:
        """Wait until nothing is asked of the process any more; comes after `end`."""
        self._thread.join()

    def _wait(self) -> None:
        end = time.monotonic() + self._limits.call
        wait = self._limits.rule
        while self._stacks is not None and wait < end - time.monotonic():
            if self._has_answered.wait(wait):
                return
            self.rule = self._stacks.rule_of(self._process, self._has_answered)
            if self.rule is not None:
                self._process.kill()
                return
            wait = _PAUSE
        if not self._has_answered.wait(max(end - time.monotonic(), 0)):
            self.is_over = True
            self._process.kill()
