"""A version of a file without the bodies of its definitions, for rules that a header and a docstring alone can meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from seniorlint.skills.decisions.definitions import Extent
from seniorlint.skills.decisions.part import FIRST_LINES, Part, indentation_of, is_code, start_of
from seniorlint.skills.decisions.verbatim import head_of

_NOTHING, _BLOCK = "...", "if 1:"


def heads_of(lines: Sequence[str], definitions: Mapping[str, Extent], wanted: Collection[int] | None) -> Part:
    """The header and docstring of each definition that a wanted line is in (None: of all), and what is outside of all.

    A body is `...`, or the definitions in it that are wanted, too. Comments and empty lines are left out.
    """
    extents = {name: Extent(start_of(lines, extent), extent.last) for name, extent in definitions.items()}
    inside = {line for extent in extents.values() for line in range(extent.first, extent.last + 1)}
    kept = {
        number: line
        for number, line in enumerate(lines, 1)
        if number not in inside and (number <= FIRST_LINES or is_code(line))
    }
    asked = [
        name
        for name, extent in sorted(extents.items(), key=lambda one: one[1].first)
        if wanted is None or any(extent.first <= line <= extent.last for line in wanted)
    ]
    heads = {name: head_of(lines, definitions[name]).last for name in asked}
    for name in asked:
        for number in range(extents[name].first, heads[name] + 1):
            kept[number] = lines[number - 1]
    inner: dict[str, list[int]] = defaultdict(list)  # where the wanted definitions in the body of one begin
    for name in asked:
        inner[name.rpartition(".")[0]].append(extents[name].first)
    for name in asked:
        _leave_out_body(lines, kept, Extent(heads[name] + 1, extents[name].last), inner[name])
    for name in definitions.keys() - set(asked):
        header = lines[definitions[name].first - 1]
        if "." not in name and (indentation := indentation_of(header)):
            kept[definitions[name].first] = indentation + _NOTHING  # what it is in, such as an `if`, is not empty
    numbers = sorted(kept)
    known = range(1, len(lines) + 1) if wanted is None else wanted
    return Part([kept[number] for number in numbers], numbers, frozenset(known))


def _leave_out_body(lines: Sequence[str], kept: dict[int, str], body: Extent, inner: Collection[int]) -> None:
    """Put a statement in place of a body; a definition in a block of the body gets a block of its own."""
    first = next((number for number in range(body.first, body.last + 1) if is_code(lines[number - 1])), None)
    if first is None:
        return
    indentation = indentation_of(lines[first - 1])
    kept.setdefault(first, indentation + _NOTHING)
    for start in inner:
        if len(indentation_of(lines[start - 1])) > len(indentation) and start - 1 >= first:
            kept[start - 1] = indentation + _BLOCK
