"""What a report was narrowed to, in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from seniorlint.output.escape import one_line
from seniorlint.skills.report_data import Data, Narrowed

_DAY = 86_400  # seconds


def narrowed_to(data: Data) -> str | None:
    """What the report was narrowed to, and how much of all that is; None for a report on everything."""
    if data.narrowed is None:
        return None
    return f"{narrowed_part(data.narrowed)}: {data.narrowed.observations} of {data.observations} observations"


def narrowed_part(narrowed: Narrowed) -> str:
    """`Narrowed to what was decided from 2024-01-01 to 2024-03-31 (UTC) in files like src/**`; globs are escaped."""
    return " ".join(("Narrowed to what was decided", *_parts(narrowed)))


def _parts(narrowed: Narrowed) -> Iterator[str]:
    since = _moment(narrowed.since, is_end=False) if narrowed.since is not None else ""
    until = _moment(narrowed.until, is_end=True) if narrowed.until is not None else ""
    if since and until:
        yield f"from {since} to {until} (UTC)"
    elif since or until:
        yield f"from {since} on (UTC)" if since else f"until {until} (UTC)"
    if narrowed.paths:
        yield f"in files like {' or '.join(map(one_line, narrowed.paths))}"


def _moment(time: int, *, is_end: bool) -> str:
    """The day where a day begins or ends there, else with the time to the second."""
    when = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=time)
    is_edge = (time + is_end) % _DAY == 0
    return when.date().isoformat() if is_edge else when.strftime("%Y-%m-%d %H:%M:%S")
