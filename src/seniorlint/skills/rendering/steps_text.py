"""The numbers and the places of next steps as people read them."""

from __future__ import annotations

from seniorlint.output.escape import log_line
from seniorlint.skills.line_place import Place
from seniorlint.skills.rendering.rates import number
from seniorlint.skills.rendering.rates import occasions as occasions_in_words
from seniorlint.skills.report_parts import Step


def missed(misses: float, occasions: float) -> str:
    """`3 of 9 occasions missed`."""
    return f"{number(misses)} of {occasions_in_words(occasions)} missed"


def cost_of(step: Step) -> str:
    """`3 of 9 occasions missed, about 2.1 a year`."""
    return f"{missed(step.missed, step.occasions)}, about {per_year(step.expected)} a year"


def per_year(misses: float) -> str:
    """A number of misses in a year, with no more digits than it deserves."""
    return f"{misses:.2g}" if misses < 10 else f"{misses:.0f}"


def place_text(place: Place) -> str:
    """`path:line`, escaped."""
    return f"{log_line(place.path)}:{place.line}"
