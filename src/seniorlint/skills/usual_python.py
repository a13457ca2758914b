"""Which Python was the oldest in support at a time, where a project does not say which one it supports.

The dates are those of the release schedules (PEP 361, 373, 478, 494, 537, 569, 596, 619, 664, 693, 719, 745) and of
https://devguide.python.org/versions/.
"""

from __future__ import annotations

from datetime import datetime, timezone

from seniorlint.skills.declared_python import Version

_LAST_DAYS: tuple[tuple[Version, tuple[int, int, int]], ...] = (
    ((2, 5), (2011, 5, 26)),
    ((2, 6), (2013, 10, 29)),
    ((2, 7), (2020, 1, 1)),
    ((3, 5), (2020, 9, 30)),
    ((3, 6), (2021, 12, 23)),
    ((3, 7), (2023, 6, 27)),
    ((3, 8), (2024, 10, 7)),
    ((3, 9), (2025, 10, 31)),
    ((3, 10), (2026, 10, 31)),
    ((3, 11), (2027, 10, 31)),
    ((3, 12), (2028, 10, 31)),
    ((3, 13), (2029, 10, 31)),
)
_NEWEST: Version = (3, 14)


def usual_python(time: int) -> Version:
    """The oldest Python that was in support at a time, in seconds since 1970."""
    for version, day in _LAST_DAYS:
        if time < datetime(*day, tzinfo=timezone.utc).timestamp():
            return version
    return _NEWEST
