"""The quarter of the year that a time is in."""

from __future__ import annotations

from datetime import datetime, timedelta

_EPOCH = datetime(1970, 1, 1)
_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # the seconds that a calendar of the years 1 to 9999 knows


def quarter_name(year: int, number: int) -> str:
    """A quarter, whose number is 1 to 4, as `2023-Q4`."""
    return f"{year:04}-Q{number}"


def quarter_at(time: int) -> tuple[int, int]:
    """The year and the number (1 to 4) of the quarter, in UTC, of a time in seconds since 1970."""
    when = moment(time)
    return when.year, (when.month + 2) // 3


def start_of_quarter(time: int) -> int:
    """The first second of the quarter, in UTC, that a time is in; both in seconds since 1970."""
    year, number = quarter_at(time)
    return int((datetime(year, 3 * number - 2, 1) - _EPOCH).total_seconds())


def moment(time: int) -> datetime:
    """A time in seconds since 1970, in UTC. A commit says itself when it was made, so it may say anything."""
    return _EPOCH + timedelta(seconds=min(max(time, _FIRST), _LAST))
