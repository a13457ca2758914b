"""The skill matrix of a developer: of each category and level how many skills their code speaks of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.skills.proficiency import Word
from seniorlint.skills.report_parts import Developer


class Skills(NamedTuple):
    """How many skills the catalogue has in one category and level."""

    category: str
    level: int
    skills: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The skills of one category and level that a developer's code speaks of, as numbers of skills.

    `seen`: because evidence shows them (`shown`) or because a rule judged an occasion (`judged`). `consistent` to
    `developing`: how many of them deserve that word.
    """

    category: str
    level: int
    seen: int
    shown: int
    judged: int
    consistent: int
    mostly_or_better: int
    mostly: int
    developing: int


def skills_of(catalogue: Catalogue) -> tuple[Skills, ...]:
    """The cells of the matrix that have skills: categories in the order of the catalogue, levels from 1 up."""
    order = {category: index for index, category in enumerate(catalogue.categories)}
    numbers = Counter((skill.category, skill.level) for skill in catalogue.skills.values())
    places = sorted(numbers, key=lambda one: (order[one[0]], one[1]))
    return tuple(Skills(*where, numbers[where]) for where in places)


def matrix_of(developer: Developer, catalogue: Catalogue) -> tuple[Cell, ...]:
    """The cells of which something was seen, in the order of `skills_of`.

    The skills of the others were not judged, which says nothing about the developer.
    """
    shown = {one.subject.skill for one in developer.strengths}
    words = {one.skill: one.word for one in developer.practices}
    seen: dict[tuple[str, int], list[Skill]] = defaultdict(list)
    for skill in shown | words.keys():
        seen[skill.category, skill.level].append(skill)
    order = {category: index for index, category in enumerate(catalogue.categories)}
    return tuple(
        _cell(*where, seen[where], shown, words) for where in sorted(seen, key=lambda one: (order[one[0]], one[1]))
    )


def _cell(category: str, level: int, seen: Sequence[Skill], shown: set[Skill], words: dict[Skill, Word | None]) -> Cell:
    deserved = [words[one] for one in seen if one in words]
    return Cell(
        category=category,
        level=level,
        seen=len(seen),
        shown=sum(one in shown for one in seen),
        judged=len(deserved),
        consistent=deserved.count("consistent"),
        mostly_or_better=deserved.count("mostly or better"),
        mostly=deserved.count("mostly"),
        developing=deserved.count("developing"),
    )
