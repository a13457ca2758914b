"""Messages over two pipes: each a header with its length and a body of JSON."""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator

log = logging.getLogger(__name__)

_CHUNK = 65536
_LONGEST_HEADER = 8192  # bytes; more without a line end is not a header of this protocol
LARGEST_BODY = 64 * 1024 * 1024  # bytes
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*(\d{1,10})[ \t]*", re.IGNORECASE)


def claim_pipes() -> tuple[int, int]:
    """Take standard input and output for the protocol alone; their descriptors.

    Whatever else writes to standard output from here on, a child process included, writes to standard error instead,
    and whatever reads finds nothing.
    """
    pipe_in, pipe_out = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(pipe_in, os.O_BINARY)
        msvcrt.setmode(pipe_out, os.O_BINARY)
    return pipe_in, pipe_out


def read_bodies(pipe: int) -> Iterator[bytes | int]:
    """The bodies that come in, until the other side closes the pipe; of a body that is too large its length.

    What is not a header is skipped line by line. It reads the bare descriptor: a buffered reader that waits in another
    thread can stop the process from ending.
    """
    buffer = bytearray()
    length: int | None = None
    while True:
        end = buffer.find(b"\n")
        if end < 0:
            if len(buffer) > _LONGEST_HEADER:
                buffer.clear()
            chunk = _read(pipe)
            if not chunk:
                return
            buffer += chunk
            continue
        line = bytes(buffer[:end]).strip()
        del buffer[: end + 1]
        match = _LENGTH.fullmatch(line)
        if match:
            length = int(match[1])
        elif line or length is None:
            continue
        elif length > LARGEST_BODY:
            if not _fill(buffer, length, pipe, keep=False):
                return
            yield length
            length = None
        else:
            if not _fill(buffer, length, pipe, keep=True):
                return
            yield bytes(buffer[:length])
            del buffer[:length]
            length = None


def _fill(buffer: bytearray, length: int, pipe: int, *, keep: bool) -> bool:
    """Read until the buffer begins with a body of this length, or, without `keep`, until the body is gone from it."""
    while len(buffer) < length:
        chunk = _read(pipe)
        if not chunk:
            return False
        if not keep:
            length -= len(buffer)
            buffer.clear()
        buffer += chunk
    if not keep:
        del buffer[:length]
    return True


def _read(pipe: int) -> bytes:
    try:
        return os.read(pipe, _CHUNK)
    except OSError:
        return b""


class Writer:
    """Writes to the client; `lost` is called once when it is gone, and nothing is raised then."""

    def __init__(self, pipe: int, lost: Callable[[], None]) -> None:
        self._pipe = pipe
        self._lost = lost
        self._is_lost = False

    def write(self, data: bytes) -> None:
        """Write all of it."""
        rest = memoryview(data)
        while rest and not self._is_lost:
            try:
                rest = rest[os.write(self._pipe, rest) :]
            except OSError as error:
                log.error("the client is gone: %s", error)
                self._is_lost = True
                self._lost()

    def send(self, message: object) -> None:
        """Write one message."""
        self.send_text(json.dumps(message))

    def send_text(self, text: str) -> None:
        """Write one message that is JSON already."""
        body = text.encode()
        self.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def close(self) -> None:
        """Write nothing further."""
        self._is_lost = True
