"""The files of reviews and of live coding: a task in comments, with when it was begun, above the code."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from seniorlint.skills.practice.written_form import begun_at

_FIRST = re.compile(r"# seniorlint practice: (review|code), begun (\S+)\n")
_LINE = "# seniorlint practice: {kind}, begun {begun}\n"
_REVIEW = """\
#
# Review this file as you would review a colleague's: {misses} places miss something that a senior would raise, and the
# rest is fine. Write a line for each place into a file of your own, with its number and the reason:
#     12: catches everything
# Do not change this file. Then: seniorlint practice score THIS_FILE --answers YOUR_FILE

"""
_CODE = """\
# The checks are hidden: `seniorlint practice score THIS_FILE` runs them, once you are sure.
#
"""
_HELP = re.compile(r"# .*: seniorlint (?:next --check|explain) ")  # of an exercise, which would show the checks


class Begun(NamedTuple):
    """Which kind a file is of, `review` or `code`, and when it was begun."""

    kind: str
    at: datetime


def review_file(code: str, misses: int, begun: datetime) -> str:
    """The text of a review; `begun`: local time with its offset."""
    return _first_line("review", begun) + _REVIEW.format(misses=misses) + code


def code_file(exercise: str, begun: datetime) -> str:
    """The text of live coding: an exercise without what says how its checks are shown."""
    shown = "".join(line for line in exercise.splitlines(keepends=True) if not _HELP.match(line))
    return _first_line("code", begun) + _CODE + shown


def begun_in(text: str) -> Begun | None:
    """What the first line of a text says; None for a text that is neither. Raises `RecordError` for a wrong time."""
    match = _FIRST.match(text)
    return Begun(match[1], begun_at(match[2])) if match is not None else None


def _first_line(kind: str, begun: datetime) -> str:
    return _LINE.format(kind=kind, begun=begun.isoformat(timespec="seconds"))
