"""The file of a review: a task in comments, with when it was begun, above the code to review."""

from __future__ import annotations

import re
from datetime import datetime

from seniorlint.skills.practice.written_form import begun_at

_FIRST = re.compile(r"# seniorlint practice: review, begun (\S+)\n")
_HEAD = """\
# seniorlint practice: review, begun {begun}
#
# Review this file as you would review a colleague's: {misses} places miss something that a senior would raise, and the
# rest is fine. Write a line for each place into a file of your own, with its number and the reason:
#     12: catches everything
# Do not change this file. Then: seniorlint practice score THIS_FILE --answers YOUR_FILE

"""


def review_file(code: str, misses: int, begun: datetime) -> str:
    """The text of the file; `begun`: local time with its offset."""
    return _HEAD.format(begun=begun.isoformat(timespec="seconds"), misses=misses) + code


def review_begun(text: str) -> datetime | None:
    """When a review was begun; None for a text that is none. Raises `RecordError` for a time that is none."""
    match = _FIRST.match(text)
    return begun_at(match[1]) if match is not None else None
