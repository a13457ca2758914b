"""What one change of a file wrote, took away, fixed and broke, told by the observations before and after it.

A fix is a miss that is gone while its line, changed or not, is still there, as in P. Avgustinov et al., "Tracking
static analysis violations over time to capture developer characteristics" (37th International Conference on Software
Engineering, 2015). Observations are paired as the report pairs them on their way back through history, so what was
formatted, renamed or moved in the file is neither new nor gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from seniorlint.engine.observation import OutcomeName
from seniorlint.files.digest import digest
from seniorlint.skills.decisions.alignment import is_telling
from seniorlint.skills.decisions.pairing import aligned
from seniorlint.skills.trend.contents_seen import SeenContent
from seniorlint.skills.trend.same_places import Places

NO_MISS = -1
_SHORT = 12  # hexadecimal digits


class Written(NamedTuple):
    """An observation that is on one side of a change only.

    `first`, `last`: the lines, from 1, that decide. `miss`: its number among the misses of its content, explained ones
    counted, or `NO_MISS`. `text`: a digest of what decided; `says_enough`: it is known again in another scope.
    """

    rule: str
    outcome: OutcomeName
    scope: str
    text: str
    says_enough: bool
    first: int
    last: int
    miss: int


class Turned(NamedTuple):
    """An occasion that stayed while its outcome changed: `miss` is the number of the miss before it was fixed, or of
    the one that it became. The lines, from 1, are those that decide afterwards.
    """

    rule: str
    first: int
    last: int
    miss: int


class Turns(NamedTuple):
    """What became of a file. `written` is new, `gone` was taken away.

    `fixed`: misses that are not there any more, though their line is. `broken`: what was met and is missed now.
    `carried`: the numbers of misses before and after the change that are the same.
    """

    written: tuple[Written, ...] = ()
    gone: tuple[Written, ...] = ()
    fixed: tuple[Turned, ...] = ()
    broken: tuple[Turned, ...] = ()
    carried: tuple[tuple[int, int], ...] = ()


def turns_of(before: SeenContent | None, after: SeenContent | None) -> Turns:
    """What a change made of a file; None: there was no file, or there is none any more."""
    if before is None or after is None:
        return Turns(written=tuple(_all(after)), gone=tuple(_all(before)))
    pairs = aligned(after.text.marks, after.text, before.text.marks, before.text)
    here = [index for index in range(len(after.text.marks)) if index not in pairs]
    kept = set(pairs.values())
    there = [index for index in range(len(before.text.marks)) if index not in kept]
    places = Places(before, after)
    turned = dict(_turned(before, there, after, here, places))
    gone = [index for index in there if index not in set(turned.values())]
    stayed = dict(_stayed(before, gone, after, here, places))
    misses_before, misses_after = _numbered(before), _numbered(after)
    fixed = [new for new, old in turned.items() if _is_miss(before, old)]  # one that was explained was no fault
    broken = [new for new, old in turned.items() if _is_miss(after, new)]
    return Turns(
        written=tuple(_written(after, index, misses_after) for index in here if index not in turned),
        gone=tuple(_written(before, index, misses_before) for index in gone if index not in stayed),
        fixed=(
            *(_as_turned(after, new, misses_before[turned[new]]) for new in fixed),
            *(Turned(before.text.marks[old].rule, at, at, misses_before[old]) for old, at in stayed.items()),
        ),
        broken=tuple(_as_turned(after, new, misses_after[new]) for new in broken),
        carried=tuple((misses_before[old], misses_after[new]) for new, old in pairs.items() if new in misses_after),
    )


def _all(content: SeenContent | None) -> Iterator[Written]:
    if content is not None:
        numbers = _numbered(content)
        yield from (_written(content, index, numbers) for index in range(len(content.text.marks)))


def _numbered(content: SeenContent) -> dict[int, int]:
    """The number of each miss among the misses of a content, by its index among all observations."""
    misses = [index for index, mark in enumerate(content.text.marks) if mark.outcome == "missed"]
    return {index: number for number, index in enumerate(misses)}


def _is_miss(content: SeenContent, index: int) -> bool:
    """Was it missed, and does no comment explain why?"""
    return content.file.observations[index].outcome == "missed"


def _written(content: SeenContent, index: int, misses: Mapping[int, int]) -> Written:
    mark, seen = content.text.marks[index], content.file.observations[index]
    text = digest(mark.text.encode("utf-8", "surrogatepass"))[:_SHORT]
    miss = misses.get(index, NO_MISS)
    return Written(mark.rule, seen.outcome, mark.scope, text, is_telling(mark), mark.first, mark.last, miss)


def _as_turned(content: SeenContent, index: int, miss: int) -> Turned:
    mark = content.text.marks[index]
    return Turned(mark.rule, mark.first, mark.last, miss)


def _turned(
    before: SeenContent, there: Sequence[int], after: SeenContent, here: Sequence[int], places: Places
) -> Iterator[tuple[int, int]]:
    """The occasions, as indexes after and before, that stayed in their place and have another outcome now."""
    left: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in there:
        mark = before.text.marks[index]
        if mark.outcome != "shown":
            left[mark.rule, mark.scope].append(index)
    for new in here:
        mark = after.text.marks[new]
        theirs = left[mark.rule, places.old_name(mark.scope)] if mark.outcome != "shown" else []
        line = after.file.observations[new].span.line
        for old in theirs:
            was = before.text.marks[old]
            if was.outcome != mark.outcome and places.are_one(was.scope, _line(before, old), line):
                theirs.remove(old)
                yield new, old
                break


def _stayed(
    before: SeenContent, gone: Sequence[int], after: SeenContent, here: Sequence[int], places: Places
) -> Iterator[tuple[int, int]]:
    """The misses, by index, whose line is still there and is no occasion now: `except:` that names an error.

    With the line, from 1, where each is now. Where another rule misses the same line now, nothing was fixed.
    """
    missed = {_line(after, new) for new in here if after.text.marks[new].outcome == "missed"}
    for old in gone:
        line = places.now(before.text.marks[old].scope, _line(before, old)) if _is_miss(before, old) else None
        if line is not None and line not in missed:
            yield old, line


def _line(content: SeenContent, index: int) -> int:
    """The line, from 1, that an observation points at."""
    return content.file.observations[index].span.line
