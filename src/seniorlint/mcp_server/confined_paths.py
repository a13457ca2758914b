"""Paths that an agent names: none leads out of the folder in which the server was started."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from seniorlint.app.errors import refuse
from seniorlint.app.files_shown import files_shown
from seniorlint.app.scope import Scope
from seniorlint.mcp_server.call_limits import MAX_PATHS
from seniorlint.output.escape import one_line


def confined(word: str, root: Path) -> Path:
    """The absolute path that a word means below `root`, a real path; raises `RequestError` for one outside of it.

    Links are followed to judge a path, also those before a `..`. It need not exist.
    """
    if "\0" in word:
        raise refuse("A path cannot have a NUL character in it.")
    named = root / word
    path = Path(os.path.abspath(named))
    if not all(_is_below(one, root) for one in (named, path)):
        raise refuse(f"{one_line(word)} is outside of the folder that the server was started in, {root}.")
    return path if path.is_relative_to(root) else Path(os.path.realpath(path))


def confined_scope(words: Sequence[str], root: Path, scope: Scope) -> tuple[Scope, tuple[str, ...]]:
    """A scope with the paths that some words mean, and notes; raises `RequestError` as `confined` does.

    Links to files outside that are found below a folder are left out, and named in the notes.
    """
    if len(words) > MAX_PATHS:
        raise refuse(f"{len(words)} paths are too many; at most {MAX_PATHS} are taken in one call.")
    paths = tuple(confined(word, root) for word in words) or (root,)
    wanted = scope._replace(paths=paths)
    found = [root / name for name in files_shown(wanted).files]
    outside = {path for path in found if path.is_symlink() and not _is_below(path, root)}
    if not outside:
        return wanted, ()
    notes = tuple(f"{one_line(str(one.relative_to(root)))} leads out of {root}, so it is left out." for one in outside)
    kept = tuple(path for path in found if path not in outside)
    if not kept:
        raise refuse(f"All files below {', '.join(words) or '.'} lead out of {root}.")
    return scope._replace(paths=kept), notes


def _is_below(path: Path, root: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(root)
