"""Where modules are looked for: never in the current folder, because there lies the code that is linted.

Python itself looks there first with `-m` and `-c`, and in the processes that multiprocessing starts. It imports
modules of its own before a line of ours runs, so the current folder must be off the path of a child from its start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import seniorlint


def leave_current_folder() -> None:
    """Take the current folder off `sys.path`."""
    sys.path[:] = without_current_folder(sys.path)


def without_current_folder(path: Sequence[str]) -> list[str]:
    """A search path without the current folder.

    The folder goes to the end, where it can hide no other module, if Python or seniorlint itself is there or if
    PYTHONPATH names it in full: that is the user's word, and where a project's own rules are found.
    """
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:  # it was deleted
        return [folder for folder in path if folder]
    kept = [folder for folder in path if os.path.realpath(folder) != here]  # "" is the current folder, too
    named = [folder for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if os.path.isabs(folder)]
    needed = [os.path.dirname(os.__file__), os.path.dirname(os.path.dirname(seniorlint.__file__)), *named]
    return [*kept, here] if here in map(os.path.realpath, needed) else kept


def isolated_python(program: str) -> list[str]:
    """The command that runs a program in a Python of its own with this one's search path."""
    # `-I`, for Python 3.10 has no `-P`; what it leaves out besides comes back with the path.
    path = without_current_folder(sys.path)
    return [sys.executable, "-I", "-c", f"import sys; sys.path[:] = {path!r}; {program}"]


def isolate_spawned() -> None:
    """From here on the processes that multiprocessing starts do not look in the current folder at their start.

    They take over this process's `sys.path` afterwards.
    """
    os.environ["PYTHONSAFEPATH"] = "1"
    if sys.version_info < (3, 11):  # which does not know that variable; its multiprocessing does not change any more
        from multiprocessing import util

        flags = util._args_from_interpreter_flags  # type: ignore[attr-defined]
        util._args_from_interpreter_flags = lambda: [*flags(), "-I"]  # type: ignore[attr-defined]
