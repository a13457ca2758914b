"""What a report was made of, and what was left out of it: every exclusion with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from seniorlint.catalogue.model import INTERNAL, Catalogue
from seniorlint.git.repository import Repository
from seniorlint.languages.language import REPOSITORY
from seniorlint.settings.project import Project
from seniorlint.skills.attribution import REASONS, Attributed, Reason
from seniorlint.skills.blame import FLAGS, Flags
from seniorlint.skills.narrowed_report import Part
from seniorlint.skills.observed import ObservedFile
from seniorlint.skills.people.absence import Absence
from seniorlint.skills.selection import Selection


@dataclass(frozen=True, slots=True)
class Withheld:
    """Of the developers how many are not shown: they did not agree, or opted out. `consent`: the file that asks."""

    consent: str | None = None
    not_agreed: int = 0
    opted_out: int = 0


@dataclass(frozen=True, slots=True)
class Contests:
    """What people contest in `file`: so many `entries`, so many observations by what was said of them.

    `unmatched`: entries that changed nothing.
    """

    file: str | None = None
    entries: int = 0
    not_mine: int = 0
    intended: int = 0
    unmatched: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """A commit that brought in foreign code: how much, and how many observations it decided."""

    commit: str
    lines: int
    files: int
    observations: int


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The part that a report was narrowed to, see `Part`, and how many of all observations are in it."""

    since: int | None
    until: int | None
    paths: tuple[str, ...]
    observations: int


@dataclass(frozen=True, slots=True)
class About:
    """What is known of one person besides their code.

    `contested`: observations that they contest. `joined`: emails that were taken for theirs because the name is equal;
    0 where emails alone say who it is. `absence`: what they have here instead of observations, where they have none.
    """

    contested: int = 0
    joined: int = 0
    absence: Absence | None = None


NOTHING_ELSE = About()


_REPOSITORY = frozenset({REPOSITORY.name})
LEFT_OUT: Mapping[str, str] = {
    "nested": "in submodules and other repositories below this one",
    "untracked": "that no commit holds yet, or that are links",
    "unparsable": "that cannot be read or parsed",
    "unmatched": "whose line ends git counts in another way, or that changed meanwhile",
    "failed": "that git could not blame",
    "generated": "that are generated",
    "vendored": "that were copied from elsewhere (vendored)",
    "migrations": "that are migrations",
    "huge": "that are larger than 1,000,000 bytes",
}


@dataclass(frozen=True, slots=True)
class Data:
    """What the report was made of. `head`: the id of the last commit. `files` were read, `test_files` among them.

    `excluded`: observations that are nobody's, by reason; `left_out`: whole files, by the keys of `LEFT_OUT`.
    `observations` are those that `git blame` was joined with, the excluded ones among them. `developers` have lines in
    the files that hold these, bots left out. `reformats`: commits that the ignore list names.
    `ai_notes`: commits with a note on what agents wrote, and those whose note is in no format that is known.
    `joined_by_name`: developers who were made of several emails because the name is equal. `blame`: what git blame was
    told to follow. `narrowed`: what the report was narrowed to, if anything; the other numbers are those of the whole.
    `is_redacted`: what says which repository it is was left out.
    """

    head: str | None
    files: int
    test_files: int
    observations: int
    test_observations: int
    developers: int
    excluded: Mapping[Reason, int]
    left_out: Mapping[str, int]
    reformats: int
    has_mailmap: bool
    skills_looked_for: int
    skills_known: int
    withheld: Withheld = Withheld()
    contests: Contests = Contests()
    joined_by_name: int = 0
    imports: tuple[Imported, ...] = ()
    ai_notes: int = 0
    ai_notes_unreadable: int = 0
    blame: Flags = FLAGS
    narrowed: Narrowed | None = None
    is_redacted: bool = False


def data_of(
    selection: Selection,
    files: Collection[ObservedFile],
    attributed: Attributed,
    repository: Repository,
    *,
    looked_for: Collection[str],
    catalogue: Catalogue,
    withheld: Withheld,
    contests: Contests,
    joined_by_name: int,
    blame: Flags,
    part: Part,
) -> Data:
    """Count what a report was made of. `looked_for`: the ids of the skills that something judged."""
    reasons = Counter(one.reason for one in attributed.attributions if one.reason is not None)
    read = [file for file in files if file.problem is None]
    return Data(
        head=repository.head,
        files=len(read),
        test_files=sum(file.is_test for file in read),
        observations=len(attributed.attributions),
        test_observations=sum(one.file.is_test for one in attributed.attributions),
        developers=sum(not person.is_bot for person in attributed.people),
        excluded={reason: reasons[reason] for reason in REASONS},
        left_out={
            "nested": selection.nested,
            "untracked": selection.untracked,
            "unparsable": len(files) - len(read),
            "unmatched": len(attributed.unmatched),
            "failed": len(attributed.failed),
            **{why: selection.not_written.get(why, 0) for why in ("generated", "vendored", "migrations", "huge")},
        },
        reformats=len(repository.ignored),
        has_mailmap=repository.has_mailmap,
        skills_looked_for=len(looked_for),
        skills_known=len(catalogue.skills),
        withheld=withheld,
        contests=contests,
        joined_by_name=joined_by_name,
        imports=_imports(attributed),
        ai_notes=len(attributed.notes.by_commit),
        ai_notes_unreadable=attributed.notes.unreadable,
        blame=blame,
        narrowed=None if part.is_whole else _narrowed(part, attributed),
    )


def _narrowed(part: Part, attributed: Attributed) -> Narrowed:
    left = sum(map(part.holds, attributed.attributions))
    return Narrowed(part.since, part.until, part.globs, left)


def _imports(attributed: Attributed) -> tuple[Imported, ...]:
    """The imports that decided something, those that decided most first."""
    decided = Counter(one.commit.id for one in attributed.attributions if one.commit and one.reason == "import")
    rows = [Imported(name, one.lines, one.files, decided[name]) for name, one in attributed.imports.items()]
    return tuple(sorted((one for one in rows if one.observations), key=lambda one: (-one.observations, one.commit)))


def skills_looked_for(files: Iterable[ObservedFile], project: Project, catalogue: Catalogue) -> frozenset[str]:
    """The ids of the skills that the rules of the files' settings, or any evidence, can say something about.

    Rules on the repository as a whole are not asked, because what they see belongs to no person.
    """
    settings = {id(one): one for one in (project.settings_for(file.path) for file in files)}.values()
    rules = [catalogue.rules[rule.name] for one in settings for rule in one.rules]
    by_rules = {rule.skill.id for rule in rules if rule.principle.id != INTERNAL and rule.languages != _REPOSITORY}
    return frozenset(by_rules | {kind.skill.id for kind in catalogue.evidence.values()})
