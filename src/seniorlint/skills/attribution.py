"""Observations joined with the people who decided them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from seniorlint.files.regular import read_regular
from seniorlint.git.contact import Contact
from seniorlint.git.program import GitError
from seniorlint.git.repository import Repository
from seniorlint.skills.ai_notes import Notes, read_notes
from seniorlint.skills.assistants import is_assistant
from seniorlint.skills.assisted import assisted
from seniorlint.skills.blame import Blame, Commit
from seniorlint.skills.blame_files import blame_files
from seniorlint.skills.by_first_line import by_first_line
from seniorlint.skills.co_authors import co_authors_of
from seniorlint.skills.decisions.follow import Follower
from seniorlint.skills.decisions.kept_decisions import KeptDecisions
from seniorlint.skills.decisions.old_versions import OldVersions
from seniorlint.skills.decisions.trail import Key
from seniorlint.skills.decisions.version_text import Text, plain_text, text_of
from seniorlint.skills.imports import Import, bulk_imports
from seniorlint.skills.observed import ObservedFile, Seen
from seniorlint.skills.person import Person, merge

Reason = Literal[
    "uncommitted",
    "assistant",
    "bot",
    "reformat",
    "nowhere",
    "opted-out",
    "contested",
    "import",
    "unread",
    "no-better-way",
]
REASONS: Mapping[Reason, str] = {
    "uncommitted": "not committed yet",
    "assistant": "written with an AI assistant, which the commit or a note on it names",
    "bot": "written by bots",
    "reformat": "written by commits that .git-blame-ignore-revs lists",
    "nowhere": "on no line with text",
    "opted-out": "of people who opted out",
    "import": "written by commits that bring in foreign code",
    "unread": "whose older versions cannot be read (Python 2, or no valid syntax), so that it is not known who decided",
    "no-better-way": "of a time when the Python that was supported had no better way",
    "contested": "that whoever wrote them contests",
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """An observation and whose it is: the `owners` who share it equally, or the `reason` why it is outside all counts.

    `commit`: where it was decided. `people`: everybody who signed that commit, bots and assistants left out. `parts`:
    how many had a part in it, where some of them are owners no more; 0 where they are the owners.
    """

    seen: Seen
    file: ObservedFile
    owners: tuple[Person, ...]
    reason: Reason | None
    commit: Commit | None
    people: tuple[Person, ...] = ()
    parts: int = 0

    @property
    def weight(self) -> float:
        """What the observation counts for each owner, 0 to 1."""
        return 1 / (self.parts or len(self.owners)) if self.owners else 0.0


@dataclass(frozen=True)
class Attributed:
    """What became of all files: attributions in the order of the files, and the people of all their lines.

    `others`: people who are known, and have no line in these files.
    `failed`: what git said of a file (shown path) that it could not blame. `unmatched`: files whose lines git counts
    in another way, or that changed meanwhile. `imports`: the commits that brought in foreign code. `notes`: what is
    known of agents.
    """

    attributions: tuple[Attribution, ...]
    people: tuple[Person, ...]
    failed: Mapping[str, str] = field(default_factory=dict)
    unmatched: tuple[str, ...] = ()
    imports: Mapping[str, Import] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes)
    others: tuple[Person, ...] = ()

    @property
    def everybody(self) -> tuple[Person, ...]:
        """All people who are known."""
        return (*self.people, *self.others)


def attribute(
    files: Mapping[str, ObservedFile],
    repository: Repository,
    old: OldVersions,
    done: Callable[[], None] = lambda: None,
    *,
    own_work: Collection[str] = (),
    contacts: Iterable[Contact] = (),
    follows: bool = True,
) -> Attributed:
    """Find who decided what the files hold, given by their path from the top; `done` is called after each is blamed.

    `own_work`: commits that are no import however much they add. `contacts`: others who are known, so that emails are
    joined to people as with the files that hold their lines. `follows`: an observation is as old as its verdict; else
    it is as old as its first line, because what reported it says nothing of older versions. Raises `GitError`.
    """
    wanted = [path for path, file in files.items() if file.observations]
    blames: dict[str, Blame] = {}
    failed: dict[str, str] = {}
    unmatched: list[str] = []
    for path, blame in blame_files(repository, wanted, done, old.store, old.flags):
        if isinstance(blame, GitError):
            failed[files[path].shown] = str(blame)
        elif len(blame.origins) != files[path].line_count:
            unmatched.append(files[path].shown)
        else:
            blames[path] = blame
    if follows:
        decided, unread = _followed(repository, old, files, blames, unmatched)
    else:
        decided, unread = by_first_line(files, blames), set()
    signed = _signatures(repository, decided)
    imports = bulk_imports(repository, signed, own_work, old.store)
    notes = read_notes(repository, signed)
    of_agents = assisted(notes, files, blames, decided, old)
    lines = _lines_by_contact(blames.values(), signed.values())
    person_of = merge({**lines, **{one: lines[one] for one in sorted(contacts)}})
    attributions = [
        attribution_of(
            seen,
            files[path],
            decided.get((path, index)),
            signed=signed,
            person_of=person_of,
            reformatted=repository.ignored,
            imported=imports,
            is_agents=(path, index) in of_agents,
            is_unread=(path, index) in unread,
        )
        for path in blames
        for index, seen in enumerate(files[path].observations)
    ]
    people = tuple(dict.fromkeys(person_of[one] for one in lines))
    others = tuple(dict.fromkeys(one for one in person_of.values() if one not in people))
    return Attributed(tuple(attributions), people, failed, tuple(unmatched), imports, notes, others)


def _followed(
    repository: Repository,
    old: OldVersions,
    files: Mapping[str, ObservedFile],
    blames: dict[str, Blame],
    unmatched: list[str],
) -> tuple[dict[Key, Commit], set[Key]]:
    """What decided the observations, and those that may be older; files that changed just now are unmatched."""
    kept = KeptDecisions(old, files, blames)
    decided = kept.recall()
    known = {path for path, _ in decided}
    texts = {path: _text(repository, path, files[path]) for path in blames if path not in known}
    for path in [path for path, text in texts.items() if text is None]:
        unmatched.append(files[path].shown)
        del blames[path]
    to_follow = {path: (text, blames[path]) for path, text in texts.items() if text is not None}
    follower = Follower(repository, old)
    decided.update(follower.follow(to_follow))
    unread = kept.unread | follower.unread
    for path in to_follow:
        kept.keep(path, decided, unread)
    return decided, unread


def _text(repository: Repository, path: str, file: ObservedFile) -> Text | None:
    """The work tree's text of a file that was observed."""
    try:
        return text_of(file, plain_text(read_regular(repository.top / path)))
    except OSError:
        return None


def _signatures(repository: Repository, decided: Mapping[Key, Commit]) -> dict[str, tuple[Contact, ...]]:
    """Everybody who signed each commit: its author first, then its co-authors."""
    commits = {commit.id: commit for commit in decided.values() if not commit.is_uncommitted}
    others = co_authors_of(repository, commits)
    return {name: tuple(dict.fromkeys((one.author, *others.get(name, ())))) for name, one in commits.items()}


def attribution_of(
    seen: Seen,
    file: ObservedFile,
    commit: Commit | None,
    *,
    signed: Mapping[str, tuple[Contact, ...]],
    person_of: Mapping[Contact, Person],
    reformatted: Collection[str],
    imported: Collection[str] = (),
    is_agents: bool = False,
    is_unread: bool = False,
) -> Attribution:
    """Whose an observation is that a commit decided; None: it is on no line with text.

    `signed`: who signed each commit, its author first. `reformatted`, `imported`: the ids of commits
    whose observations have no owner. `is_agents`: a note says that an agent wrote what decided. `is_unread`: it
    may have been decided before, in a version that cannot be read.
    """
    if commit is None:
        return Attribution(seen, file, (), "nowhere", None)
    if commit.is_uncommitted:
        return Attribution(seen, file, (), "uncommitted", None)
    contacts = signed[commit.id]
    people = tuple(
        dict.fromkeys(person for one in contacts if not is_assistant(one) and not (person := person_of[one]).is_bot)
    )
    reason: Reason | None = None
    if commit.id in reformatted:
        reason = "reformat"
    elif commit.id in imported:
        reason = "import"
    elif is_agents or any(map(is_assistant, contacts)):
        reason = "assistant"
    elif not people or person_of[commit.author].is_bot:
        reason = "bot"
    elif is_unread:
        reason = "unread"
    return Attribution(seen, file, () if reason else people, reason, commit, people)


def _lines_by_contact(blames: Iterable[Blame], signatures: Iterable[tuple[Contact, ...]]) -> Counter[Contact]:
    """How many lines each contact has, in the order of names, so that merging does not hang on the order of files."""
    lines: Counter[Contact] = Counter()
    for blame in blames:
        origins = blame.distinct
        for number, count in Counter(map(id, blame.origins)).items():
            if not origins[number].commit.is_uncommitted:
                lines[origins[number].commit.author] += count
    for contacts in signatures:
        lines.update(dict.fromkeys(contacts, 0))
    return Counter(dict(sorted(lines.items())))
