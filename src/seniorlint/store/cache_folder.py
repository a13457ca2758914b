"""A folder that seniorlint keeps a cache or the store in: making one, and telling its files from everybody else's.

A user can name any folder, and a repository can bring one along. So a folder counts as ours by the text of its tag
alone, and a file in it by its name; those that others may have too (`.gitignore`, the database) by their content.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from seniorlint.files.regular import open_regular
from seniorlint.files.whole import TEMPORARY, write_whole

_TAG = "CACHEDIR.TAG"
_TEXTS = {
    ".gitignore": b"*\n",
    _TAG: b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by seniorlint; see https://bford.info/cachedir/\n",
}  # in the order of writing: the folder is ours when all of it is there
_MOST = 1000  # bytes: more than either text has
_CACHE_FILE = re.compile(r"check-[0-9a-f]{32}\.json")
_PRIVATE = 0o700
_NAMED = 3  # entries in a message


class Contents(NamedTuple):
    """`own`: the files that seniorlint wrote, the tag last. `others`: the names of all other entries, sorted."""

    own: list[Path]
    others: list[str]


def make_folder(folder: Path) -> None:
    """Make a cache folder, with the files that keep backups and Git away from it.

    Raises `OSError`, also where the folder is there already and holds other files.
    """
    reason = why_taken(folder)
    if reason is not None:
        raise FileExistsError(0, reason)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=_PRIVATE, exist_ok=True)
    if not is_ours(folder):
        for name, text in _TEXTS.items():
            write_whole(folder / name, text)


def is_ours(folder: Path) -> bool:
    """Is a folder, which is not a link, tagged as seniorlint tags its own?"""
    return not folder.is_symlink() and _has_text(folder / _TAG)


def why_taken(folder: Path) -> str | None:
    """The reason why a folder must not become a cache, as the end of a sentence; None where it is one, or may be one.

    A folder that cannot be read has none: whoever uses it will be told.
    """
    if is_ours(folder):
        return None
    try:
        others = contents(folder).others
    except OSError:
        return None
    return f"it holds other files ({in_words(others)})" if others else None


def contents(folder: Path) -> Contents:
    """What is in a folder; raises `OSError`."""
    found = Contents([], [])
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: (entry.name == _TAG, entry.name)):
            if entry.is_file(follow_symlinks=False) and _is_own_file(folder, entry.name):
                found.own.append(folder / entry.name)
            else:
                found.others.append(entry.name)
    return found


def in_words(names: list[str]) -> str:
    """Names for a message: the first few, and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join([*names[:_NAMED], *([f"{more} more"] if more > 0 else [])])


def _is_own_file(folder: Path, name: str) -> bool:
    from seniorlint.store.database import may_be_store
    from seniorlint.store.shelf import ASIDE, NAME

    if name in _TEXTS:
        return _has_text(folder / name)
    if name in (NAME, f"{NAME}-journal"):  # a journal is whose the database is
        return may_be_store(folder / NAME)
    return name in (ASIDE, f"{ASIDE}-journal") or bool(_CACHE_FILE.fullmatch(name) or TEMPORARY.fullmatch(name))


def _has_text(file: Path) -> bool:
    """Does a file hold what seniorlint writes under its name? Version 0.1.0 wrote the line ends of Windows there."""
    try:
        with open_regular(file) as opened:
            return opened.read(_MOST).replace(b"\r\n", b"\n") == _TEXTS[file.name]
    except OSError:
        return False
