"""An observation on its way back through history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

from seniorlint.skills.blame import Blame, BlamedLine, Origin, Version
from seniorlint.skills.decisions.mark import Mark
from seniorlint.skills.decisions.verbatim import place_there
from seniorlint.skills.decisions.version_text import Text

Key = tuple[str, int]  # a path from the top, and the number of the observation there


class Trail(NamedTuple):
    """An observation on its way back: the mark that it is in a text, and the origins of the lines that decide.

    `version` is where the text is from; None for the work tree. `is_settled`: the header around the lines is from the
    same commit, so they were in that definition from the start. `is_of_head`: the definition is met by its header and
    docstring alone.
    """

    key: Key
    mark: Mark
    text: Text
    version: Version | None
    lines: tuple[BlamedLine, ...]
    is_settled: bool = False
    is_of_head: bool = False

    @property
    def origin(self) -> Origin:
        """Where the latest of the lines come from: there the observation became what it is now."""
        return max(
            (one.origin for one in self.lines), key=lambda one: (one.commit.is_uncommitted, one.commit.committed)
        )

    def verbatim_in(self, text: Text) -> Mark | None:
        """The mark in another text where what decides has the same tokens there; None where it has not.

        That is the definition around it, or its header and docstring where these are enough. Of what is on top of the
        file, what comes before it counts too, so it is never this sure.
        """
        if self.mark.is_top:
            return None
        if self.is_of_head:
            here, there = self.text.head_tokens(self.mark.scope), text.head_tokens(self.mark.scope)
        else:
            here, there = self.text.tokens(self.mark.scope), text.tokens(self.mark.scope)
        if here is None or there is None:
            return None
        place = place_there(self.mark.place, self.text.lines, here, text.lines, there)
        return self.mark._replace(**place._asdict()) if place is not None else None


def trails_of(path: str, text: Text, blame: Blame, head_rules: Collection[str] = ()) -> list[Trail]:
    """The trails of a file's observations. `head_rules`: those that a header and a docstring alone can meet."""
    by_line = {
        number: BlamedLine(number, origin, old, is_blank)
        for number, (origin, old, is_blank) in enumerate(zip(blame.origins, blame.numbers, blame.blank, strict=True), 1)
    }
    claimed = Counter((id(one.origin), one.number) for one in by_line.values())
    trails = []
    for index, mark in enumerate(text.marks):
        lines = lines_between(by_line, mark)
        if lines:
            is_of_head = mark.is_name and mark.outcome == "met" and mark.rule in head_rules
            trail = Trail((path, index), mark, text, None, lines, is_of_head=is_of_head)
            trails.append(trail._replace(is_settled=_is_settled(trail, by_line, claimed)))
    return trails


def _is_settled(trail: Trail, by_line: Mapping[int, BlamedLine], claimed: Mapping[tuple[int, int], int]) -> bool:
    """Are the headers around the lines as old, and are the lines no copies of others that are still there?"""
    parts = trail.mark.scope.split(".")
    extents = [trail.text.definitions.get(".".join(parts[:count])) for count in range(1, len(parts) + 1)]
    headers = [by_line.get(one.first) for one in extents if one is not None]
    return all(one is not None and one.origin is trail.origin for one in headers) and all(
        claimed[id(one.origin), one.number] == 1 for one in trail.lines
    )


def lines_between(by_line: Mapping[int, BlamedLine], mark: Mark) -> tuple[BlamedLine, ...]:
    """The lines with text among those that decide."""
    found = (by_line.get(number) for number in range(mark.first, mark.last + 1))
    return tuple(one for one in found if one is not None and not one.is_blank)
