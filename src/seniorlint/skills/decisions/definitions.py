"""Where functions and classes are in a text, by its indentation, and which of them got another name.

Old versions need not be read by any parser of today, so this looks at lines only. A `def` inside a string is taken for
a definition; that costs nothing but a comparison.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_KEYWORDS = ("def ", "class ", "async ")
_HEADER = re.compile(r"(?:async\s+)?(?:def|class)\s+(\w+)")
ALIKE = 0.5  # the share of common lines from which a definition is another one with a new name


class Extent(NamedTuple):
    """The lines of a definition, from 1, both included."""

    first: int
    last: int


def last_name(scope: str) -> str:
    """The name of a definition without those of what it is in."""
    return scope.rpartition(".")[2]


def definitions_in(lines: Sequence[str]) -> dict[str, Extent]:
    """The extent of each definition by its qualified name; of several with one name the last counts."""
    found: dict[str, Extent] = {}
    open_: list[tuple[int, str, int]] = []  # indentation, qualified name, first line
    last = 0
    for number, line in enumerate([*lines, "end"], 1):
        stripped = line.lstrip()
        if not stripped or stripped[0] == "#":
            continue
        if stripped[0] in ")]}":  # the end of what was broken over lines, also of a header
            last = number
            continue
        indentation = len(line) - len(stripped)
        while open_ and open_[-1][0] >= indentation:
            _, name, first = open_.pop()
            found[name] = Extent(first, last)
        last = number
        if stripped.startswith(_KEYWORDS) and (match := _HEADER.match(stripped)) is not None:
            above = f"{open_[-1][1]}." if open_ else ""
            open_.append((indentation, above + match[1], number))
    return found


def scopes_of(lines: Sequence[str], definitions: Mapping[str, Extent]) -> list[str]:
    """The innermost definition that each line is in, "" outside of all; a header is in what it defines."""
    scopes = [""] * len(lines)
    for name, extent in sorted(definitions.items(), key=lambda one: one[1].last - one[1].first, reverse=True):
        scopes[extent.first - 1 : extent.last] = [name] * (extent.last - extent.first + 1)
    return scopes


def renamed(new: Mapping[str, Counter[str]], gone: Mapping[str, Counter[str]]) -> dict[str, str]:
    """The old qualified name of those definitions whose name is new, where the body of one that is gone is alike.

    Both are given by their name with the statements of their body, as `statements_in` gives them, and how often each is
    there.
    """
    holding: dict[str, list[str]] = defaultdict(list)
    for name, body in gone.items():
        for line in body:
            holding[line].append(name)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name, body in sorted(new.items()):
        common: Counter[str] = Counter()
        for line, count in body.items():
            for other in holding.get(line, ()):
                common[other] += min(count, gone[other][line])
        score, best = max(
            (
                (2 * shared / (body.total() + gone[other].total()), other)
                for other, shared in common.items()
                if other not in taken
            ),
            default=(0.0, ""),
        )
        if score >= ALIKE:
            found[name] = best
            taken.add(best)
    return found
