"""A version of a file without what is not asked for: to parse that would take most of the time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from seniorlint.engine.observation import Span
from seniorlint.skills.decisions.definitions import Extent, last_name
from seniorlint.skills.observed import ObservedFile, Seen

_WORD = re.compile(r"\w+")
FIRST_LINES = 2  # one of them may name the encoding
_CONTINUES = " \t)]}#"  # what a line of a decorator begins with that is not its first


class Part(NamedTuple):
    """Lines of a version, and the number, from 1, that each has in the whole version.

    `asked`: the numbers of all lines that were left as they are.
    """

    lines: Sequence[str]
    numbers: Sequence[int]
    asked: frozenset[int]


def part_of(lines: Sequence[str], definitions: Mapping[str, Extent], wanted: Collection[int]) -> Part:
    """The lines of a version that matter for some of them, given by their numbers.

    Left out are the top-level definitions in which no wanted line is, and such methods of a class that is wanted for
    other methods alone. Names stay where others may mean them. Special methods stay, because they say what a class
    holds. Around the definitions that are asked for, lines without code are left out, too.
    """
    extents = {name: Extent(start_of(lines, extent), extent.last) for name, extent in definitions.items()}
    asked = {name for name, extent in extents.items() if _within(wanted, extent)}
    in_methods = {line for name in asked if name.count(".") == 1 for line in _within(wanted, extents[name])}
    headers = {name: lines[extent.first - 1] for name, extent in definitions.items()}
    owners = {
        name
        for name in asked
        if headers[name].lstrip().startswith("class") and in_methods.issuperset(_within(wanted, extents[name]))
    }
    emptied = {
        name
        for name in definitions
        # A definition in an `if` is indented more than its name says; it stays, because the other lines of that do.
        if name not in asked and _may_go(name, owners) and headers[name][:1].isspace() == ("." in name)
    }
    gone = _lines_of(extents[name] for name in emptied)
    as_it_is = _lines_of(extents[name] for name in asked - owners)
    if not as_it_is.issuperset(wanted):  # the statements between definitions are asked about
        as_it_is = as_it_is | (set(range(1, len(lines) + 1)) - _lines_of(extents.values()))
    kept = {
        number: line
        for number, line in enumerate(lines, 1)
        if number not in gone and (number in as_it_is or number <= FIRST_LINES or is_code(line))
    }
    named = {word for line in kept.values() for word in _WORD.findall(line)}
    for name in sorted(emptied, key=lambda one: definitions[one].first, reverse=True):
        last = last_name(name)
        if "." in name or last in named:
            stub = kept[definitions[name].first] = _stub(headers[name], last)
            named.update(_WORD.findall(stub))  # its bases, which are above it
    numbers = sorted(kept)
    return Part([kept[number] for number in numbers], numbers, frozenset(as_it_is))


def in_whole(file: ObservedFile, numbers: Sequence[int]) -> ObservedFile:
    """What was observed in a part, with the lines that it has in the whole version."""
    return replace(file, observations=tuple(_moved(one, numbers) for one in file.observations))


def _moved(seen: Seen, numbers: Sequence[int]) -> Seen:
    decided_by = None if seen.decided_by is None else _span(seen.decided_by, numbers)
    return seen._replace(
        span=_span(seen.span, numbers), decided_by=decided_by, last_line=_number(seen.last_line, numbers)
    )


def _span(span: Span, numbers: Sequence[int]) -> Span:
    if span.end_column == 1 and span.end_line > span.line:  # it ends with the line before
        end = _number(span.end_line - 1, numbers) + 1
    else:
        end = _number(span.end_line, numbers)
    return span._replace(line=_number(span.line, numbers), end_line=end)


def _number(line: int, numbers: Sequence[int]) -> int:
    """The number of a line of the part in the whole; the line after the last is after it there, too."""
    return numbers[line - 1] if line <= len(numbers) else numbers[-1] + 1


def _within(wanted: Collection[int], extent: Extent) -> set[int]:
    return {line for line in wanted if extent.first <= line <= extent.last}


def _lines_of(extents: Iterable[Extent]) -> set[int]:
    return {line for extent in extents for line in range(extent.first, extent.last + 1)}


def _may_go(name: str, owners: Collection[str]) -> bool:
    """Is it at the top, or a usual method of a class that is asked for because of other methods?"""
    owner, _, last = name.rpartition(".")
    return not owner or (owner in owners and "." not in owner and not last.startswith("__"))


def start_of(lines: Sequence[str], extent: Extent) -> int:
    """The first line, from 1, of a definition's decorators; its own first line where it has none."""
    indentation = indentation_of(lines[extent.first - 1])
    inside = tuple(indentation + first for first in _CONTINUES)
    start = extent.first
    for number in range(extent.first - 1, 0, -1):
        line = lines[number - 1]
        if line.startswith(f"{indentation}@"):
            start = number
        elif not line.startswith(inside) or not line.strip():
            break
    return start


def indentation_of(line: str) -> str:
    """The space that a line begins with."""
    return line[: len(line) - len(line.lstrip())]


def is_code(line: str) -> bool:
    """Is there more than a comment on a line?"""
    stripped = line.lstrip()
    return bool(stripped) and stripped[0] != "#"


def _stub(header: str, name: str) -> str:
    """A definition without a body; of a class the bases stay, where they are on its first line."""
    if not header.lstrip().startswith("class"):
        return f"{indentation_of(header)}def {name}(*_): ..."
    is_whole = header.rstrip().endswith(":") and "#" not in header
    return f"{header.rstrip()} ..." if is_whole else f"{indentation_of(header)}class {name}: ..."
