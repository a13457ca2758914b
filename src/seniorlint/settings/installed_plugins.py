"""Packages with rules that were installed into this Python: those with an entry point in the group `seniorlint.rules`.

Who installed one chose to run its code, so it is loaded where a configuration names it, without being allowed again.
"""

from __future__ import annotations

import os
import site
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

GROUP = "seniorlint.rules"


@cache
def installed_plugins() -> Mapping[str, str]:
    """The module of each plugin, by the name of its entry point.

    Only those whose metadata is in a folder that packages are installed into: a repository can bring along metadata,
    and may be on the search path.
    """
    from importlib.metadata import distributions  # where a configuration names plugins

    homes = {os.path.realpath(folder) for folder in _homes()}
    found: dict[str, str] = {}
    for one in distributions():
        if os.path.realpath(str(one.locate_file(""))) in homes:
            found.update((point.name, point.value) for point in one.entry_points if point.group == GROUP)
    return found


def find_editable() -> None:
    """Let modules be found in the current folder, after all others, where a package was installed from it to be edited.

    Otherwise that folder is off the search path (see `search_path`). What was installed so is in a `.pth` file
    (https://docs.python.org/3/library/site.html).
    """
    here = os.path.realpath(os.getcwd())
    for home in set(_homes()):
        for file in Path(home).glob("*.pth"):
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            named = [line for line in lines if os.path.isabs(line)]
            if any(_is_in(here, os.path.realpath(line)) and line not in sys.path for line in named):
                sys.path.extend(line for line in named if line not in sys.path)


def _is_in(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)


def _homes() -> Iterator[str]:
    """The folders that this Python's packages are installed into (the schemes of `sysconfig`)."""
    yield from (sysconfig.get_path(name) for name in ("purelib", "platlib"))
    yield from site.getsitepackages()
    if site.ENABLE_USER_SITE:
        yield site.getusersitepackages()
