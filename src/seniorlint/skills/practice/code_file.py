"""The file of live coding: an exercise with when it was begun, and without what its checks are."""

from __future__ import annotations

import re
from datetime import datetime

from seniorlint.skills.practice.written_form import begun_at

_FIRST = re.compile(r"# seniorlint practice: code, begun (\S+)\n")
_HELP = re.compile(r"# .*: seniorlint (?:next --check|explain) ")
_HEAD = """\
# seniorlint practice: code, begun {begun}
# The checks are hidden: `seniorlint practice score THIS_FILE` runs them, once you are sure.
#
"""


def code_file(exercise: str, begun: datetime) -> str:
    """The text of the file; `begun`: local time with its offset."""
    shown = "".join(line for line in exercise.splitlines(keepends=True) if not _HELP.match(line))
    return _HEAD.format(begun=begun.isoformat(timespec="seconds")) + shown


def code_begun(text: str) -> datetime | None:
    """When the work was begun; None for a text that is none. Raises `RecordError` for a time that is none."""
    match = _FIRST.match(text)
    return begun_at(match[1]) if match is not None else None
