"""Misses that somebody made by taking something out: a docstring, a log call. No line that is left tells of it.

What lacks is missing from a header, and the header may be older than the miss. So the miss must be there in the commit
that the header is from. Where it is not, a later commit of the file made it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from seniorlint.git.repository import Repository, contact_of
from seniorlint.skills.blame import Commit, Version
from seniorlint.skills.decisions.mark import Mark
from seniorlint.skills.decisions.old_versions import OldVersions, Text
from seniorlint.skills.decisions.trail import Key, Trail

_NOT_YET = Commit("0" * 40, contact_of(b""), 0, 0)

Same = Callable[[Trail, Text], "Mark | None"]


def when_removed(repository: Repository, old: OldVersions, same: Same, ended: Sequence[Trail]) -> dict[Key, Commit]:
    """The commit that took something out, for those of the trails whose miss is younger than its lines.

    `same` finds a trail's mark in another text. Raises `GitError`.
    """
    trails = [one for one in ended if one.mark.is_absence and not one.origin.commit.is_uncommitted]
    texts = old.get([one.origin.version for one in trails])
    return {
        trail.key: _first_with(repository, old, same, trail)
        for trail, text in zip(trails, texts, strict=True)
        if text is not None and text.is_read and same(trail, text) is None
    }


def _first_with(repository: Repository, old: OldVersions, same: Same, trail: Trail) -> Commit:
    """The first later commit whose version of the file has the miss: by halves, because it is there ever since."""
    tip = trail.version.commit if trail.version is not None else repository.head
    path = trail.version.path if trail.version is not None else trail.key[0]
    commits = _commits(repository, trail.origin.commit.id, str(tip), path)

    def has_it(commit: Commit) -> bool:
        [text] = old.get([Version(commit.id, path)])
        return text is not None and same(trail, text) is not None

    index = bisect_left(commits, True, key=has_it)
    return commits[index] if index < len(commits) else _NOT_YET


def _commits(repository: Repository, after: str, until: str, path: str) -> list[Commit]:
    """The commits that changed a file since one, oldest first."""
    words = ("--reverse", "--use-mailmap", "--format=%H %at %ct %aN <%aE>", "--encoding=UTF-8")
    log = repository.run("log", *words, f"{after}..{until}", "--", path)
    return [_commit(line) for line in log.split(b"\n") if line]  # a name may hold a carriage return


def _commit(line: bytes) -> Commit:
    identifier, written, committed, author = line.split(b" ", 3)
    return Commit(identifier.decode("ascii"), contact_of(author), int(written), int(committed))
