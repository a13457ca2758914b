"""What the commits of a period did to files: from the store where it is known, otherwise from their contents."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from seniorlint.skills.trend.changed_contents import Period, changed_contents
from seniorlint.skills.trend.contents_seen import ContentReader
from seniorlint.skills.trend.file_turns import turns_of
from seniorlint.skills.trend.history_events import Happened
from seniorlint.skills.trend.kept_turns import keep_turns, recalled_turns


class ReadHistory(NamedTuple):
    """A period, what happened in it, and of how many changes a side cannot be read."""

    period: Period
    happened: Happened
    unread: int


def read_history(
    reader: ContentReader,
    is_wanted: Callable[[str], bool],
    since: int | None,
    start: Callable[[int], None],
    done: Callable[[], None],
) -> ReadHistory:
    """What happened to wanted files, in the usual period or since another time; raises `GitError`.

    `start` is called with the number of changes that must be read, `done` after each of them.
    """
    period = changed_contents(reader.repository, is_wanted, since)
    turns = recalled_turns(period.changes, reader)
    left = [one for one in dict.fromkeys(period.changes) if one not in turns]
    start(len(left))
    for seen in reader.read(left, done):
        found = turns[seen.change] = turns_of(seen.before, seen.after) if seen.is_read else None
        keep_turns(seen.change, found, reader)
    happened = Happened()
    happened.take(period, turns)
    return ReadHistory(period, happened, sum(one is None for one in turns.values()))
