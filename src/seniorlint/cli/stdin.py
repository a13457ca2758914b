"""Code on standard input, and fixed code on standard output."""

from __future__ import annotations

import sys

from seniorlint.cli.exits import Trouble


def read_stdin() -> bytes:
    """All of standard input; raises `Trouble` where it cannot be read."""
    if sys.stdin is None:
        raise Trouble("standard input is closed.")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise Trouble(f"standard input cannot be read: {error.strerror}.") from error


def write_code(code: bytes) -> None:
    """Write code to standard output, byte for byte."""
    sys.stdout.buffer.write(code)
    sys.stdout.buffer.flush()
