"""The trend of a developer in Markdown, short."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.output.markdown_text import code_span
from seniorlint.skills.quarters import day_of
from seniorlint.skills.rendering.markdown_words import plain, table
from seniorlint.skills.rendering.rates import number
from seniorlint.skills.rendering.trend_words import (
    NO_CHANGE,
    NOT_ENOUGH,
    compared_of,
    met_of,
    period,
    said_of,
    totals,
    unread,
)
from seniorlint.skills.report_parts import Developer
from seniorlint.skills.trend.trend_parts import Fix, TrendData

_QUARTERS = 8  # the last
_FIXES = 5  # the latest


def trend_markdown(developer: Developer, data: TrendData | None) -> Iterator[str]:
    """The blocks; none where no trend was asked for."""
    if data is None or developer.trend is None:
        return
    trend = developer.trend
    yield f"### Trend: {period(data)}"
    missing = unread(data)
    yield "\n".join(f"- {line}" for line in (*totals(trend), *([missing] if missing else [])))
    if trend.quarters:
        yield table(
            ("quarter", "met", "missed", "fixed", "broken", "shown"),
            [
                (one.name, *map(number, (one.met, one.missed, one.fixed, one.broken, one.shown)))
                for one in trend.quarters[-_QUARTERS:]
            ],
        )
    rows = [
        (
            f"{plain(one.subject.title)} (`{one.subject.name}`)",
            f"{met_of(halves.before)} before {day_of(halves.split)}",
            f"{met_of(halves.since)} since",
            said_of(one),
        )
        for one, halves in compared_of(trend)
    ]
    yield table(("practice", "earlier half", "later half", "change"), rows) if rows else f"{NO_CHANGE}: {NOT_ENOUGH}"
    if trend.fixes:
        yield "Fixed last:"
        yield "\n".join(map(_fix, trend.fixes[:_FIXES]))


def _fix(one: Fix) -> str:
    place = code_span(f"{one.place.path}:{one.place.line}@{one.commit[:10]}")
    return f"- {one.subject.name}: {place}, {day_of(one.time)}"
