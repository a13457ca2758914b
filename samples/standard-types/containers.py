"""Containers: list, tuple, dict and set, and how to choose.

Ask what you will do with the values. In order, and changing: `list`. A fixed handful that belongs together:
`tuple`, or a class with names. Found by a key: `dict`. Only whether something is there, and once: `set`. The
choice decides how fast a question is: `in` looks through a whole list, but goes straight to the place in a
set or a dict.

Read next: https://docs.python.org/3/tutorial/datastructures.html and the cost of each operation,
https://wiki.python.org/moin/TimeComplexity
"""

from __future__ import annotations

from collections import Counter, defaultdict

VISITS = [("Amara", "home"), ("Jonas", "help"), ("Amara", "shop"), ("Li", "home"), ("Amara", "home")]


def pages_by_visitor() -> dict[str, list[str]]:
    """A list for each key: `defaultdict` makes it when the key is first seen."""
    pages: defaultdict[str, list[str]] = defaultdict(list)
    for visitor, page in VISITS:
        pages[visitor].append(page)
    return dict(pages)


def first_visits() -> list[tuple[str, str]]:
    """Each visitor once, in order. A set answers `in` at once, however many visitors there are."""
    seen: set[str] = set()
    first = []
    for visitor, page in VISITS:
        if visitor not in seen:
            seen.add(visitor)
            first.append((visitor, page))
    return first


def drop_short(sessions: dict[str, int], least: int) -> None:
    """Go over a copy of what you take from: the loop below would end with an error otherwise."""
    for visitor in list(sessions):
        if sessions[visitor] < least:
            del sessions[visitor]


def seats(rows: int, columns: int) -> list[list[str]]:
    """A list of lists, each of its own. `[["."] * columns] * rows` would be the same row several times."""
    return [["."] * columns for _ in range(rows)]


def groups() -> None:
    """Sets are compared as in mathematics."""
    bought, returned = {"lamp", "rope", "cup"}, {"rope", "pen"}
    print("kept:", sorted(bought - returned), "| both:", bought & returned, "| one of them:", sorted(bought ^ returned))


def main() -> None:
    """Ask each container what it is good at."""
    print("by visitor:", pages_by_visitor())
    print("first visits:", first_visits())
    print("most read:", Counter(page for _, page in VISITS).most_common(1))
    sessions = {"Amara": 30, "Jonas": 2, "Li": 12}
    drop_short(sessions, least=10)
    print("long sessions:", sessions)
    theatre = seats(2, 3)
    theatre[0][1] = "x"
    print("seats:", theatre)
    groups()
    coordinates = {(52, 13): "Berlin", (47, 8): "Zurich"}  # a tuple never changes, so it can be a key; a list cannot
    print("at 47, 8:", coordinates[47, 8], "| at 0, 0:", coordinates.get((0, 0), "nothing known"))


if __name__ == "__main__":
    main()
