"""The server's side of the analyst: starts the process, calls it, starts it again after it died."""

from __future__ import annotations

import pickle
import subprocess
from pathlib import Path
from typing import Any

from seniorlint.search_path import isolated_python
from seniorlint.server.documents import Document
from seniorlint.server.framing import read_frame, write_frame
from seniorlint.server.mirror import Outbox

_PROGRAM = "from seniorlint.server.analyst import main; main({file!r}, {isolated!r})"


class AnalystFailed(Exception):
    """A call raised, or the process that should answer ended."""


class Helper:
    """The analyst's process. `call` belongs to one thread; `start` and `end` may be called from another."""

    def __init__(self, config_file: Path | None, isolated: bool) -> None:
        file = str(config_file) if config_file is not None else None
        self._command = isolated_python(_PROGRAM.format(file=file, isolated=isolated))
        self._process: subprocess.Popen[bytes] | None = None
        self._outbox = Outbox()
        self.has_ended = False

    def start(self) -> subprocess.Popen[bytes]:
        """The process; started if there is none."""
        if self.has_ended:
            raise AnalystFailed("the server ends")
        if self._process is None:
            pipe = subprocess.PIPE
            self._outbox.clear()
            self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe)
        return self._process

    def call(self, method: str, *arguments: object) -> Any:  # noqa: ANN401  # what the method gives
        """What a method of `Analyst` gives; raises `AnalystFailed`."""
        process = self.start()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            packed = [self._outbox.pack(one) if isinstance(one, Document) else one for one in arguments]
            write_frame(process.stdin, pickle.dumps((method, packed)))
            answer = read_frame(process.stdout)
        except OSError:
            answer = None
        if answer is None:
            self._process = None
            process.kill()
            raise AnalystFailed(f"the process ended with {process.wait()}")
        succeeded, result = pickle.loads(answer)
        if not succeeded:
            raise AnalystFailed(result)
        return result

    def forget(self, uri: str) -> None:
        """Have everything forgotten of a closed document; raises `AnalystFailed`."""
        self._outbox.forget(uri)
        self.call("forget", uri)

    def end(self) -> None:
        """End the process now, whatever it does."""
        self.has_ended = True
        process = self._process
        if process is not None:
            process.kill()
            process.wait()
