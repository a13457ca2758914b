"""The real command on a terminal that a test types at."""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path
from types import TracebackType

from tests.cli.command import environment

PATIENCE = 60.0  # seconds: a busy machine is slow, and a test that waits for nothing fails


class Terminal:
    """`seniorlint WORDS` on a pseudo-terminal of 100 columns; `with` ends it."""

    def __init__(self, *words: str | Path, cwd: Path, env: dict[str, str] | None = None) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.seen = ""
        self._pid, self._descriptor = pty.fork()
        if self._pid == 0:
            os.chdir(cwd)
            command = [sys.executable, "-m", "seniorlint", *map(str, words)]
            os.execve(sys.executable, command, {**environment(), "TERM": "xterm", **(env or {})})
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pid:
            os.kill(self._pid, 9)
            os.waitpid(self._pid, 0)
        os.close(self._descriptor)

    def type(self, text: str) -> None:
        """Type; `\\x03` is Ctrl-C and `\\x04` on an empty line the end of the input."""
        os.write(self._descriptor, text.encode())

    def until(self, text: str) -> str:
        """What it writes up to a text and with it."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.seen:
            assert self._read(deadline), f"{text!r} never came:\n{self.seen}"
        before, found, self.seen = self.seen.partition(text)
        return before + found

    def ended(self) -> tuple[int, str]:
        """Its exit code, and what it wrote until then."""
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline):
            pass
        assert time.monotonic() < deadline, f"it does not end:\n{self.seen}"
        code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        self._pid = 0
        return code, self.seen

    def _read(self, deadline: float) -> bool:
        if not select.select([self._descriptor], [], [], max(deadline - time.monotonic(), 0))[0]:
            return False
        try:
            data = os.read(self._descriptor, 4096)
        except OSError:  # Linux reports the end of a pseudo-terminal so
            return False
        self.seen += data.decode(errors="replace").replace("\r\n", "\n")
        return bool(data)
