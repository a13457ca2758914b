"""Observations joined with the authors of what decided them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Union

from seniorlint.git.contact import Contact
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.skills.blame import Blame, Commit
from seniorlint.skills.blame_files import blame_files
from seniorlint.skills.observed import ObservedFile, Seen
from seniorlint.skills.person import Person, merge
from seniorlint.store.observations import Observations

MAJORITY = 0.6  # the share of its lines that makes an observation one person's

Reason = Literal["shared", "uncommitted", "bot", "reformat"]
REASONS: Mapping[Reason, str] = {
    "shared": f"shared: nobody wrote {MAJORITY:.0%} of the lines, or of those that decide",
    "uncommitted": "not committed yet",
    "bot": "written by bots",
    "reformat": "written by commits that .git-blame-ignore-revs lists",
}
Owner = Union[Person, Reason]


@dataclass(frozen=True, slots=True)
class Attribution:
    """An observation and whose it is: `author`, or the `reason` why it is nobody's and outside all counts.

    `share`: how much of the lines that count the author wrote. `commit`: where most of these come from; of several the
    latest. `hands`: everybody who wrote some of the lines, bots left out.
    """

    seen: Seen
    file: ObservedFile
    author: Person | None
    reason: Reason | None
    share: float
    commit: Commit | None
    hands: frozenset[Person]


@dataclass(frozen=True)
class Attributed:
    """What became of all files: attributions in the order of the files, and the people of all their lines.

    `failed`: what git said of a file (shown path) that it could not blame. `unmatched`: files whose lines git counts
    in another way, or that changed meanwhile.
    """

    attributions: tuple[Attribution, ...]
    people: tuple[Person, ...]
    failed: Mapping[str, str] = field(default_factory=dict)
    unmatched: tuple[str, ...] = ()


def attribute(
    files: Mapping[str, ObservedFile],
    repository: Repository,
    done: Callable[[], None] = lambda: None,
    store: Observations | None = None,
) -> Attributed:
    """Blame the files that hold observations, given by their path from the top; `done` is called after each."""
    blames: dict[str, Blame] = {}
    failed: dict[str, str] = {}
    unmatched = []
    wanted = [path for path, file in files.items() if file.observations]
    for path, blame in blame_files(repository, wanted, done, store):
        file = files[path]
        if isinstance(blame, GitError):
            failed[file.shown] = str(blame)
        elif len(blame.commits) != file.line_count:
            unmatched.append(file.shown)
        else:
            blames[path] = blame
    person_of = merge(_lines_by_contact(blames.values()))
    attributions = [
        attribution
        for path, blame in blames.items()
        for attribution in attribute_file(files[path], blame, person_of, repository.ignored)
    ]
    people = tuple(dict.fromkeys(person_of.values()))
    return Attributed(tuple(attributions), people, failed, tuple(unmatched))


def attribute_file(
    file: ObservedFile, blame: Blame, person_of: Mapping[Contact, Person], reformatted: Collection[str]
) -> list[Attribution]:
    """The observations of a file with their authors. `reformatted`: the ids of commits that make nobody an author."""
    owner_of = {number: _owner(one, person_of, reformatted) for number, one in blame.distinct.items()}
    owners = [owner_of[id(commit)] for commit in blame.commits]
    return [_attribution(seen, file, blame, owners) for seen in file.observations]


def own_lines(seen: Seen, blame: Blame) -> tuple[list[int], list[int]]:
    """The lines with text of an observation, as indices from 0: those that decide, and all that count.

    Where the observation names what decided, nothing else counts. Else its span decides, and all of its node counts.
    """
    decided = seen.decided_by
    first, header_end, end = seen.span.line, seen.span.end_line, seen.last_line
    if decided is not None:
        first, header_end, end = decided.line, decided.end_line, decided.end_line
    whole = range(first - 1, min(end, len(blame.commits)))
    written = [index for index in whole if not blame.blank[index]]
    return [index for index in written if index < header_end], written


def decide(deciding: Sequence[Owner], whole: Sequence[Owner]) -> tuple[Owner, float]:
    """Whose an observation is, given the owners of its lines, and the owner's share of the whole.

    A line that is not committed makes the outcome nobody's yet. Else the owner of most lines must have a majority of
    them all and of those that decide: who fixed the header of an except clause and who wrote its body share it.
    """
    if "uncommitted" in whole:
        return "uncommitted", whole.count("uncommitted") / len(whole)
    if not whole:
        return "shared", 0.0
    owner, lines = Counter(whole).most_common(1)[0]
    share = lines / len(whole)
    if share < MAJORITY or deciding.count(owner) < MAJORITY * len(deciding):
        return "shared", share
    return owner, share


def _attribution(seen: Seen, file: ObservedFile, blame: Blame, owners: Sequence[Owner]) -> Attribution:
    deciding, whole = own_lines(seen, blame)
    owner, share = decide([owners[index] for index in deciding], [owners[index] for index in whole])
    hands = frozenset(one for index in whole if isinstance(one := owners[index], Person))
    if not isinstance(owner, Person):
        return Attribution(seen, file, None, owner, share, None, hands)
    lines = Counter(blame.commits[index] for index in whole if owners[index] is owner)
    commit = max(lines, key=lambda one: (lines[one], one.time, one.id))
    return Attribution(seen, file, owner, None, share, commit, hands)


def _owner(commit: Commit, person_of: Mapping[Contact, Person], reformatted: Collection[str]) -> Owner:
    if commit.is_uncommitted:
        return "uncommitted"
    if commit.id in reformatted:
        return "reformat"
    person = person_of[commit.author]
    return "bot" if person.is_bot else person


def _lines_by_contact(blames: Collection[Blame]) -> Counter[Contact]:
    """How many lines each contact has, in the order of names, so that merging does not hang on the order of files."""
    lines: Counter[Contact] = Counter()
    for blame in blames:
        commits = blame.distinct
        for number, count in Counter(map(id, blame.commits)).items():
            if not commits[number].is_uncommitted:
                lines[commits[number].author] += count
    return Counter(dict(sorted(lines.items())))
