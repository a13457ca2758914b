"""A worker as who started it sees it: a process that can be given jobs, listened to, looked at and ended."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from seniorlint.engine.rule_in_dump import rule_in
from seniorlint.engine.rule_times import are_kept
from seniorlint.review.run.job import Job

if TYPE_CHECKING:
    import subprocess

_LENGTH = 8  # bytes before each message, as in `files/framing.py`
_PATIENCE = 2.0  # seconds until a process that is to end is ended
_CHUNK = 1 << 20


class Worker:
    """A worker that was started; `results` is the descriptor that its answers come from.

    Forked where that is safe and quick, so that it need not import everything again; `others`: the workers that a fork
    must not hold the pipes of.
    """

    def __init__(self, work: Callable[[Job], object], others: Iterable[Worker]) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        stacks, self._stacks_end = os.pipe()
        os.set_blocking(stacks, False)
        os.set_blocking(self._stacks_end, False)  # one that nobody reads must not keep the process from ending
        self._stacks = stacks
        if sys.platform == "linux":
            self._fork(work, others)
        else:
            self._spawn(work)
        os.close(self._stacks_end)

    def _fork(self, work: Callable[[Job], object], others: Iterable[Worker]) -> None:
        from seniorlint.review.run.worker_loop import in_fork

        theirs, self._jobs = os.pipe()
        self.results, answers = os.pipe()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()  # or both would write it
        with ctrl_c_waits():
            self.pid = os.fork()
            if not self.pid:
                for descriptor in (
                    self._jobs,
                    self.results,
                    self._stacks,
                    *(end for one in others for end in one.ends),
                ):
                    os.close(descriptor)
                in_fork(work, theirs, answers, self._stacks_end)
        os.close(theirs)
        os.close(answers)

    def _spawn(self, work: Callable[[Job], object]) -> None:
        import subprocess

        from seniorlint.search_path import isolated_python

        end = self._stacks_end
        command = isolated_python(f"from seniorlint.review.run.worker_loop import main; main({end})")
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, pass_fds=(end,))
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.pid = self._process.pid
        self._jobs, self.results = os.dup(self._process.stdin.fileno()), os.dup(self._process.stdout.fileno())
        self._process.stdin.close()
        self._process.stdout.close()
        self._write((work, are_kept()))

    @property
    def ends(self) -> list[int]:
        """Our ends of its pipes, as far as they are open."""
        return [end for end in (self._jobs, self.results, self._stacks) if end >= 0]

    def send(self, jobs: Sequence[Job]) -> None:
        """Give it jobs. Where it has ended that shows when it is listened to."""
        self._write(jobs)

    def _write(self, message: object) -> None:
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        left = memoryview(len(data).to_bytes(_LENGTH, "big") + data)
        with suppress(BrokenPipeError):
            while left:
                left = left[os.write(self._jobs, left) :]

    def receive(self) -> tuple[bool, Any, Mapping[str, float]] | None:
        """Its next answer, see `worker_loop`; None where it has ended. Waits for it."""
        header = self._exactly(_LENGTH)
        data = self._exactly(int.from_bytes(header, "big")) if header is not None else None
        return pickle.loads(data) if data is not None else None

    def _exactly(self, size: int) -> bytes | None:
        data = bytearray()
        while len(data) < size:
            more = os.read(self.results, min(size - len(data), _CHUNK))
            if not more:
                return None
            data.extend(more)
        return bytes(data)

    def ask_to_end(self) -> str | None:
        """Have it write its stacks and end; the rule that it was in, where that can be told."""
        from seniorlint.review.run.worker_loop import END

        with suppress(ProcessLookupError):
            os.kill(self.pid, END)
        self._wait()
        return self.last_rule()

    def dismiss(self) -> None:
        """Let it end by itself, because there are no more jobs."""
        os.close(self._jobs)
        self._jobs = -1
        self._wait()

    def _wait(self) -> None:
        """Wait until it closes its pipe, which it does when it ends, but not for long."""
        import select

        closed = select.poll()  # not `select`, which takes no descriptor above 1,023
        closed.register(self.results, select.POLLIN)
        while closed.poll(_PATIENCE * 1000) and os.read(self.results, _CHUNK):
            pass

    def last_rule(self) -> str | None:
        """The rule that it says it was in when it ended."""
        dump = bytearray()
        with suppress(BlockingIOError):
            while more := os.read(self._stacks, _CHUNK):
                dump.extend(more)
        return rule_in(dump.decode("utf-8", "replace"))

    def end(self) -> int:
        """End it, whatever it does, and let go of its pipes; how it ended: an exit code, or a signal as -number."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        for descriptor in self.ends:
            os.close(descriptor)
        if self._process is not None:
            return self._process.wait()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@contextmanager
def ctrl_c_waits() -> Iterator[None]:
    """Ctrl-C comes when the block is over: Python drops what a signal raises while it forks (`os.register_at_fork`)."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, which does not fork
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
