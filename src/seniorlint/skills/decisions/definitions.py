"""Where functions and classes are in a text, by its indentation, and which of them got another name.

Old versions need not be read by any parser of today, so this looks at lines only. A `def` inside a string is taken for
a definition; that costs nothing but a comparison.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_HEADER = re.compile(r"(\s*)(?:async\s+)?(?:def|class)\s+(\w+)")
ALIKE = 0.5  # the share of common lines from which a definition is another one with a new name


class Extent(NamedTuple):
    """The lines of a definition, from 1, both included."""

    first: int
    last: int


def definitions_in(lines: Sequence[str]) -> dict[str, Extent]:
    """The extent of each definition by its qualified name; of several with one name the last counts."""
    found: dict[str, Extent] = {}
    open_: list[tuple[int, str, int]] = []  # indentation, qualified name, first line

    def close(indentation: int, last: int) -> None:
        while open_ and open_[-1][0] >= indentation:
            _, name, first = open_.pop()
            found[name] = Extent(first, last)

    last = 0
    for number, line in enumerate(lines, 1):
        stripped = line.lstrip()
        if not stripped or stripped[0] in "#)]}":  # the last three end a header that was broken over lines
            continue
        close(len(line) - len(stripped), last)
        last = number
        match = _HEADER.match(line)
        if match is not None:
            above = f"{open_[-1][1]}." if open_ else ""
            open_.append((len(match[1]), above + match[2], number))
    close(0, last)
    return found


def scopes_of(lines: Sequence[str], definitions: Mapping[str, Extent]) -> list[str]:
    """The innermost definition that each line is in, "" outside of all; a header is in what it defines."""
    scopes = [""] * len(lines)
    for name, extent in sorted(definitions.items(), key=lambda one: one[1].last - one[1].first, reverse=True):
        scopes[extent.first - 1 : extent.last] = [name] * (extent.last - extent.first + 1)
    return scopes


def renamed(
    new: Sequence[str], new_definitions: Mapping[str, Extent], old: Sequence[str], old_definitions: Mapping[str, Extent]
) -> dict[str, str]:
    """The old qualified name of definitions whose name is new, where a body of an old one is alike."""
    gone = {name: _body(old, extent) for name, extent in old_definitions.items() if name not in new_definitions}
    holding: dict[str, set[str]] = defaultdict(set)
    for name, body in gone.items():
        for line in body:
            holding[line].add(name)
    found: dict[str, str] = {}
    for name, extent in new_definitions.items():
        if name in old_definitions:
            continue
        body = _body(new, extent)
        candidates = {other for line in body for other in holding.get(line, ())} - set(found.values())
        score, best = max(((_alike(body, gone[other]), other) for other in candidates), default=(0.0, ""))
        if score >= ALIKE:
            found[name] = best
    return found


def _body(lines: Sequence[str], extent: Extent) -> Counter[str]:
    return Counter(stripped for line in lines[extent.first : extent.last] if (stripped := line.strip()))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
