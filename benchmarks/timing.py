"""Wall seconds of whole processes, several commands in turn (A B C A B C ...) so that a busy machine hits all alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SHOWN_LINES = 30


class UnexpectedExit(Exception):
    """A measured command ended with an exit code that is not one of those it may end with."""


@dataclass(frozen=True)
class Command:
    """A process to measure: what to run, where, how often, and which exit codes mean that it did its work."""

    label: str
    argv: tuple[str, ...]
    cwd: Path
    runs: int
    env: Mapping[str, str] | None = None
    expected_exits: frozenset[int] = frozenset({0})


@dataclass(frozen=True)
class Run:
    """One finished process: wall seconds, what it wrote to stdout, and seconds of processor time.

    Those are of all processes that it started, too; 0 where the platform does not count them.
    """

    seconds: float
    stdout: str
    processor_time: float = 0.0


@dataclass(frozen=True)
class Timing:
    """All runs of one command."""

    label: str
    runs: tuple[Run, ...]

    @property
    def seconds(self) -> tuple[float, ...]:
        """Wall seconds of each run, in their order."""
        return tuple(run.seconds for run in self.runs)

    @property
    def median(self) -> float:
        """Median wall seconds."""
        return statistics.median(self.seconds)

    @property
    def least_processor_time(self) -> float:
        """The least processor time of a run, in seconds."""
        return min(run.processor_time for run in self.runs)


def can_bind() -> bool:
    """Whether this platform lets a process be bound to some CPUs."""
    return sys.platform == "linux"


@contextmanager
def bound_to(cpus: int) -> Iterator[None]:
    """Bind this process, and all that it starts meanwhile, to the first `cpus` CPUs it may use, where that can be done.

    Those are the same ones for every command.
    """
    if sys.platform != "linux":
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(before)[:cpus])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def measure(
    commands: Sequence[Command], cpus: int, before_turn: Callable[[int], None] = lambda turn: None
) -> dict[str, Timing]:
    """Run the commands in turn on `cpus` CPUs until each had its number of runs; by label.

    `before_turn` is called with the number of the turn, from 0, before each, outside the time. Raises UnexpectedExit at
    the first command that fails.
    """
    finished: dict[str, list[Run]] = {command.label: [] for command in commands}
    if len(finished) < len(commands):
        raise ValueError("two commands have the same label")
    with bound_to(cpus):
        for turn in range(max((command.runs for command in commands), default=0)):
            before_turn(turn)
            for command in commands:
                if turn < command.runs:
                    run = run_once(command)
                    finished[command.label].append(run)
                    print(f"  {command.label}: {run.seconds:.3f} s", file=sys.stderr)
    return {label: Timing(label, tuple(runs)) for label, runs in finished.items()}


def run_once(command: Command) -> Run:
    """Run a command once. Its output goes to files, so that no pipe slows it down."""
    with tempfile.TemporaryFile("w+b") as stdout, tempfile.TemporaryFile("w+b") as stderr:
        used, start = _processor_time(), time.perf_counter()
        process = subprocess.run(
            command.argv,
            cwd=command.cwd,
            env=command.env,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            check=False,
        )
        seconds, used = time.perf_counter() - start, _processor_time() - used
        stdout.seek(0)
        stderr.seek(0)
        output = stdout.read().decode(errors="replace")
        if process.returncode not in command.expected_exits:
            raise UnexpectedExit(_failure(command, process.returncode, output, stderr.read().decode(errors="replace")))
    return Run(seconds, output, used)


def _processor_time() -> float:
    """Seconds of processor time of all processes that this one started and that have ended."""
    if sys.platform == "win32":
        return 0.0
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _failure(command: Command, exit_code: int, stdout: str, stderr: str) -> str:
    """What to tell about a failed command: its last lines of output, stderr first."""
    parts = [f"{command.label} ended with exit code {exit_code}: {' '.join(command.argv[:8])} ..."]
    for name, text in (("stderr", stderr), ("stdout", stdout)):
        if lines := text.splitlines():
            parts += [f"--- last lines of {name}", *lines[-SHOWN_LINES:]]
    return "\n".join(parts)
