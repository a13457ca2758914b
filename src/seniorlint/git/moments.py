"""Times as people write them: a day, a month, a year, a time, or the words that git understands (`3 months ago`)."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta, timezone

from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d.*")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NAMES = (  # of months and days
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_SHORTEST = 3  # letters of the name of a month or a day, as git takes it
_NEAR_NOW = 2  # seconds: git takes what it does not understand for now
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "last"]
_UNITS = ["second", "minute", "hour", "day", "week", "month", "year"]
_ZONES = ["utc", "gmt", "z"]
_OTHERS = ["ago", "now", "today", "yesterday", "noon", "midnight", "tea", "am", "pm", "t", "at", "on"]
_NOW = {"now", "today", "0"}
_WORDS = frozenset({*_NUMBERS, *_UNITS, *(f"{one}s" for one in _UNITS), *_ZONES, *_OTHERS})


class UnknownMoment(ValueError):
    """A text that is not a time; the message says so."""


def moment_of(text: str, repository: Repository, *, is_end: bool = False) -> int:
    """The time that a text means, in seconds since 1970; raises `UnknownMoment`.

    A day, a month and a year begin in UTC, as the days of reports do, and so do times in ISO 8601 that name no zone.
    `is_end`: the last second of a day, a month or a year is meant. Git reads every other text, and takes one that it
    does not understand for now; so that is refused here.
    """
    text = text.strip()
    period = _DAY.fullmatch(text)
    if period is not None:
        return _edge_of(text, period, is_end=is_end)
    if _TIME.fullmatch(text):
        return _iso_time(text)
    words = [word.casefold() for word in _WORD.findall(text)]
    if all(map(str.isdecimal, words)) or not all(map(_is_known, words)) or not text.isprintable():
        raise _unknown(text)
    try:
        said = repository.run("rev-parse", f"--since={text}").decode("ascii")
        moment = int(said.strip().partition("=")[2])
    except (GitError, ValueError) as error:
        raise _unknown(text) from error
    if abs(moment - time.time()) < _NEAR_NOW and _NOW.isdisjoint(words):
        raise _unknown(text)
    return moment


def _iso_time(text: str) -> int:
    """A time that is written as ISO 8601 has it."""
    zoned = f"{text[:-1]}+00:00" if text[-1:] in "zZ" else text  # Python 3.10 knows no Z
    try:
        moment = datetime.fromisoformat(zoned)
        return int((moment if moment.tzinfo is not None else moment.replace(tzinfo=timezone.utc)).timestamp())
    except (ValueError, OverflowError) as error:
        raise _unknown(text) from error


def _edge_of(text: str, period: re.Match[str], *, is_end: bool) -> int:
    """The first or the last second of a day, a month or a year."""
    year, month, day = (int(one) if one else None for one in period.groups())
    try:
        start = datetime(year or 0, month or 1, day or 1, tzinfo=timezone.utc)
        end = start + timedelta(days=1)
        if day is None:
            is_last = month in (None, 12)
            end = start.replace(year=start.year + is_last, month=1 if is_last else start.month + 1)
    except (ValueError, OverflowError) as error:
        raise UnknownMoment(f"there is no day {text}") from error
    return int(end.timestamp()) - 1 if is_end else int(start.timestamp())


def _is_known(word: str) -> bool:
    is_name = len(word) >= _SHORTEST and any(one.startswith(word) for one in _NAMES)
    return word.isdecimal() or word in _WORDS or is_name


def _unknown(text: str) -> UnknownMoment:
    return UnknownMoment(
        f"{text!r} is not a time: write a day (2024-01-31), or as for git: '3 months ago', 'last friday'"
    )
