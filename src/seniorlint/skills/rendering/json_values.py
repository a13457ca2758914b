"""Values that several parts of the report's JSON hold."""

from __future__ import annotations

from seniorlint.catalogue.model import Skill
from seniorlint.output.escape import unicode_text
from seniorlint.skills.line_place import Place
from seniorlint.skills.proficiency import Estimate

DIGITS = 4  # after the point


def number_value(occasions: float) -> float:
    """A number of occasions: a whole one where nothing is shared."""
    return int(occasions) if occasions == int(occasions) else round(occasions, DIGITS)


def interval_value(of_rate: Estimate) -> list[float] | None:
    """The bounds of a rate; None where there is not enough evidence."""
    return [round(bound, DIGITS) for bound in of_rate.interval] if of_rate.is_enough else None


def place_object(place: Place) -> dict[str, object]:
    """A place as JSON types."""
    return {"path": unicode_text(place.path), "line": place.line}


def skill_keys(skill: Skill) -> dict[str, object]:
    """What an object says of a skill."""
    return {"skill": skill.id, "category": skill.category, "level": skill.level, "level_name": skill.level_name}
