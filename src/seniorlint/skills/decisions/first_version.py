"""The first version of a file that has an observation which is younger than its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from seniorlint.git.repository import Repository, contact_of
from seniorlint.skills.blame import LOG_FORMAT, BlamedLine, Commit, Origin, Version, logged_commit
from seniorlint.skills.decisions.mark import Mark
from seniorlint.skills.decisions.old_versions import OldVersions, Wanted, ask
from seniorlint.skills.decisions.sought import sought_in
from seniorlint.skills.decisions.trail import Key, Trail
from seniorlint.skills.decisions.version_text import Text

_NOT_YET = Commit("0" * 40, contact_of(b""), 0, 0)

Same = Callable[[Trail, Text, Text], "Mark | None"]


class Doubt(NamedTuple):
    """A trail that may be younger than its lines, and its own text with the other marks of its rule beside it."""

    trail: Trail
    whole: Text


def first_with(repository: Repository, old: OldVersions, same: Same, late: Sequence[Doubt]) -> dict[Key, Trail]:
    """The trails from the first later version of the file that has each, by their key.

    It is found by halves, because it is there ever since; all are halved at once, so that each version is read once.
    """
    searches = [_Search(one, *_later(repository, old, one.trail)) for one in late]
    open_ = [one for one in searches if one.commits]
    while open_:
        has_it = _which_have_it(old, same, open_)
        for one, has in zip(open_, has_it, strict=True):
            one.narrow(has=has)
        open_ = [one for one in open_ if one.low < one.high]
    return {one.doubt.trail.key: _from_first(old, one) for one in searches}


@dataclass
class _Search:
    """The commits, oldest first, among which the first is looked for that has a trail; `low` to `high` are left."""

    doubt: Doubt
    paths: Sequence[str]
    commits: Sequence[Commit]
    low: int = 0
    high: int = field(init=False)

    def __post_init__(self) -> None:
        self.high = len(self.commits)

    @property
    def versions(self) -> list[Version]:
        """Those of the commit in the middle."""
        return _versions(self.commits[(self.low + self.high) // 2], self.paths)

    def narrow(self, *, has: bool) -> None:
        """Leave out one half: whether the commit in the middle has the trail is known."""
        middle = (self.low + self.high) // 2
        if has:
            self.high = middle
        else:
            self.low = middle + 1


def _which_have_it(old: OldVersions, same: Same, searches: Sequence[_Search]) -> list[bool]:
    """For each search, whether the commit in the middle has the trail: word for word, or as it is read there."""
    plain = old.plain(version for one in searches for version in one.versions)
    there = [[version for version in one.versions if version in plain] for one in searches]
    verbatim = [
        any(one.doubt.trail.verbatim_in(plain[version]) is not None for version in versions)
        for one, versions in zip(searches, there, strict=True)
    ]
    wanted: dict[Version, Wanted] = {}
    for one, versions, is_clear in zip(searches, there, verbatim, strict=True):
        for version in () if is_clear else versions:
            if (asked := sought_in(one.doubt.trail, plain[version])) is not None:
                ask(wanted, version, asked)
    texts = old.get(wanted)
    return [
        is_clear
        or any(
            same(one.doubt.trail, one.doubt.whole, texts[version]) is not None
            for version in versions
            if version in texts
        )
        for one, versions, is_clear in zip(searches, there, verbatim, strict=True)
    ]


def _later(repository: Repository, old: OldVersions, trail: Trail) -> tuple[list[str], list[Commit]]:
    """The paths that a trail's file had, and the commits that changed them after its origin, oldest first."""
    tip = trail.version.commit if trail.version is not None else str(repository.head)
    path = trail.version.path if trail.version is not None else trail.key[0]
    names = old.names(path, tip) if path != trail.origin.path else ()
    paths = list(dict.fromkeys((path, *names, trail.origin.path)))
    return paths, _commits(repository, trail.origin.commit.id, tip, paths)


def _from_first(old: OldVersions, search: _Search) -> Trail:
    commit = search.commits[search.low] if search.low < len(search.commits) else _NOT_YET
    at = next((one.path for one in old.plain(_versions(commit, search.paths))), search.paths[0])
    origin = Origin(commit, at, None if commit is _NOT_YET else Version(f"{commit.id}^", at))
    trail = search.doubt.trail
    return trail._replace(lines=(BlamedLine(trail.mark.first, origin, 0, is_blank=False),))


def _versions(commit: Commit, paths: Sequence[str]) -> list[Version]:
    return [Version(commit.id, path) for path in paths]


def _commits(repository: Repository, after: str, until: str, paths: Sequence[str]) -> list[Commit]:
    """The commits that changed a file since one, oldest first."""
    words = ("--reverse", "--topo-order", "--use-mailmap", f"--format={LOG_FORMAT}", "--encoding=UTF-8")
    log = repository.run("log", *words, f"{after}..{until}", "--", *paths)
    return [logged_commit(line) for line in log.split(b"\n") if line]
