"""Writing a mended file: all of it or nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from seniorlint.engine.regular import read_regular
from seniorlint.engine.source import Source


class ChangedMeanwhile(Exception):
    """The file is no longer what was checked; it was left alone."""


def write_source(path: Path, before: Source, after: Source) -> None:
    """Replace a file's text in one step, keeping its mode; a link keeps pointing at the file that is replaced.

    Raises `ChangedMeanwhile` if the file no longer holds `before`, and `OSError` if it cannot be written.
    """
    target = path.resolve()
    if read_regular(target) != before.to_bytes():
        raise ChangedMeanwhile(f"{path} was changed by somebody else meanwhile")
    if not os.access(target, os.W_OK):
        raise PermissionError(f"{path} is not writable")
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".seniorlint-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after.to_bytes())
        os.chmod(temporary, target.stat().st_mode)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise
