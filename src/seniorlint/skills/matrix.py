"""The skill matrix of a developer: of each category and level how many skills their code speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from seniorlint.catalogue.model import Catalogue, Skill
from seniorlint.skills.proficiency import Word
from seniorlint.skills.report_parts import Developer


@dataclass(frozen=True, slots=True)
class Cell:
    """The skills of one category and level, as numbers of skills.

    `skills`: how many the catalogue has. `seen`: of these how many the developer's code speaks of, because evidence
    shows them (`shown`) or because a rule judged an occasion (`judged`). What is not seen was not judged, which says
    nothing about the developer. `consistent`, `mostly` and `developing`: how many of them deserve that word.
    """

    category: str
    level: int
    skills: int
    seen: int
    shown: int
    judged: int
    consistent: int
    mostly: int
    developing: int


def matrix_of(developer: Developer, catalogue: Catalogue) -> tuple[Cell, ...]:
    """The cells that have skills: categories in the order of the catalogue, levels from 1 up."""
    of_cell: dict[tuple[str, int], list[Skill]] = defaultdict(list)
    for skill in catalogue.skills.values():
        of_cell[skill.category, skill.level].append(skill)
    order = {category: index for index, category in enumerate(catalogue.categories)}
    shown = {one.subject.skill.id for one in developer.strengths}
    words = {one.skill.id: one.word for one in developer.practices}
    return tuple(
        _cell(*where, of_cell[where], shown, words)
        for where in sorted(of_cell, key=lambda one: (order[one[0]], one[1]))
    )


def _cell(category: str, level: int, skills: Sequence[Skill], shown: set[str], words: dict[str, Word | None]) -> Cell:
    ids = [skill.id for skill in skills]
    deserved = [words[one] for one in ids if one in words]
    return Cell(
        category=category,
        level=level,
        skills=len(ids),
        seen=sum(one in shown or one in words for one in ids),
        shown=sum(one in shown for one in ids),
        judged=len(deserved),
        consistent=deserved.count("consistent"),
        mostly=deserved.count("mostly"),
        developing=deserved.count("developing"),
    )
