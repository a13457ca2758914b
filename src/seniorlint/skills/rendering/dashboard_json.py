"""An area of the dashboard as JSON types."""

from __future__ import annotations

from seniorlint.skills.dashboard import AreaOfSkills
from seniorlint.skills.proficiency import ORDER

_DIGITS = 4


def area_object(area: AreaOfSkills) -> dict[str, object]:
    """What is known of an area; rates are 0 to 1, and null where there is not enough evidence."""
    low, high = area.interval
    return {
        "area": area.id,
        "title": area.title,
        "enough": area.is_enough,
        "rate": round(area.rate, _DIGITS) if area.is_enough else None,
        "interval": [round(low, _DIGITS), round(high, _DIGITS)] if area.is_enough else None,
        "practices": area.practices,
        "commits": area.commits,
        "effective": round(area.effective, _DIGITS),
        "words": {word: area.words.get(word, 0) for word in reversed(ORDER)},
        "conventions": area.conventions,
        "shown": area.shown,
    }
