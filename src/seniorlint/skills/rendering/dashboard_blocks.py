"""The dashboard in blocks: a bar with its interval and its words for each area of the assessment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seniorlint.skills.dashboard import AreaOfSkills
from seniorlint.skills.proficiency import CONFIDENCE, ORDER
from seniorlint.skills.rendering.rates import count, percent
from seniorlint.skills.rendering.report_blocks import Block, Prose, Rated, Section

AREAS = "Areas: how often an occasion was handled well"
_HOW = "A bar is full up to the low end of its interval, and lighter up to the high end. Each practice counts the same."


def dashboard_blocks(areas: Sequence[AreaOfSkills]) -> Iterator[Block]:
    """A row for each area of which something is known, and a sentence on the others."""
    yield Section(AREAS, _HOW if any(one.is_enough for one in areas) else "")
    known = [one for one in areas if one.practices or one.conventions or one.shown]
    for one in known:
        rate, interval = (one.rate, one.interval) if one.is_enough else (None, None)
        yield Rated(one.title, area_words(one), rate, interval, is_drawn=True)
    unknown = [one.title for one in areas if one not in known]
    if unknown:
        yield Prose(f"Nothing was judged, which says nothing: {', '.join(unknown)}.", 2, "quiet")


def area_words(area: AreaOfSkills) -> str:
    """What is said of an area: `93% (90% interval 85-97%), the mean of 3 practices: 2 consistent; 4 skills shown`."""
    shown = f"{count(area.shown, 'skill')} shown" if area.shown else ""
    return "; ".join(part for part in (_rate(area) if area.is_enough else _too_little(area), shown) if part)


def _rate(area: AreaOfSkills) -> str:
    low, high = area.interval
    words = ", ".join(f"{area.words[word]} {word}" for word in reversed(ORDER) if area.words.get(word))
    rate = f"{percent(area.rate)}% ({CONFIDENCE:.0%} interval {percent(low)}-{percent(high)}%)"
    of = " in" if area.practices == 1 else ", the mean of"
    return f"{rate}{of} {count(area.practices, 'practice')}{f': {words}' if words else ''}"


def _too_little(area: AreaOfSkills) -> str:
    if area.practices:
        return f"not enough evidence ({count(area.practices, 'practice')} in {count(area.commits, 'commit')})"
    if area.conventions:
        return f"only what nearly everybody here does ({count(area.conventions, 'practice')})"
    return "not enough evidence" if area.shown else "nothing was judged, which says nothing"
