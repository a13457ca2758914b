"""Was an observation already there in the commit that its lines come from? If not, a later commit made it.

`git blame` knows the age of lines, and an observation may be younger than its lines. A copied line is as old as its
original (`-M`). A short line may be left over from another function. A missing docstring is judged on a header, which
stays when a commit takes the docstring out, or makes the function so long that it needs one. In these cases the first
later commit of the file that has the observation made it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence

from seniorlint.git.repository import Repository, contact_of
from seniorlint.skills.blame import BlamedLine, Commit, Origin, Version
from seniorlint.skills.decisions.alignment import is_telling
from seniorlint.skills.decisions.definitions import renamed
from seniorlint.skills.decisions.mark import Mark
from seniorlint.skills.decisions.old_versions import OldVersions, Wanted, ask
from seniorlint.skills.decisions.trail import Trail
from seniorlint.skills.decisions.version_text import Text

_NOT_YET = Commit("0" * 40, contact_of(b""), 0, 0)

Same = Callable[[Trail, Text], "Mark | None"]


def standing(repository: Repository, old: OldVersions, same: Same, trails: Sequence[Trail]) -> list[Trail]:
    """The trails, in their order; one that is not there yet in its origin has the first later commit as its origin.

    `same` finds a trail's mark in another text. Raises `GitError`.
    """
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
        if (where := _wanted(one, plain[one.origin.version])) is not None:
            ask(wanted, one.origin.version, where)
        own = frozenset(line.number for line in one.lines if line.origin is one.origin)
        ask(wanted, one.origin.version, Wanted(frozenset({one.mark.rule}), own))
    texts = old.get(wanted)
    late = {
        trail.key: _first_with(repository, old, same, trail)
        for trail in doubtful
        if (text := texts.get(trail.origin.version)) is not None and text.is_read and same(trail, text) is None
    }
    return [late.get(one.key, one) for one in trails]


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
    if _last(there) == _last(scope) or (_is_class(trail.text, scope) and _is_class(plain, there)):
        return True
    names = renamed({scope}, trail.text.lines, trail.text.definitions, plain.lines, plain.definitions)
    return names.get(scope) == there


def _last(scope: str) -> str:
    return scope.rpartition(".")[2]


def _is_class(text: Text, scope: str) -> bool:
    extent = text.definitions.get(scope)
    return extent is not None and text.lines[extent.first - 1].lstrip().startswith("class ")


def _first_with(repository: Repository, old: OldVersions, same: Same, trail: Trail) -> Trail:
    """The trail from the first later version of the file that has it: by halves, because it is there ever since."""
    tip = trail.version.commit if trail.version is not None else str(repository.head)
    path = trail.version.path if trail.version is not None else trail.key[0]
    paths = list(dict.fromkeys((path, trail.origin.path)))
    commits = _commits(repository, trail.origin.commit.id, tip, paths)

    def has_it(commit: Commit) -> bool:
        plain = old.plain(_versions(commit, paths))
        if any(trail.verbatim_in(text) is not None for text in plain.values()):
            return True
        wanted = {version: asked for version, text in plain.items() if (asked := _wanted(trail, text)) is not None}
        return any(same(trail, text) is not None for text in old.get(wanted).values())

    index = bisect_left(commits, True, key=has_it)
    commit = commits[index] if index < len(commits) else _NOT_YET
    at = next((one.path for one in old.plain(_versions(commit, paths))), path)
    origin = Origin(commit, at, None if commit is _NOT_YET else Version(f"{commit.id}^", at))
    return trail._replace(lines=(BlamedLine(trail.mark.first, origin, 0, is_blank=False),))


def _wanted(trail: Trail, plain: Text) -> Wanted | None:
    """What is asked of a version to find a trail in it: its definition, by its old name too, or all where it moved.

    None where it cannot be there.
    """
    scope = trail.mark.scope
    names = renamed({scope}, trail.text.lines, trail.text.definitions, plain.lines, plain.definitions)
    extent = plain.definitions.get(names.get(scope, scope))
    rules = frozenset({trail.mark.rule})
    if extent is not None:
        return Wanted(rules, frozenset(range(extent.first, extent.last + 1)))
    may_be = not scope or trail.mark.is_top or (is_telling(trail.mark) and plain.holds(trail.mark.text))
    return Wanted(rules) if may_be else None


def _versions(commit: Commit, paths: Sequence[str]) -> list[Version]:
    return [Version(commit.id, path) for path in paths]


def _commits(repository: Repository, after: str, until: str, paths: Sequence[str]) -> list[Commit]:
    """The commits that changed a file since one, oldest first."""
    words = ("--reverse", "--topo-order", "--use-mailmap", "--format=%H %at %ct %aN <%aE>", "--encoding=UTF-8")
    log = repository.run("log", *words, f"{after}..{until}", "--", *paths)
    return [_commit(line) for line in log.split(b"\n") if line]  # a name may hold a carriage return


def _commit(line: bytes) -> Commit:
    identifier, written, committed, author = line.split(b" ", 3)
    return Commit(identifier.decode("ascii"), contact_of(author), int(written), int(committed))
