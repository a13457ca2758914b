"""A process for one long piece of work, so that it never waits for, or delays, what is typed.

The first frame that comes in says what to do; frames go out: how far it is, and what came of it. It ends when its input
does, whatever it is doing, and is less urgent than everything else.
"""

from __future__ import annotations

import os
import pickle
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from seniorlint.app.errors import RequestError
from seniorlint.app.scope import Scope
from seniorlint.app.waiting import Progress
from seniorlint.files.framing import read_frame, write_frame
from seniorlint.review.run.check_run import Steps
from seniorlint.server.errand_table import ERRANDS
from seniorlint.server.transport import claim_pipes

_LESS_URGENT = 5  # of the steps that Unix has


def main(config_file: str | None, isolated: bool) -> None:
    """Do the one thing that standard input asks for."""
    pipe_in, pipe_out = claim_pipes()
    if hasattr(os, "nice"):
        os.nice(_LESS_URGENT)
    with open(pipe_in, "rb") as orders, open(pipe_out, "wb") as reports:
        frame = read_frame(orders)
        if frame is None:
            return
        threading.Thread(target=_end_with, args=(pipe_in,), daemon=True).start()
        scope = Scope(config_file=Path(config_file) if config_file is not None else None, isolated=isolated)
        name, arguments = pickle.loads(frame)
        try:
            result = ERRANDS[name](scope, _telling(reports), *arguments)
            write_frame(reports, pickle.dumps(("done", result)))
        except RequestError as error:
            write_frame(reports, pickle.dumps(("refused", str(error))))
        except BaseException:  # a parser that panics raises no Exception
            write_frame(reports, pickle.dumps(("failed", traceback.format_exc())))
        reports.flush()
        os._exit(0)  # the thread that waits for the end of the input need not be waited for


def _end_with(pipe: int) -> None:
    # The bare descriptor: a worker that is forked meanwhile would inherit a buffered reader that is locked.
    while os.read(pipe, 1):
        continue
    os._exit(1)


def _telling(reports: IO[bytes]) -> Progress:
    """The progress of a piece of work, as frames."""

    class Told:
        def start(self, length: int) -> None:
            write_frame(reports, pickle.dumps(("start", length)))

        def step(self) -> None:
            write_frame(reports, pickle.dumps(("step", 1)))

    @contextmanager
    def progress(label: str) -> Iterator[Steps]:
        yield Told()

    return progress
