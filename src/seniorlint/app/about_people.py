"""What a report says of its developers besides what their code shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from seniorlint.git.contact import Contact
from seniorlint.git.repository import Repository
from seniorlint.skills.narrowed_report import Part
from seniorlint.skills.people.absence import Absence, absence_of
from seniorlint.skills.people.contest import Contested
from seniorlint.skills.people.joined import parts_of
from seniorlint.skills.person import Person
from seniorlint.skills.report_data import About


@dataclass(frozen=True)
class Asked:
    """What a report is about: a part of what was attributed, in files that were read (paths from the top)."""

    contested: Contested
    part: Part
    repository: Repository
    read: Collection[str]


def about_people(
    people: Sequence[Person], you_in: Mapping[Person, Contact | None], asked: Asked, *, are_named: bool
) -> dict[Person, About]:
    """What is known of each of the people. `are_named`: they were asked for one by one.

    Then those without an observation are looked for in the whole history. Raises `GitError`.
    """
    part, attributions = asked.part, asked.contested.attributed.attributions
    present = {owner for one in attributions if part.holds(one) for owner in one.owners}
    about = {}
    for person in people:
        parts = len(parts_of(person, you_in.get(person)))
        absence: Absence | None = None
        if person not in present and (are_named or person in you_in):
            found = absence_of(person, attributions, part, asked.repository, asked.read)
            absence = found if found.commits or found.outside or found.left_out else None
        contested = sum(map(part.holds, asked.contested.taken.get(person, ())))
        about[person] = About(contested, parts if parts > 1 else 0, absence)
    return about
