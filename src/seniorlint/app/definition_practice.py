"""What each class and function of an open text met and missed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from seniorlint.app.open_texts import OpenText, Review
from seniorlint.catalogue.model import UNREAD_STATEMENT
from seniorlint.engine.observation import Observation
from seniorlint.files.paths import project_path
from seniorlint.languages.python.definition_lines import Definition


@dataclass(frozen=True)
class Practice:
    """A definition, and what was met and missed in it, all that it holds included.

    `hidden`: what was missed and is not shown, because a comment or the baseline hides it.
    """

    definition: Definition
    met: tuple[Observation, ...]
    missed: tuple[Observation, ...]
    hidden: tuple[Observation, ...]

    @property
    def summary(self) -> str:
        """The counts in a few words: `3 met, 1 missed`."""
        counts = ((self.met, "met"), (self.missed, "missed"), (self.hidden, "hidden"))
        return ", ".join(f"{len(found)} {word}" for found, word in counts if found or word == "met")


def practices(text: OpenText, review: Review) -> list[Practice]:
    """The definitions of a text in which something was met or missed, in text order; none of a text without a tree.

    Of a finding the start counts: what is found at a header, or at a decorator, is of that definition.
    """
    if review.settings is None or review.sites is None:
        return []
    sites = review.sites.of(review.chunks, text.path, review.settings)
    ignored = review.settings.ignored_in(project_path(text.path, review.settings.root)) | {UNREAD_STATEMENT}
    counted = [one for one in sites.observations if one.outcome in ("met", "missed") and one.subject not in ignored]
    counted.sort(key=lambda one: one.span)
    starts = [one.span.line for one in counted]
    codes = {name: rule.code for name, rule in review.catalogue.rules.items()}
    shown = {(one.code, one.line, one.column) for one in review.findings}

    def is_shown(one: Observation) -> bool:
        return (codes[one.subject], one.span.line, one.span.column) in shown

    found = []
    for definition in sites.definitions:
        inside = counted[bisect_left(starts, definition.first_line) : bisect_left(starts, definition.last_line + 1)]
        if inside:
            found.append(_practice(definition, inside, {id(one) for one in inside if is_shown(one)}))
    return found


def _practice(definition: Definition, inside: Sequence[Observation], shown: set[int]) -> Practice:
    return Practice(
        definition,
        tuple(one for one in inside if one.outcome == "met"),
        tuple(one for one in inside if one.outcome == "missed" and id(one) in shown),
        tuple(one for one in inside if one.outcome == "missed" and id(one) not in shown),
    )
