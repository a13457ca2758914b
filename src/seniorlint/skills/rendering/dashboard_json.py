"""An area of the dashboard as JSON types."""

from __future__ import annotations

from seniorlint.skills.dashboard import AreaOfSkills
from seniorlint.skills.proficiency import ORDER
from seniorlint.skills.rendering.json_values import DIGITS, interval_value


def area_object(area: AreaOfSkills) -> dict[str, object]:
    """What is known of an area; rates are 0 to 1, and null where there is not enough evidence."""
    return {
        "area": area.id,
        "title": area.title,
        "enough": area.is_enough,
        "rate": round(area.rate, DIGITS) if area.is_enough else None,
        "interval": interval_value(area),
        "practices": area.practices,
        "commits": area.commits,
        "effective": round(area.effective, DIGITS),
        "words": {word: area.words.get(word, 0) for word in reversed(ORDER)},
        "conventions": area.conventions,
        "shown": area.shown,
    }
