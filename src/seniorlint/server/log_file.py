"""The log of this server as a file, for users whose editor hides standard error; made when there is one to write."""

from __future__ import annotations

import logging
import os
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

VARIABLE = "SENIORLINT_LOG_DIR"
_KEPT = 14 * 24 * 3600  # seconds after which the log of a server that ended is removed
_LARGEST = 5_000_000  # bytes of one log


@cache
def log_file() -> Path:
    """The file of this process, made if it is not there; raises `OSError`."""
    named = os.environ.get(VARIABLE)
    if named:
        folder = Path(named)
    else:
        from platformdirs import user_log_path

        folder = user_log_path("seniorlint", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _remove_old(folder)
    file = folder / f"server-{os.getpid()}.log"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
    os.close(descriptor)
    return file


class LogFile(logging.Handler):
    """Writes records to the file, up to a size; a disk that is full loses them."""

    def emit(self, record: logging.LogRecord) -> None:
        """Add a record to the end of the file."""
        with suppress(OSError):
            file = log_file()
            if file.stat().st_size < _LARGEST:
                with file.open("a", encoding="utf-8", errors="backslashreplace") as opened:
                    opened.write(self.format(record) + "\n")


def _remove_old(folder: Path) -> None:
    for file in folder.glob("server-*.log"):
        with suppress(OSError):
            if time.time() - file.lstat().st_mtime > _KEPT:
                file.unlink()
