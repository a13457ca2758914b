"""Was an observation already there in the commit that its lines come from? If not, a later commit made it.

`git blame` knows the age of lines, and an observation may be younger than its lines. A copied line is as old as its
original (`-M`). A short line may be left over from another function. A missing docstring is judged on a header, which
stays when a commit takes the docstring out, or makes the function so long that it needs one. In these cases the first
later commit of the file that has the observation made it; of a copied line, the commit that copied it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress

from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.skills.blame import FLAGS, Version, blame_lines
from seniorlint.skills.decisions.definitions import last_name
from seniorlint.skills.decisions.first_version import Doubt, Same, first_with
from seniorlint.skills.decisions.old_versions import OldVersions, Wanted, ask
from seniorlint.skills.decisions.pairing import old_names
from seniorlint.skills.decisions.sought import sought_around, sought_in
from seniorlint.skills.decisions.trail import Key, Trail, lines_between
from seniorlint.skills.decisions.version_text import Text

_WITHOUT_MOVES = ("-w",)


def standing(repository: Repository, old: OldVersions, same: Same, trails: Sequence[Trail]) -> list[Trail]:
    """The trails, in their order; one that is not there yet in its origin has the first later commit as its origin.

    `same` finds a trail's mark in another text, given the trail, its own whole text and the other. Raises `GitError`.
    """
    heads = _standing(repository, old.heads, same, [one for one in trails if one.is_of_head])
    found = heads + _standing(repository, old, same, [one for one in trails if not one.is_of_head])
    by_key = {one.key: one for one in found}
    return [by_key[one.key] for one in trails]


def _standing(repository: Repository, old: OldVersions, same: Same, trails: Sequence[Trail]) -> list[Trail]:
    asked = [one for one in trails if not one.origin.commit.is_uncommitted and one.version != one.origin.version]
    of_whole = [one for one in asked if one.mark.is_of_whole]
    moved = _elsewhere(old, [one for one in asked if not one.mark.is_of_whole and not one.is_settled])
    plain = old.plain(one.origin.version for one in [*of_whole, *moved])
    of_whole = [
        one for one in of_whole if one.origin.version in plain and one.verbatim_in(plain[one.origin.version]) is None
    ]
    doubtful = of_whole + moved
    wanted: dict[Version, Wanted] = {}
    for one in doubtful:
        if (where := sought_in(one, plain[one.origin.version])) is not None:
            ask(wanted, one.origin.version, where)
        own = frozenset(line.number for line in one.lines if line.origin is one.origin)
        ask(wanted, one.origin.version, Wanted(frozenset({one.mark.rule}), own))
        if one.version is not None:
            ask(wanted, one.version, sought_around(one))
    texts = old.get(wanted)
    late = [
        Doubt(trail, whole)
        for trail in doubtful
        if (text := texts.get(trail.origin.version)) is not None
        and text.is_read
        and not (trail.is_settled and _is_at_its_line(trail, text))
        and same(trail, whole := _whole(trail, texts), text) is None
    ]
    alone = _without_moves(repository, old, [one.trail for one in late])
    first = first_with(repository, old, same, [one for one in late if one.trail.key not in alone])
    return [first.get(one.key) or alone.get(one.key, one) for one in trails]


def _without_moves(repository: Repository, old: OldVersions, late: Sequence[Trail]) -> dict[Key, Trail]:
    """Those of the trails whose lines were in their definition from the start, where a copy (`-M`) is not an origin.

    What was there once, went and was written again is so of who wrote it again.
    """
    if old.flags != FLAGS:  # a line may be from another file, where it is looked for below
        return {}
    asked: dict[Version, list[Trail]] = defaultdict(list)
    for one in late:
        if not one.mark.is_of_whole:
            asked[one.version or Version("", one.key[0])].append(one)
    again: list[Trail] = []
    for version, trails in asked.items():
        with suppress(GitError):
            ranges = [(one.mark.first, one.mark.last) for one in trails]
            blamed = blame_lines(repository, version, ranges, _WITHOUT_MOVES)
            by_line = {one.line: one for one in blamed}
            again += [one._replace(lines=lines) for one in trails if (lines := lines_between(by_line, one.mark))]
    before = {one.key: one.origin for one in late}
    other = [one for one in again if one.origin != before[one.key] and not one.origin.commit.is_uncommitted]
    elsewhere = {one.key for one in _elsewhere(old, other)}
    return {one.key: one for one in other if one.key not in elsewhere}


def _is_at_its_line(trail: Trail, text: Text) -> bool:
    """Is the trail's mark at the line that its own is from? Among equal ones the order tells less than the line."""
    numbers = {one.number for one in trail.lines if one.origin is trail.origin}
    ours = trail.mark.rule, trail.mark.outcome, trail.mark.scope, trail.mark.text
    return any(one.first in numbers and (one.rule, one.outcome, one.scope, one.text) == ours for one in text.marks)


def _whole(trail: Trail, texts: Mapping[Version, Text]) -> Text:
    """A trail's text with all marks of its rule: what is beside a mark decides what else it may be."""
    return trail.text if trail.version is None else texts.get(trail.version, trail.text)


def _elsewhere(old: OldVersions, trails: Sequence[Trail]) -> list[Trail]:
    """Those whose lines are in another definition where they come from."""
    by_version: dict[Version, list[Trail]] = defaultdict(list)
    for trail in trails:
        by_version[trail.origin.version].append(trail)
    return [
        trail
        for version, plain in old.plain(by_version).items()
        for trail in by_version[version]
        if not _is_in_its_scope(trail, plain)
    ]


def _is_in_its_scope(trail: Trail, plain: Text) -> bool:
    """Are a trail's lines in its definition where they come from, whatever that was called then?

    A class may have changed so much since that its body does not tell; then it is enough that the old one is gone.
    """
    number = next(one.number for one in trail.lines if one.origin is trail.origin)
    scope, there = trail.mark.scope, plain.scope_at(number)
    if there == scope:
        return True
    if not there or there in trail.text.definitions:
        return False
    if last_name(there) == last_name(scope) or (_is_class(trail.text, scope) and _is_class(plain, there)):
        return True
    names = old_names({scope}, trail.text, plain)
    return names.get(scope) == there


def _is_class(text: Text, scope: str) -> bool:
    extent = text.definitions.get(scope)
    return extent is not None and text.lines[extent.first - 1].lstrip().startswith("class ")
