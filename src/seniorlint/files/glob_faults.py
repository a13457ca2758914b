"""Globs that can never match what they were written for."""

from __future__ import annotations

import re

from seniorlint.files.glob_tokens import BadPattern
from seniorlint.files.globs import read_glob

_BRACES = re.compile(r"\{[^{}/]*,[^{}]*\}")
_BACKSLASH = re.compile(r"\\(?![!# \[])")


def fault_of(glob: str, *, can_take_back: bool, relative_to: str = "the folder of the configuration") -> str | None:
    """Why a glob can match nothing that has such a name in earnest; None for one that can.

    `can_take_back`: a glob with `!` can take back what one before it takes. `relative_to`: the folder that globs start
    in, in words.
    """
    try:
        read = read_glob(glob)
    except BadPattern as error:
        return str(error)
    if read is None:
        return "a line that starts with # is a comment; write \\#" if glob.strip() else "it is empty"
    if read.is_negated and not can_take_back:
        return "a glob with `!` takes back what one before it takes, and there is none"
    if _BRACES.search(glob):
        return "braces mean nothing here; write a glob for each"
    if _BACKSLASH.search(glob):
        return "folders are parted by /, not by a backslash"
    if glob.startswith("~"):
        return "~ does not mean the home folder"
    if {".", ".."} & set(glob.removeprefix("!").split("/")) or "//" in glob:
        return f"no path has such a part; a glob is relative to {relative_to}"
    return None
