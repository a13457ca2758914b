"""Writing a file all of it or nothing: first under another name in the same folder, then put in its place in one step.

A run that is killed in between leaves that other file behind. Its name says which process wrote it, so that a later run
can tell what is left from what is being written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
TEMPORARY = re.compile(r"\.seniorlint-(\d+)-[0-9a-f]{8}\.tmp")


def write_whole(target: Path, data: bytes, *, mode: int = 0o666, prepare: Callable[[Path], None] | None = None) -> None:
    """Replace the file at a path, which is not a link, or make it; raises `OSError`, and then nothing has changed.

    `mode`: the rights of the new file, less the umask. `prepare` is called with the file before it is put in place.
    """
    temporary = target.with_name(f".seniorlint-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        with os.fdopen(os.open(temporary, _NEW_FILE, mode), "wb") as file:
            file.write(data)
        if prepare is not None:
            prepare(temporary)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def remove_leftovers(folder: Path) -> None:
    """Remove what runs that were killed left in a folder; silent where that is not possible."""
    with suppress(OSError):
        for name in os.listdir(folder):
            match = TEMPORARY.fullmatch(name)
            if match is not None and not is_running(int(match[1])):
                with suppress(OSError):
                    os.unlink(folder / name)


def is_running(process: int) -> bool:
    """Is there a process of this number? On Windows the question would end it, so the answer is yes."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
