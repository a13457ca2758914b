"""Teams that are made up, as attributions: who decided what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from seniorlint.catalogue.load import load_catalogue
from seniorlint.engine.observation import Span
from seniorlint.git.contact import Contact
from seniorlint.skills.attribution import Attribution
from seniorlint.skills.blame import Commit
from seniorlint.skills.observed import ObservedFile, Seen
from seniorlint.skills.person import Person
from seniorlint.skills.team.team_parts import TeamData, TeamReport
from seniorlint.skills.team.team_report import team_report

CATALOGUE = load_catalogue()
RULES = ("bare-except", "raise-without-cause", "mutable-default")
END = 1_800_000_000
DAY = 24 * 3600
DATA = TeamData("f" * 40, END, 3, 0, None, opt_out=False)


class Did(NamedTuple):
    """What a person, by number, did with a rule in a commit of their own: `days` before the last commit."""

    who: int
    rule: str
    outcome: Literal["met", "missed"]
    days: int
    times: int = 1


def person(number: int) -> Person:
    name = f"Quillfeather{number}"
    return Person(name, (name,), frozenset({f"{name}@example.org"}))


def attributions(done: Sequence[Did]) -> list[Attribution]:
    """What they did; each entry is a commit."""
    people = {one.who: person(one.who) for one in done}
    made = []
    for number, one in enumerate(done):
        name = people[one.who].name
        time = END - one.days * DAY
        commit = Commit(f"{number:040x}", Contact(name, f"{name}@example.org"), time, time)
        for line in range(one.times):
            seen = Seen(one.rule, one.outcome, Span(line + 1, 1, line + 1, 5), line + 1)
            file = ObservedFile(Path("/secret-path.py"), "secret-path.py", False, 99, (seen,))
            made.append(Attribution(seen, file, (people[one.who],), None, commit, (people[one.who],)))
    return made


def report_on(done: Sequence[Did]) -> TeamReport:
    return team_report(attributions(done), CATALOGUE, DATA)
