"""What a report says before and after it speaks of developers, and how it calls them."""

from __future__ import annotations

from collections.abc import Iterator

from seniorlint.skills.rendering.narrowed_words import narrowed_to
from seniorlint.skills.rendering.rates import count
from seniorlint.skills.report_parts import Developer, Empty, Report
from seniorlint.skills.report_words import PURPOSE, REDACTED, YOU

_MOST_NAMES = 12


def opening(report: Report) -> Iterator[str]:
    """What is above everything: what a report on others is for, what is left out, what it was narrowed to."""
    if report.about_others:
        yield PURPOSE
    if report.data.is_redacted:
        yield REDACTED
    narrowed = narrowed_to(report.data)
    if narrowed is not None:
        yield narrowed


def title_of(developer: Developer) -> str:
    """The name, and that it is yours; not escaped."""
    return developer.name + yours(developer)


def yours(developer: Developer) -> str:
    """What follows the name: ` (you)` where it is the name of whoever asks."""
    return " (you)" if developer.is_you and developer.name != YOU else ""


def empty_words(empty: Empty) -> str | None:
    """How many developers have no observation, with the first names, not escaped; None where there are none."""
    if not empty.number:
        return None
    return f"{count(empty.number, 'developer')} without an observation{empty_names(empty)}"


def empty_names(empty: Empty) -> str:
    """`: Ada, Grace, and 20 more`: those without an observation, not escaped; "" where no name is known."""
    if not empty.names:
        return ""
    left = len(empty.names) - _MOST_NAMES
    return f": {', '.join((*empty.names[:_MOST_NAMES], *([f'and {left} more'] if left > 0 else [])))}"
