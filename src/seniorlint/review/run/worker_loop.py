"""What a worker does: jobs come in through a pipe, and a result of each goes out through another.

A signal makes it write its stacks and end; so does a crash of what is not written in Python. Who started it reads there
which rule it was in.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import IO, Any

from seniorlint.engine.rule_times import keep_times, take_times
from seniorlint.files.framing import read_frame, write_frame
from seniorlint.review.run.job import Job

END = signal.SIGALRM  # write the stacks and end; the kernel sends it, too, where nobody else does in time
_GRACE = 5.0  # seconds after the time for a file in which who started the worker should have ended it


def serve(work: Callable[[Job], object], incoming: IO[bytes], outgoing: IO[bytes], stacks: int) -> None:
    """Answer until no more jobs come. `stacks`: the descriptor of the pipe for stacks."""
    faulthandler.enable(file=stacks, all_threads=True)
    faulthandler.register(END, file=stacks, all_threads=True, chain=True)  # `chain`: then end, as is usual
    take_times()  # a fork has those of who forked it
    while (frame := read_frame(incoming)) is not None:
        for job in pickle.loads(frame):
            limit = job.settings.limits.seconds
            signal.setitimer(signal.ITIMER_REAL, limit + _GRACE if limit else 0)
            answer = _answer(work, job)
            signal.setitimer(signal.ITIMER_REAL, 0)
            write_frame(outgoing, answer)


def _answer(work: Callable[[Job], object], job: Job) -> bytes:
    """Does the job have a result, that or the error, and how long rules took, where that is wanted."""
    try:
        return pickle.dumps((True, work(job), take_times()), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # it is raised where the results are wanted
        try:
            return pickle.dumps((False, error, {}))
        except Exception:
            return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}"), {}))


def in_fork(work: Callable[[Job], object], incoming: int, outgoing: int, stacks: int) -> None:
    """Be the worker in the process that was forked for it, and never come back from here."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started the worker, and ends it
        jobs, results = open(incoming, "rb"), open(outgoing, "wb")  # noqa: SIM115  # a closed pipe says that all is over
        serve(work, jobs, results, stacks)
        code = 0
    except BrokenPipeError:
        pass  # who started the worker is gone
    finally:
        _flush()
        os._exit(code)


def main(stacks: int) -> None:
    """Be the worker in a process of its own: the first message is the work, and whether rules are timed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a plugin prints is no result
    incoming: IO[bytes] = sys.stdin.buffer
    first = read_frame(incoming)
    if first is not None:
        work: Any
        work, is_timed = pickle.loads(first)
        if is_timed:
            keep_times()
        serve(work, incoming, outgoing, stacks)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):  # it is closed, or there is none
            continue
