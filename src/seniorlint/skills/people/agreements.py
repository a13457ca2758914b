"""What the people of a repository agreed to, as its last commit holds it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from seniorlint.catalogue.table import TableError
from seniorlint.files.paths import CONFIG_FILES
from seniorlint.files.regular import read_regular_text
from seniorlint.git.contact import Contact
from seniorlint.git.repository import MAILMAP, Repository
from seniorlint.settings.config import ConfigError
from seniorlint.settings.report_files import ReportFiles, report_files_of
from seniorlint.skills.people.claims import Claim, read_claims
from seniorlint.skills.people.committed import Committed, read_committed, table_in
from seniorlint.skills.people.listed import NOBODY, Listed, read_listed
from seniorlint.skills.person import Person
from seniorlint.skills.report_data import Withheld

_OURS = CONFIG_FILES[0]
NO_REPORT_FILES = ReportFiles()


@dataclass(frozen=True)
class Agreements:
    """`consent`: who agreed to be shown; None where no consent is needed. `opt_out`: who is in no report.

    `claims`: what people contest. `files`: where all that is said. `notes`: sentences that people must be told; they
    name no person.
    """

    files: ReportFiles
    consent: Listed | None
    opt_out: Listed
    claims: tuple[Claim, ...]
    notes: tuple[str, ...]

    @property
    def restricts(self) -> bool:
        """May there be people here who are not shown?"""
        return self.consent is not None or bool(self.opt_out.entries)

    def opted_out(self, person: Person) -> bool:
        """Is this person in no report, not even in one that they ask for?"""
        return self.opt_out.holds_any_of(person)

    def opted_out_contact(self, contact: Contact) -> bool:
        """Is this name or email in the list of who opted out?"""
        return any(one.means(contact) for one in self.opt_out.entries)

    def may_show(self, person: Person, yourself: Person | None) -> bool:
        """May a report that is asked for be about this person?"""
        if self.opted_out(person):
            return False
        return person is yourself or self.consent is None or self.consent.holds_all_of(person)

    def hidden(self, people: Iterable[Person]) -> frozenset[Person]:
        """Those of the people who are in no number, whoever asks."""
        return frozenset(person for person in people if not self.may_show(person, None))

    def shown(self, people: Iterable[Person], yourself: Person | None) -> list[Person]:
        """Those of the people whom a report may be about."""
        return [person for person in people if self.may_show(person, yourself)]

    def withheld(self, people: Iterable[Person], yourself: Person | None) -> Withheld:
        """How many of the people no report is about, and why."""
        humans = [person for person in people if not person.is_bot]
        staying = [person for person in humans if not self.opted_out(person)]
        return Withheld(
            consent=self.files.consent,
            not_agreed=len(staying) - len(self.shown(staying, yourself)),
            opted_out=len(humans) - len(staying),
        )

    def unknown_lines(self, everybody: Collection[Person]) -> list[str]:
        """Messages on entries that match no developer here, or only some of their emails: with lines, without names."""
        partly = self.consent.lines_of_a_part(everybody) if self.consent is not None else []
        lists = ((self.files.consent, self.consent), (self.files.opt_out, self.opt_out))
        return [
            *(
                f"{self.files.consent}:{line}: not enough: the same name has other emails, so list them or the name"
                for line in partly
            ),
            *(
                f"{path}:{line}: no developer who committed here has this name or email"
                for path, listed in lists
                if path is not None and listed is not None
                for line in listed.lines_without_people(everybody)
            ),
        ]


def agreements_of(repository: Repository) -> Agreements:
    """Read what the last commit says at the top of a repository; raises `ConfigError` and `GitError`."""
    files = _report_files(read_committed(repository, *CONFIG_FILES).get)
    asked = filter(None, (files.consent, files.opt_out, files.contest))
    said = read_committed(repository, *dict.fromkeys(asked))
    consent_file, opt_out_file, contest_file = (
        said.get(one or "") for one in (files.consent, files.opt_out, files.contest)
    )
    consent = None if not files.consent else read_listed(consent_file, repository) if consent_file else NOBODY
    opt_out = read_listed(opt_out_file, repository) if opt_out_file else NOBODY
    notes = []
    if files.consent and consent_file is None:
        notes.append(f"{files.consent} is in no commit, so no one has agreed to be shown")
    if files.opt_out not in ("", NO_REPORT_FILES.opt_out) and opt_out_file is None:
        notes.append(f"{files.opt_out} is in no commit, so no one has opted out")
    claims = read_claims(contest_file, repository) if contest_file else []
    if files.contest not in ("", NO_REPORT_FILES.contest) and contest_file is None:
        notes.append(f"{files.contest} is in no commit, so no one contests anything")
    for file in (consent_file, opt_out_file, contest_file):
        if file is not None and file.is_changed:
            notes.append(_changed(file.path))
    if repository.head is not None and _is_table_changed(repository, files):
        notes.append(_changed("[report] in the configuration"))
    if consent is not None and _is_mailmap_changed(repository):
        notes.append(f"{MAILMAP} differs from the last commit, and the one here says who is who")
    return Agreements(files, consent, opt_out, tuple(claims), tuple(notes))


def _report_files(read: Callable[[str], Committed | None]) -> ReportFiles:
    """The table in the configuration at the top of the repository; the first of two files counts, as always."""
    for name in CONFIG_FILES:
        file = read(name)
        section = None if file is None else _section(file)
        if file is not None and section is not None:
            return _table(file, section.get("report"))
    return NO_REPORT_FILES


def _section(file: Committed) -> dict[str, object] | None:
    if file.path == _OURS:
        return dict(file.document())
    if "seniorlint" not in file.text:
        return None  # a file of other programs, whose faults are not ours to report
    tool = table_in(file.document(), "tool")
    section = None if tool is None else table_in(tool, "seniorlint")
    return None if section is None else dict(section)


def _table(file: Committed, values: object) -> ReportFiles:
    if values is None:
        return NO_REPORT_FILES
    if not isinstance(values, dict):
        raise file.fault(TableError("report", f"must be a table, not {values!r}"))
    try:
        return report_files_of(values, "report")
    except TableError as error:
        raise file.fault(error) from error


def _is_table_changed(repository: Repository, files: ReportFiles) -> bool:
    """Does the work tree's configuration say something else about reports? One that cannot be read does."""
    try:
        return _report_files(lambda name: _in_work_tree(repository.top / name)) != files
    except (ConfigError, OSError, UnicodeDecodeError):
        return True


def _in_work_tree(file: Path) -> Committed | None:
    if not file.exists():
        return None
    return Committed(file.name, file, read_regular_text(file, "utf-8-sig"), is_changed=False)


def _is_mailmap_changed(repository: Repository) -> bool:
    committed = read_committed(repository, MAILMAP).get(MAILMAP)
    return repository.has_mailmap if committed is None else committed.is_changed


def _changed(path: str) -> str:
    return f"{path} differs from the last commit; what the commit holds counts"
