"""How well a file was reviewed: which of the planted misses were named, and which lines were named for nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from seniorlint.catalogue.model import Catalogue
from seniorlint.skills.practice.review_task import Planted

_REMARK = re.compile(r"\s*(\d{1,6})\s*[:.\-]?\s+(\S.*)")


class WrongAnswer(ValueError):
    """A line of an answer is not a remark; the message shows how one looks."""


class Remarked(NamedTuple):
    """A line, from 1, that is named, and the reason."""

    line: int
    reason: str


class SkillScore(NamedTuple):
    """Of the misses of one skill, by its title, how many were found."""

    skill: str
    found: int
    planted: int


class ReviewScore(NamedTuple):
    """What was found and what not. `nothing_there`: remarks at lines at which no rule sees anything."""

    found: tuple[Planted, ...]
    overlooked: tuple[Planted, ...]
    nothing_there: tuple[Remarked, ...]
    remarks: int
    skills: tuple[SkillScore, ...]

    @property
    def recall(self) -> float:
        """The share of the planted misses that were found, 0 to 1."""
        planted = len(self.found) + len(self.overlooked)
        return len(self.found) / planted if planted else 1.0

    @property
    def precision(self) -> float | None:
        """The share of the remarks that are at a miss, 0 to 1; None without remarks."""
        return 1 - len(self.nothing_there) / self.remarks if self.remarks else None


def remarks_in(text: str) -> list[Remarked]:
    """The remarks of an answer, one a line, such as `12: catches everything`; raises `WrongAnswer`.

    Blank lines and those that start with `#` are passed over.
    """
    remarks = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _REMARK.fullmatch(line)
        if match is None:
            raise WrongAnswer(f"line {number} names no line and reason, such as `12: catches everything`")
        remarks.append(Remarked(int(match[1]), match[2].strip()))
    return remarks


def score_review(planted: Sequence[Planted], remarks: Sequence[Remarked], catalogue: Catalogue) -> ReviewScore:
    """Compare remarks with what is planted. A miss is found by a remark at any line of it; reasons are not judged."""
    lines = {one.line for one in remarks}
    found = [one for one in planted if any(line in lines for line in range(one.line, one.end_line + 1))]
    touched = {line for one in planted for line in range(one.line, one.end_line + 1)}
    titles = [catalogue.rules[one.rule].skill.title for one in planted]
    hits = Counter(catalogue.rules[one.rule].skill.title for one in found)
    return ReviewScore(
        found=tuple(found),
        overlooked=tuple(one for one in planted if one not in found),
        nothing_there=tuple(one for one in remarks if one.line not in touched),
        remarks=len(remarks),
        skills=tuple(SkillScore(title, hits[title], number) for title, number in sorted(Counter(titles).items())),
    )
