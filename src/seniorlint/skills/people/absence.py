"""What a developer without an observation has in a repository: commits, and why none of them counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from seniorlint.git.quoted import unquoted
from seniorlint.git.repository import Repository, contact_of
from seniorlint.skills.attribution import Attribution, Reason
from seniorlint.skills.narrowed_report import Part
from seniorlint.skills.person import Person, find_contact


@dataclass(frozen=True, slots=True)
class Absence:
    """The commits of a person without an observation, as numbers.

    `merges` are among the `commits`. Of the others `elsewhere` changed no file that the report reads, and `here` did:
    what they changed is not an occasion, or was rewritten. `left_out`: observations that would be theirs, by the reason
    why they count for no person. `outside`: observations that are theirs, outside the part that the report shows.
    """

    commits: int
    merges: int
    elsewhere: int
    here: int
    left_out: Mapping[Reason, int] = field(default_factory=dict)
    outside: int = 0


def absence_of(
    person: Person, attributions: Iterable[Attribution], part: Part, repository: Repository, read: Collection[str]
) -> Absence:
    """Count the commits of a person. `read`: the files of the report, by their paths from the top.

    Raises `GitError`.
    """
    own = [one for one in attributions if person in one.people]
    left_out = Counter(one.reason for one in own if one.reason is not None and part.holds(one))
    outside = sum(person in one.owners and not part.holds(one) for one in own)
    commits = _commits_of(person, repository)
    single = [name for name, parents in commits.items() if parents < 2]
    here = _touching(single, repository, read)
    return Absence(
        commits=len(commits),
        merges=len(commits) - len(single),
        elsewhere=len(single) - here,
        here=here,
        left_out=dict(sorted(left_out.items())),
        outside=outside,
    )


def _commits_of(person: Person, repository: Repository) -> dict[str, int]:
    """The ids of the commits that a person wrote, each with the number of its parents."""
    if repository.head is None:
        return {}
    log = repository.run("log", "--use-mailmap", "--format=%H %P%x00%aN <%aE>", "--encoding=UTF-8")
    found = {}
    whose: dict[bytes, bool] = {}
    for line in log.split(b"\n"):
        ids, _, written = line.partition(b"\0")
        if written and written not in whose:
            whose[written] = find_contact([person], contact_of(written)) is not None
        if written and whose[written]:
            name, *parents = ids.decode("ascii").split()
            found[name] = len(parents)
    return found


def _touching(commits: Collection[str], repository: Repository, read: Collection[str]) -> int:
    """How many of the commits changed a file that is read."""
    if not commits:
        return 0
    asked = "".join(f"{one}\n" for one in commits).encode("ascii")
    said = repository.run("diff-tree", "--stdin", "-r", "--root", "--name-only", text=asked)
    known, touching, at = set(commits), set(), ""
    for line in said.splitlines():
        name = line.decode("utf-8", "surrogateescape")
        if name in known:
            at = name
        elif unquoted(line) in read:
            touching.add(at)
    return len(touching)
