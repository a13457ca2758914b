"""Messages between two of our processes: eight bytes of length, then that many bytes."""

from __future__ import annotations

from typing import IO

_LENGTH = 8


def write_frame(pipe: IO[bytes], data: bytes) -> None:
    """Write one message; raises `OSError` where nobody reads."""
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes | None:
    """The next message; None where the pipe ends, in the middle of a message too."""
    header = pipe.read(_LENGTH)
    if len(header) < _LENGTH:
        return None
    length = int.from_bytes(header, "big")
    data = pipe.read(length)
    return data if len(data) == length else None
