"""Values that several parts of the report's JSON hold."""

from __future__ import annotations

from seniorlint.catalogue.model import Skill
from seniorlint.output.escape import unicode_text
from seniorlint.skills.line_place import Place

DIGITS = 4  # after the point


def number_value(occasions: float) -> float:
    """A number of occasions: a whole one where nothing is shared."""
    return int(occasions) if occasions == int(occasions) else round(occasions, DIGITS)


def place_object(place: Place) -> dict[str, object]:
    """A place as JSON types."""
    return {"path": unicode_text(place.path), "line": place.line}


def skill_keys(skill: Skill) -> dict[str, object]:
    """What an object says of a skill."""
    return {"skill": skill.id, "category": skill.category, "level": skill.level, "level_name": skill.level_name}
