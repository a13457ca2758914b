"""Wall seconds of whole processes, several commands in turn (A B C A B C ...) so that a busy machine hits all alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
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
    """One finished process: wall seconds, exit code, and what it wrote to stdout."""

    seconds: float
    exit_code: int
    stdout: str


@dataclass(frozen=True)
class Timing:
    """All runs of one command."""

    label: str
    runs: tuple[Run, ...]

    @property
    def median(self) -> float:
        """Median wall seconds."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def fastest(self) -> float:
        """Least wall seconds."""
        return min(run.seconds for run in self.runs)

    @property
    def slowest(self) -> float:
        """Most wall seconds."""
        return max(run.seconds for run in self.runs)

    @property
    def exit_codes(self) -> frozenset[int]:
        """The exit codes that occurred, all of them expected ones."""
        return frozenset(run.exit_code for run in self.runs)


def can_pin() -> bool:
    """Whether this platform lets a process be bound to one CPU."""
    return hasattr(os, "sched_setaffinity")


def measure(commands: Sequence[Command], before_each: Callable[[], None] = lambda: None) -> list[Timing]:
    """Run the commands in turn until each had its number of runs; `before_each` is called before, outside the time.

    Every process, with all it starts, is bound to the same CPU where the platform can do that.
    Raises UnexpectedExit at the first command that fails.
    """
    finished: dict[str, list[Run]] = {command.label: [] for command in commands}
    if len(finished) < len(commands):
        raise ValueError("two commands have the same label")
    for turn in range(max((command.runs for command in commands), default=0)):
        for command in commands:
            if turn < command.runs:
                before_each()
                finished[command.label].append(_run(command))
    return [Timing(label, tuple(runs)) for label, runs in finished.items()]


def _run(command: Command) -> Run:
    """Run a command once. Its output goes to files, so that no pipe slows it down."""
    with tempfile.TemporaryFile("w+b") as stdout, tempfile.TemporaryFile("w+b") as stderr:
        start = time.perf_counter()
        process = subprocess.run(
            command.argv,
            cwd=command.cwd,
            env=command.env,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            preexec_fn=_pin if can_pin() else None,
            check=False,
        )
        seconds = time.perf_counter() - start
        stdout.seek(0)
        stderr.seek(0)
        output = stdout.read().decode(errors="replace")
        if process.returncode not in command.expected_exits:
            raise UnexpectedExit(_failure(command, process.returncode, output, stderr.read().decode(errors="replace")))
    return Run(seconds, process.returncode, output)


def _pin() -> None:
    """Bind the calling process to one CPU: the first it may use, which is the same for every command."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _failure(command: Command, exit_code: int, stdout: str, stderr: str) -> str:
    """What to tell about a failed command: its last lines of output, stderr first."""
    parts = [f"{command.label} ended with exit code {exit_code}: {' '.join(command.argv[:8])} ..."]
    for name, text in (("stderr", stderr), ("stdout", stdout)):
        if lines := text.splitlines():
            parts += [f"--- last lines of {name}", *lines[-SHOWN_LINES:]]
    return "\n".join(parts)
