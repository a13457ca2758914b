"""Running the real command in a real process."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

DECIDING = ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "GITHUB_ACTIONS", "GITHUB_WORKSPACE")


@dataclass(frozen=True)
class Done:
    """What a process left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


def run(*words: str | Path, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    """Run `seniorlint WORDS` in a folder."""
    done = run_raw(*words, cwd=cwd, stdin=stdin, env=env)
    return Done(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def run_raw(
    *words: str | Path, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run `seniorlint WORDS` in a folder, with the bytes that it wrote."""
    return subprocess.run(
        [sys.executable, "-m", "seniorlint", *map(str, words)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        env={**environment(), **(env or {})},
        timeout=120,
    )


def run_here(*words: str | Path, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    """Run `seniorlint WORDS` in a folder, in this process, which takes a tenth of the time."""
    from seniorlint.cli.main import main
    from seniorlint.review.run import jobs

    out, err = _Stream(), _Stream()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(cwd)
        patch.setattr(jobs, "can_guard", lambda workers: workers > 1)  # a single worker is this process here
        patch.setattr(sys, "stdin", _Stream(stdin))
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main.main([*map(str, words)], prog_name="seniorlint")
    assert isinstance(ended.value.code, int)
    return Done(ended.value.code, out.text(), err.text())


class _Stream(io.TextIOWrapper):
    """What a process has for an input or output that is not a terminal."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", write_through=True)

    def text(self) -> str:
        self.seek(0)
        return self.read()


# The command without the bar, which shows where the machine is slow.
_WITHOUT_BAR = (
    "import seniorlint.cli.progress as p; p.SHOWN_AFTER = float('inf'); import seniorlint.__main__ as m; m.run()"
)


def pseudo_terminal(*words: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """What `seniorlint WORDS` writes to a terminal, both of its outputs, however long it takes."""
    import pty

    pid, descriptor = pty.fork()
    if pid == 0:
        os.chdir(cwd)
        command = [sys.executable, "-c", _WITHOUT_BAR, *map(str, words)]
        os.execve(sys.executable, command, {**environment(), "TERM": "xterm", **(env or {})})
    written = b""
    try:
        while chunk := os.read(descriptor, 4096):
            written += chunk
    except OSError:  # Linux reports the end of a pseudo-terminal so
        pass
    os.waitpid(pid, 0)
    os.close(descriptor)
    return written.decode()


def environment() -> dict[str, str]:
    """This process's environment without what decides about colour, width and the log that is written to."""
    return {name: value for name, value in os.environ.items() if name not in DECIDING}
