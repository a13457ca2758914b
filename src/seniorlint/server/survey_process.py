"""The server's side of the process that looks at whole workspaces."""

from __future__ import annotations

import pickle
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress

from seniorlint.files.framing import read_frame, write_frame
from seniorlint.search_path import isolated_python
from seniorlint.server.survey_order import News, Order

_PROGRAM = "from seniorlint.server.surveyor import main; main()"


class SurveyProcess:
    """Carries out one order after the other; started when there is one, and kept for the next."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._has_ended = False

    def start(self, order: Order, tell: Callable[[News], None]) -> None:
        """Carry out an order; `tell` is called from another thread, the last time with the end.

        `stop` must be called before the next order if that end has not come.
        """
        process = self._running()
        threading.Thread(target=_carry_out, args=(process, order, tell), name="seniorlint-survey", daemon=True).start()

    def stop(self) -> None:
        """Leave the order that is carried out; what was found until then is in the store."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def end(self) -> None:
        """End the process for good."""
        self._has_ended = True
        self.stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(isolated_python(_PROGRAM), stdin=pipe, stdout=pipe)
        return self._process


def _carry_out(process: subprocess.Popen[bytes], order: Order, tell: Callable[[News], None]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        write_frame(process.stdin, pickle.dumps(order))
        while (frame := read_frame(process.stdout)) is not None:
            news: News = pickle.loads(frame)
            tell(news)
            if news.is_end:
                return
    except (OSError, ValueError):  # ValueError: the pipe was closed here
        pass
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            pipe.close()
    tell(News(is_end=True, failure=f"the process that looks at the workspace ended with {process.wait()}"))
